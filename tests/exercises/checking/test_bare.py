"""What of a text its normal form does not hold, and the text without it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.checking import Answer, fingerprint

DOCKERFILE = 'FROM python:3.12-slim AS base\nRUN pip install \\\n    flask\nCMD ["a", "b"]\n'
COMMAND = "docker run -d -p 80:80 nginx\n"
WORDS = st.text("abcdefghijklmnñopqrstuvwxyz0123456789 áé#$\"'`&|;<>", min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("kind", "text", "bare"),
    [
        ("dockerfile", f"# mío\n{DOCKERFILE}# fin", f"\n{DOCKERFILE}"),
        ("dockerfile", "from a as b\nRun x \\\n  # mío\n  y\n", "FROM a AS b\nRUN x \\\n\n  y\n"),
        ("dockerfile", "FROM a\nRUN <<E\nls\nE\n# mío\n", "FROM a\nRUN <<E\nls\nE\n\n"),
        ("dockerfile", "FROM a\nRUN <<E\n# un guion\nE\n# mío\n", None),
        ("dockerfile", "# escape=`\nFROM a\nRUN x `\n  y\n", None),
        ("command", "ls -a # mío ñ\n# otro\npwd", "ls -a\n\npwd"),
        ("command", "echo '# no' # sí", "echo '# no'"),
        ("command", "ls 'sin cerrar # x", "ls 'sin cerrar # x"),
        ("conceptual", "# Una capa", "# Una capa"),
    ],
)
def test_takes_comments_and_odd_capitals_out_and_nothing_else(kind, text, bare):
    assert Answer(kind, text).bare == bare


@pytest.mark.parametrize(
    ("kind", "text", "dropped"),
    [
        ("dockerfile", f"# Mi Clave 7391\n{DOCKERFILE}", {"mi", "clave", "7391"}),
        ("dockerfile", DOCKERFILE, set()),
        ("dockerfile", f"# python\n{DOCKERFILE}", set()),
        ("dockerfile", "FROM a\nRUN ls # dentro", set()),
        ("command", "ls -a # Secreto", {"secreto"}),
        ("command", COMMAND, {"d", "p"}),
        ("command", "ls 'sin cerrar # x", set()),
        ("conceptual", "# Una capa", set()),
    ],
)
def test_names_the_words_that_the_normal_form_does_not_hold(kind, text, dropped):
    assert Answer(kind, text).dropped == dropped


@given(comments=st.lists(WORDS, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_whatever_a_comment_says_the_bare_text_is_silent_about_it(comments):
    lines = DOCKERFILE.splitlines(keepends=True)
    text = "".join(f"# mío {comments[at % len(comments)]}\n{line}" for at, line in enumerate(lines))

    answer = Answer("dockerfile", text)

    assert answer.fingerprint == fingerprint("dockerfile", DOCKERFILE)
    assert "".join((answer.bare or "").split()) == "".join(DOCKERFILE.split())

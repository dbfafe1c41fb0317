"""Any text at all: an answer, in time, never an exception."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercises.checking import check, fingerprint, render

PIECES = st.sampled_from(
    [
        "FROM ",
        "RUN ",
        "COPY ",
        "ADD ",
        "ENV ",
        "ARG ",
        "LABEL ",
        "EXPOSE ",
        "ONBUILD ",
        "HEALTHCHECK ",
        "--from=",
        "--mount=",
        "--platform=",
        "<<EOF",
        "EOF",
        "AS ",
        "\n",
        "\\\n",
        "\r\n",
        " ",
        "\t",
        "#",
        "# escape=`\n",
        '"',
        "'",
        "`",
        "\\",
        "$",
        "${",
        "}",
        ":-",
        "%",
        "/",
        "=",
        "[",
        "]",
        ",",
        "\x00",
        "�",
        "\ufeff",
        "é",
        "\x85",
        "a",
        "python",
        ";",
        "&&",
        "$(",
        ")",
        "{",
        "<(",
        "if ",
        "fi",
        "done",
        "for ",
        "case ",
        "esac",
        "[[",
        "]]",
        "((",
        "))",
        "!",
        "*",
        "?",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))
RUBRIC = {
    "must_use": [{"instruction": "COPY"}, {"image": "python"}, {"command": "docker run", "option": "-d"}],
    "must_not_use": [{"command": "rm"}],
    "allowed_commands": {"docker": ["run"]},
}


def assert_is_sound(verdict):
    assert verdict.passed is not bool(verdict.errors)
    for language in ("es", "en"):
        for finding in render([finding.as_data() for finding in verdict.findings], language):
            assert finding.message
            assert "{" not in finding.hint


@settings(max_examples=400, deadline=1000)
@given(TEXTS)
def test_any_dockerfile(text):
    assert_is_sound(check("dockerfile", text, RUBRIC))
    assert len(fingerprint("dockerfile", text)) == 64


@settings(max_examples=150, deadline=3000, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_command(text):
    assert_is_sound(check("command", text, RUBRIC))
    assert len(fingerprint("command", text)) == 64


@settings(max_examples=100)
@given(st.text())
def test_any_explanation_and_any_fingerprint(text):
    assert_is_sound(check("conceptual", text, RUBRIC))
    assert fingerprint("conceptual", text) == fingerprint("conceptual", text + " \r\n")


HOSTILE = {
    "lines": "xy\n",
    "words": "a ",
    "continuations": "a \\\n",
    "escapes": "\\\\",
    "quotes": "''",
    "dollars": "$$",
    "braces": "${a}",
    "open braces": "${a:-",
    "heredocs": "<<E ",
    "pairs": "a=b ",
    "arrays": "[",
    "slashes": "a/",
    "dashes": "--a=b ",
    "blanks": " ",
    "patterns": "${A#*a*a}",
    "copies": "a\nCOPY --from=s a b",
    "stages": "a\nFROM s AS s",
    "doubling": "a\nENV A=$A$A",
    "blank continuations": " \\\n",
    "scripts": "a\nRUN cd a;b",
    "ports": "1:2 ",
}


@pytest.fixture(scope="module")
def elsewhere():
    """A process of its own, in which nothing runs beside the checker and nothing is left over from other tests."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        yield processes


def seconds(text):
    start = process_time()
    check("dockerfile", text)
    return process_time() - start


@pytest.mark.parametrize("instruction", ["", "RUN ", "ENV A=", "FROM ", "COPY ", "EXPOSE ", "RUN <<E\n", "ONBUILD "])
@pytest.mark.parametrize("unit", HOSTILE)
def test_a_full_size_text_takes_no_longer_than_its_length(elsewhere, instruction, unit):
    head = f"FROM a AS s\nENV A={'a' * 4000}\n{instruction}"
    text = (head + HOSTILE[unit] * 65_536)[:65_536]

    # The aim is 100 ms; a busy machine gets five times that, and anything quadratic takes far longer.
    assert elsewhere.submit(seconds, text).result() < 0.5

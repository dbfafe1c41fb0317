"""Whoever hands in an answer may want to keep us busy, or to fill our memory: the rubric's share of that."""

import tracemalloc
from time import process_time

import pytest

from exercises.checking import check
from exercises.checking.rubrics.matching import FILES, STAR, UNKNOWN

ASKED = {
    "must_use": [
        {"instruction": "RUN", "argument": ["*a*a*a*a*b", "x/y"]},
        {"instruction": "COPY", "argument": ["*a*a*a*a*b", "x/y"]},
        {"instruction": "WORKDIR", "argument": "/*b"},
    ]
}
SIZE = 64_000


@pytest.mark.parametrize(
    ("before", "unit"),
    [
        ("RUN ", "${"),
        ("RUN ", '"$("'),
        ("RUN ", "`"),
        ("RUN x", "/"),
        ("RUN ", "./"),
        ("COPY ", "["),
        ("COPY ", "{"),
        ("COPY ", "*"),
        ("", "WORKDIR a\n"),
        ("", "WORKDIR ${a}b\n"),
    ],
)
def test_reads_no_text_again_and_again(before, unit):
    text = f"FROM a\n{before}{unit * (SIZE // len(unit))} b"

    start = process_time()
    check("dockerfile", text, ASKED)

    assert process_time() - start < 0.8


def test_looks_for_many_ideas_at_once():
    words = [[f"palabra{group} numero{number} larga" for number in range(50)] for group in range(50)]
    rubric = {"keywords": [{"words": listed} for listed in words]}
    text = "Palabra numero la de contenedor " * (SIZE // 32)

    start = process_time()
    check("conceptual", text, rubric)

    assert process_time() - start < 0.8


def test_keeps_nothing_of_what_students_write():
    rubric = {"must_use": [{"command": "chmod", "argument": "640"}, {"command": "chmod", "argument": "x*"}]}
    answers = [f"chmod u+{number:03}{'x' * 3_000} a" for number in range(40)]
    check("command", "chmod u+x a", rubric)
    tracemalloc.start()

    for answer in answers:
        check("command", answer, rubric)

    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert kept < 60_000


@pytest.mark.parametrize("sign", [UNKNOWN, FILES, STAR])
@pytest.mark.parametrize(("kind", "before"), [("dockerfile", "FROM alpine:3.20\nCOPY "), ("command", "mkdir ")])
def test_no_sign_of_ours_stands_for_what_is_asked(kind, before, sign):
    asked = [{"instruction": "COPY", "argument": "app"}, {"command": "mkdir", "argument": "app"}]

    verdict = check(kind, f"{before}{sign} app.py", {"must_use": asked})

    assert [finding.rule for finding in verdict.findings] == ["text-unreadable"]


def test_a_character_of_a_font_is_a_character_like_others():
    asked = {"must_use": [{"command": "mkdir", "argument": "app"}]}

    assert [one.rule for one in check("command", "mkdir \ue000", asked).findings] == ["rubric-required"]

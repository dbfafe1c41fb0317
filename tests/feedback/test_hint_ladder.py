"""What hints say: the place, the rule's words, another example, and nothing of what the answer should be."""

import re
from dataclasses import replace

import pytest

from exercises.checking import Finding, check, rulebook
from exercises.checking.conceptual.ideas import names_any, unnamed
from exercises.checking.rubrics.rubric import Rubric
from exercises.checking.wanted import Withheld
from feedback.ladder import EXAMPLE, IDEA, WHERE, rungs, topic_of
from tests.feedback.hint_texts import EXERCISES, LANGUAGES, answers, ladder, row, said

NOTHING = Withheld.of(rubric={}, reference="", written="", given="")
CHECKED = [one for one in EXERCISES if one.type != "conceptual"]


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def by_slug(described) -> str:
    return described.slug


def wanted_values(described) -> set[str]:
    """Values and arguments of the rubric, and its images, without the signs of a pattern."""
    items = [item for key in ("must_use", "steps") for item in described.rubric.get(key, ())]
    listed = [item.get(key) for item in items for key in ("value", "argument", "image")]
    texts = [text for one in listed if one for text in ([one] if isinstance(one, str) else one)]
    return {part.casefold() for text in texts for part in re.split(r"[\s*?\\]+", text) if len(part) > 2}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("described", EXERCISES, ids=by_slug)
def test_no_hint_shows_a_line_of_the_reference_that_was_not_written(described, language):
    exercise = row(described)
    given = plain(described.starter)

    for answer in (None, *answers(described)):
        known = given + plain(answer or "")
        secret = {plain(line) for line in described.expected_answer.splitlines() if " " in line.strip()}
        told = [plain(said(rung)) for rung in ladder(exercise, answer, language)]
        assert [line for line in secret if line not in known and any(line in text for text in told)] == [], answer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("described", CHECKED, ids=by_slug)
def test_no_hint_shows_a_wanted_value_that_was_neither_written_nor_given(described, language):
    exercise = row(described)
    given = f"{described.starter}\n{described.content.es}\n{described.content.en}".casefold()

    for answer in (None, *answers(described)):
        hidden = {value for value in wanted_values(described) if value not in given + (answer or "").casefold()}
        told = "\n".join(said(rung) for rung in ladder(exercise, answer, language)).casefold()
        shown = [value for value in hidden if re.search(rf"(?<!\w){re.escape(value)}(?!\w)", told)]
        assert shown == [], answer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("described", [one for one in EXERCISES if one.type == "conceptual"], ids=by_slug)
def test_no_hint_on_an_explanation_names_an_idea_that_is_missing(described, language):
    exercise, ideas = row(described), Rubric.read(described.rubric).keywords

    for answer in (None, *answers(described)):
        for rung in ladder(exercise, answer, language):
            assert not names_any(said(rung), list(unnamed(answer or "", ideas))), answer


@pytest.mark.parametrize("described", EXERCISES, ids=by_slug)
def test_no_hint_has_a_word_of_the_authors_notes_alone(described):
    exercise = row(described)
    exercise.ai_context = "SECRETO-DE-LA-PROFESORA"
    exercise.expected_answer = f"{described.expected_answer}\n# SECRETO-DE-LA-REFERENCIA"

    for answer in (None, *answers(described)):
        assert "SECRETO" not in "\n".join(map(said, ladder(exercise, answer, "es")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("described", EXERCISES, ids=by_slug)
def test_every_typical_wrong_answer_and_the_blank_page_have_three_rungs(described, language):
    exercise = row(described)

    for answer in (None, *described.wrong_answers):
        found = ladder(exercise, answer, language)
        assert [rung.number for rung in found] == [WHERE, IDEA, EXAMPLE], answer
        assert found[1].idea, answer


@pytest.mark.parametrize("described", EXERCISES, ids=by_slug)
def test_the_first_rung_has_nothing_but_what_the_student_wrote(described):
    exercise = row(described)

    for answer in (None, *answers(described)):
        text = described.starter if answer is None else answer
        for place in [place for rung in ladder(exercise, answer, "es")[:1] for place in rung.places]:
            whole = f"{place.before}{place.word}{place.after}"
            assert whole.strip("…") in text.translate(rulebook.PICTURES)
            assert said(ladder(exercise, answer, "es")[0]).strip() == ""


@pytest.mark.parametrize("rule", rulebook.RULES)
def test_every_rule_has_something_to_say_in_both_languages(rule):
    for language in LANGUAGES:
        finding = Finding(rule, language=language)
        found = list(rungs(finding, None, "dockerfile", NOTHING))
        assert [rung.number for rung in found][:2] == [WHERE, IDEA]
        assert "{" not in said(found[1])


def test_the_authors_own_hint_is_not_said_where_it_says_too_much():
    rubric = {"must_use": [{"command": "chmod", "argument": "600", "hint_es": "Escribe 600."}]}
    found = check("command", "ls", rubric)
    withheld = Withheld.of(rubric=rubric, reference="", written="ls", given="")

    idea = list(rungs(found.findings[0], None, "command", withheld))[1].idea

    assert idea == "Relee el enunciado: pide un comando que todavía no aparece."


def test_the_pages_example_gives_way_to_another_where_it_is_the_answer():
    own = rulebook.page("rubric-required", "es").sample
    answer = "\n".join(line.before for line in own.right)
    finding = Finding("rubric-required", parameters={"form": "instruction", "x": "EXPOSE"})
    withheld = Withheld.of(rubric={}, reference=answer, written="FROM node:22-slim", given="")

    example, usual = (list(rungs(finding, None, "dockerfile", one))[-1] for one in (withheld, NOTHING))

    assert (example.sample.right[0].before, example.path) == ("FROM python:3.12-slim", "")
    assert (usual.sample.right[0].before, usual.path) == ("FROM node:22-slim", "/learn/rules/rubric-required")


def test_there_is_no_example_where_all_that_are_known_give_the_answer_away():
    everything = "\n".join(
        line.before for one in rulebook.samples("rubric-stages", "", "dockerfile", "es") for line in one.right
    )
    withheld = Withheld.of(rubric={}, reference=everything, written="", given="")

    found = list(rungs(Finding("rubric-stages"), None, "dockerfile", withheld))

    assert [rung.number for rung in found] == [WHERE, IDEA]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"x": "RUNN"}, {"x": "COPPY"}, True),
        ({"form": "instruction", "x": "CMD", "hint_es": "a"}, {"form": "final", "x": "CMD", "hint_es": "a"}, True),
    ],
)
def test_what_the_student_wrote_does_not_make_another_hint(one, other, same):
    rule = "rubric-required" if "form" in one else "D4"

    assert (topic_of(Finding(rule, parameters=one)) == topic_of(Finding(rule, line=7, parameters=other))) is same


@pytest.mark.parametrize("change", [{"x": "USER"}, {"option": "-a"}, {"hint_es": "b"}])
def test_another_item_of_the_rubric_is_another_hint(change):
    finding = Finding("rubric-required", parameters={"x": "CMD", "hint_es": "a"})

    assert topic_of(replace(finding, parameters={**finding.parameters, **change})) != topic_of(finding)


@pytest.mark.parametrize(
    ("text", "finding", "shown"),
    [
        ("a\r\nRUNN x\r\nb", Finding("D4", line=2, column=1, end_line=2, end_column=5), ("", "RUNN", " x")),
        ("ls -a", Finding("x", line=1), ("ls -a", "", "")),
        ("ls", Finding("x", line=1, column=9, end_line=1, end_column=12), ("ls", "", "")),
        ("a b\nc", Finding("x", line=1, column=3, end_line=2, end_column=2), ("a ", "b", "")),
        ("\x1bls\tx", Finding("x", line=1, column=2, end_line=1, end_column=4), ("␛", "ls", "\tx")),
        ("x" * 200 + "RUN" + "y" * 200, Finding("x", line=1, column=201, end_line=1, end_column=204), None),
    ],
)
def test_a_place_is_the_line_with_the_word_in_it(text, finding, shown):
    place = rulebook.place(text, finding)

    expected = shown or ("…" + "x" * 79, "RUN", "y" * 79 + "…")
    assert (place.before, place.word, place.after) == expected


@pytest.mark.parametrize("line", [0, -1, 2, 10**9])
def test_what_is_on_no_line_has_no_place(line):
    assert rulebook.place("FROM x", Finding("x", line=line)) is None

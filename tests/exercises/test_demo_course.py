"""The demonstration course: it reads, it is whole in both languages, and its exercises can be solved and failed."""

import re

import pytest
from django.conf import settings

from core.markdown import render, text_of
from exercises.checking import check
from exercises.checking.messages.examples import EXAMPLES
from exercises.course import read
from tests.exercises.demo_answers import RIGHT

COURSE = read(settings.BASE_DIR / "courses" / "demo")
EXERCISES = [exercise for guide in COURSE.guides for exercise in guide.exercises]
CHECKED = [exercise for exercise in EXERCISES if exercise.type != "conceptual"]
WRONG = [
    pytest.param(exercise, answer, id=f"{exercise.slug}-{number}")
    for exercise in CHECKED
    for number, answer in enumerate(exercise.wrong_answers, start=1)
]


def by_slug(exercise) -> str:
    return exercise.slug


def verdict(exercise, answer: str):
    return check(exercise.type, answer, exercise.rubric)


def items_of(exercise):
    return [item for key in ("must_use", "steps") for item in exercise.rubric.get(key, ())]


def lines_of(text: str) -> set[str]:
    return {" ".join(line.split()) for line in text.splitlines() if " " in line}


def listed(value):
    return [value] if isinstance(value, str) else value or []


def test_has_a_guide_per_topic_with_enough_to_do():
    assert [(guide.topic, len(guide.exercises)) for guide in COURSE.guides] == [
        ("docker", 7),
        ("linux", 6),
        ("docker", 5),
    ]


def test_has_every_type_and_every_difficulty():
    assert {exercise.type for exercise in EXERCISES} == {"dockerfile", "command", "conceptual"}
    assert {exercise.difficulty for exercise in EXERCISES} == {"fácil", "medio", "difícil"}


@pytest.mark.parametrize("guide", COURSE.guides, ids=by_slug)
def test_a_guide_is_a_lesson_in_both_languages(guide):
    for texts in (guide.title, guide.summary, guide.content):
        assert texts.es
        assert texts.en
        assert texts.es != texts.en

    for lesson in (guide.content.es, guide.content.en):
        assert 400 <= len(text_of(render(lesson)).split()) <= 800
        assert lesson.startswith("## ")


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_slug)
def test_an_exercise_is_whole(exercise):
    for texts in (exercise.title, exercise.content):
        assert texts.es
        assert texts.en
        assert texts.es != texts.en

    assert exercise.expected_answer
    assert "## Nunca reveles" in exercise.ai_context
    assert "\n- " in exercise.content.es
    assert exercise.content.es.count("\n- ") == exercise.content.en.count("\n- ")
    assert exercise.rubric
    assert ("keywords" in exercise.rubric) == (exercise.type == "conceptual")


@pytest.mark.parametrize("exercise", CHECKED, ids=by_slug)
def test_a_statement_does_not_give_the_answer_away(exercise):
    """No line of the reference that the student has to write stands in a statement, the tutor's notes or a lesson."""
    given = exercise.starter.splitlines()
    lines = [line for line in exercise.expected_answer.splitlines() if " " in line and line not in given]
    secret = [line for line in lines if not re.match(r"FROM |WORKDIR /app$", line)]
    lessons = [text for guide in COURSE.guides for text in (guide.content.es, guide.content.en)]

    assert secret
    for text in (exercise.content.es, exercise.content.en, exercise.ai_context, *lessons):
        assert [line for line in secret if line in text] == []


@pytest.mark.parametrize("exercise", CHECKED, ids=by_slug)
def test_no_page_of_a_rule_shows_an_answer_or_most_of_it(exercise):
    """A verdict leads there."""
    wanted = lines_of(exercise.expected_answer) - lines_of(exercise.starter)

    for rule, example in EXAMPLES.items():
        for text in (example.wrong, example.right):
            assert not (example.kind == exercise.type and verdict(exercise, text).passed), rule
            assert 2 * len(wanted & lines_of(text)) < len(wanted), rule


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_slug)
def test_the_reference_passes_without_a_word(exercise):
    found = verdict(exercise, exercise.expected_answer)

    assert (found.passed, [finding.message for finding in found.findings]) == (True, [])


@pytest.mark.parametrize("exercise", CHECKED, ids=by_slug)
def test_other_good_answers_pass(exercise):
    refused = [answer for answer in RIGHT[exercise.slug] if not verdict(exercise, answer).passed]

    assert refused == []


@pytest.mark.parametrize("exercise", CHECKED, ids=by_slug)
def test_a_checked_exercise_has_many_answers_of_both_kinds(exercise):
    assert len(RIGHT[exercise.slug]) >= 5
    assert len(exercise.wrong_answers) >= 5


@pytest.mark.parametrize(("exercise", "answer"), WRONG)
def test_a_typical_wrong_answer_fails_for_a_reason(exercise, answer):
    found = verdict(exercise, answer)

    assert found.passed is False
    assert all(finding.message and finding.hint for finding in found.errors)


@pytest.mark.parametrize("exercise", CHECKED, ids=by_slug)
def test_nothing_that_is_said_of_a_wrong_answer_gives_the_right_one(exercise):
    """No line of the reference, and no value that the rubric asks for, unless the student wrote it or was given it."""
    given = [exercise.content.es, exercise.content.en, exercise.starter]
    wanted = [text for item in items_of(exercise) for key in ("value", "argument") for text in listed(item.get(key))]
    secrets = [line for line in exercise.expected_answer.splitlines() if " " in line]
    secrets += [text for text in wanted if len(text.strip("*")) > 2 and "*" not in text]
    secrets = [secret for secret in secrets if not any(secret in text for text in given)]

    for answer in exercise.wrong_answers:
        for language in ("es", "en"):
            found = check(exercise.type, answer, exercise.rubric, language)
            said = " ".join(f"{finding.message} {finding.hint}" for finding in found.findings)
            assert [secret for secret in secrets if secret in said and secret not in answer] == []


@pytest.mark.parametrize("exercise", CHECKED, ids=by_slug)
def test_the_author_hints_in_both_languages(exercise):
    for item in items_of(exercise):
        assert ("hint_es" in item) == ("hint_en" in item)


@pytest.mark.parametrize("exercise", [exercise for exercise in CHECKED if exercise.starter], ids=by_slug)
def test_handing_the_starter_in_as_it_comes_does_not_pass(exercise):
    assert verdict(exercise, exercise.starter).passed is False

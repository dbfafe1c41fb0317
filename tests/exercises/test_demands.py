"""What an exercise demands of an answer: its rubric, and its own reference where an answer must be equivalent to it."""

import pytest

from attempts.models import Attempt
from exercises.checking import render
from exercises.models import Exercise

EQUIVALENT = {"equivalent_to_reference": True, "other_answers": ["find . -maxdepth 1"]}


def submit(client, exercise, answer):
    body = {"exercise_id": str(exercise.pk), "submitted_answer": answer}
    return client.post("/attempts/", body, format="json").json()


@pytest.mark.parametrize("rubric", [{}, {"must_use": []}, {"equivalent_to_reference": False}, {"reference": "x"}])
def test_are_the_rubric(rubric):
    assert Exercise(rubric=rubric, expected_answer="ls").demands == rubric


def test_hold_the_reference_where_an_answer_must_be_equivalent():
    exercise = Exercise(rubric=EQUIVALENT, expected_answer="ls -a")

    assert exercise.demands == {**EQUIVALENT, "reference": "ls -a"}
    assert exercise.rubric == EQUIVALENT


def test_accept_the_reference_in_other_words_and_say_nothing_of_it(browse, alicia, command_exercise):
    Exercise.objects.filter(pk=command_exercise.pk).update(rubric=EQUIVALENT, expected_answer="ls -la zanahoria")
    student = browse(alicia)

    refused = submit(student, command_exercise, "ls -l")
    passed = [submit(student, command_exercise, answer) for answer in ("ls zanahoria -a -l", "find . -maxdepth '1'")]

    assert refused["structural_validation_errors"] == ["A partir de ls, hace otra cosa que la que pide el ejercicio"]
    assert [answer["completed"] for answer in (refused, *passed)] == [False, True, True]
    assert "zanahoria" not in str(Attempt.objects.get(pk=refused["id"]).findings)


def test_keep_the_authors_hint_with_the_attempt(browse, alicia, command_exercise):
    rubric = {"must_use": [{"command": "ls", "option": "-a", "hint_es": "¿Y los ocultos?", "hint_en": "The hidden?"}]}
    Exercise.objects.filter(pk=command_exercise.pk).update(rubric=rubric)

    stored = Attempt.objects.get(pk=submit(browse(alicia), command_exercise, "ls")["id"])

    assert [finding.hint for finding in render(stored.findings, "es")] == ["¿Y los ocultos?"]
    assert [finding.hint for finding in render(stored.findings, "en")] == ["The hidden?"]

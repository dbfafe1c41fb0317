"""How many hints were asked for stands beside each exercise in the list, at the price of one query."""

import pytest

from exercises.models import Exercise
from feedback.models import HintTaken
from tests.conftest import NOON


def taken(user, exercise, rung):
    kept = {"rule": "D4", "topic": "t", "finding": {"rule": "D4"}, "created_at": NOON}
    return HintTaken(user=user, exercise=exercise, rung=rung, **kept)


@pytest.fixture
def hints(alicia, bruno, exercise):
    return HintTaken.objects.bulk_create(
        [taken(alicia, exercise, 1), taken(alicia, exercise, 2), taken(bruno, exercise, 1)]
    )


def test_the_list_of_exercises_counts_the_hints_of_everybody(office, page, hints, exercise, command_exercise):
    listed = office.get(page("exercises_exercise_changelist"))

    counts = {row.pk: row.hints_taken for row in listed.context["cl"].result_list}
    assert counts == {exercise.pk: 3, command_exercise.pk: 0}
    assert "hints_taken" in listed.context["cl"].list_display


def test_an_exercise_with_hints_can_be_deleted_in_the_back_office(office, page, hints, exercise):
    answer = office.post(page("exercises_exercise_delete", exercise.pk), {"post": "yes"})

    assert answer.status_code == 302
    assert (Exercise.objects.count(), HintTaken.objects.count()) == (0, 0)


def test_a_person_with_hints_can_be_deleted_in_the_back_office(office, page, hints, alicia):
    answer = office.post(page("accounts_user_delete", alicia.pk), {"post": "yes"})

    assert answer.status_code == 302
    assert [one.user_id for one in HintTaken.objects.all()] == [hints[2].user_id]


def test_the_form_offers_the_number_of_hints(office, page, exercise):
    shown = office.get(page("exercises_exercise_change", exercise.pk))

    assert shown.context["adminform"].form["hint_budget"].value() == 3
    assert "Cuántas puede pedir cada persona." in shown.content.decode()

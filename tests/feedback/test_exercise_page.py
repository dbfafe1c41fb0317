from datetime import timedelta

import pytest
from django.urls import reverse

from attempts import actions
from feedback.queries import HISTORY_LIMIT
from tests.conftest import NOON


@pytest.fixture
def attempts(alicia, exercise):
    return [
        actions.hand_in(
            user=alicia, exercise=exercise, answer=f"FROM python:3.{number}", now=NOON + timedelta(minutes=number)
        ).attempt
        for number in range(HISTORY_LIMIT + 1)
    ]


def test_an_attempt_older_than_the_history_opens_by_its_link(client, alicia, exercise, attempts):
    client.force_login(alicia)

    page = client.get(reverse("exercise", args=[exercise.pk]) + f"?attempt={attempts[0].pk}")

    assert page.status_code == 200
    assert page.context["text"] == "FROM python:3.0"


def test_an_attempt_of_another_exercise_is_not_found(client, alicia, command_exercise, attempts):
    client.force_login(alicia)

    page = client.get(reverse("exercise", args=[command_exercise.pk]) + f"?attempt={attempts[0].pk}")

    assert page.status_code == 404


def test_somebody_elses_attempt_is_not_found(client, bruno, exercise, attempts):
    client.force_login(bruno)

    page = client.get(reverse("exercise", args=[exercise.pk]) + f"?attempt={attempts[-1].pk}")

    assert page.status_code == 404

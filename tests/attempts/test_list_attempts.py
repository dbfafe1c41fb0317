import pytest

from attempts import actions
from tests.conftest import NOON


@pytest.fixture
def handed_in(alicia, bruno, exercise):
    for number, user in enumerate([alicia, bruno, alicia]):
        actions.hand_in(user=user, exercise=exercise, answer=f"FROM python:3.{number}", now=NOON.replace(hour=number))


def test_shows_ones_own_newest_first(browse, alicia, exercise, handed_in):
    rows = browse(alicia).get(f"/attempts/by-exercise/{exercise.pk}").json()

    assert [row["submitted_answer"] for row in rows] == ["FROM python:3.2", "FROM python:3.0"]
    assert {row["user"]["name"] for row in rows} == {"Alicia"}


def test_costs_one_query_however_many(warm, browse, alicia, exercise, django_assert_num_queries):
    for number in range(20):
        actions.hand_in(user=alicia, exercise=exercise, answer="RUNN x", now=NOON.replace(minute=number))
    client = browse(alicia)
    client.get(f"/attempts/by-exercise/{exercise.pk}")

    with django_assert_num_queries(1):
        assert len(client.get(f"/attempts/by-exercise/{exercise.pk}").json()) == 20


def test_an_unknown_exercise_is_404(browse, alicia, guide):
    answer = browse(alicia).get(f"/attempts/by-exercise/{guide.pk}")

    assert (answer.status_code, answer.json()) == (404, {"detail": "No existe ese ejercicio."})

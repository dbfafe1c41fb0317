"""Two clicks at a time, and an exercise that goes meanwhile: one hint is spent, and nothing is held up."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from accounts.models import User
from attempts import actions
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from exercises.queries import open_exercise
from feedback import hints
from feedback.models import HintTaken
from tests.attempts.threads import elsewhere, somebody_waits
from tests.conftest import NOON
from tests.live import eventually

pytestmark = pytest.mark.django_db(transaction=True)
WRONG = "FROM python:3.12-slim\nRUNN pip install flask\n"


@pytest.fixture
def topic(alicia, exercise):
    exercise.refresh_from_db()
    attempt = actions.hand_in(user=alicia, exercise=exercise, answer=WRONG, now=NOON).attempt
    return hints.panel(user=alicia, exercise=exercise, latest=attempt, language="es").topic


def take(user, exercise, topic, rung=1):
    return hints.take(user=user, exercise_id=exercise.pk, topic=topic, rung=rung, language="es", now=NOON)


def test_parallel_clicks_on_one_hint_spend_one(alicia, exercise, topic):
    with ThreadPoolExecutor(8) as threads:
        panels = [elsewhere(threads, take, alicia, exercise, topic) for _ in range(8)]
        left = [panel.result(timeout=20).left for panel in panels]

    assert (left, HintTaken.objects.count()) == ([2] * 8, 1)


def test_parallel_clicks_never_spend_more_than_there_are(alicia, exercise, topic):
    Exercise.objects.update(hint_budget=2)

    with ThreadPoolExecutor(8) as threads:
        asked = [elsewhere(threads, take, alicia, exercise, topic, rung) for rung in (1, 2, 3) * 4]
        states = {one.result(timeout=20).state for one in asked}

    take(alicia, exercise, topic, 1)
    take(alicia, exercise, topic, 2)
    take(alicia, exercise, topic, 3)
    assert states <= {"open", "spent"}
    assert sorted(HintTaken.objects.values_list("rung", flat=True)) == [1, 2]


@pytest.mark.parametrize(("kind", "held"), [(Exercise, Exercise), (User, User)])
def test_a_hint_that_is_taken_while_its_exercise_goes_leaves_with_it(alicia, exercise, topic, kind, held):
    open_exercise(exercise_id=exercise.pk)

    with ThreadPoolExecutor(2) as threads:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT FROM {held._meta.db_table} FOR SHARE")
            deletion = elsewhere(threads, kind.objects.all().delete)
            eventually(lambda: somebody_waits("DELETE"))
            taken = elsewhere(threads, take, alicia, exercise, topic)
            left = taken.result(timeout=10).left
        deletion.result(timeout=10)

    assert (left, kind.objects.count(), HintTaken.objects.count()) == (2, 0, 0)


def test_a_hint_on_an_exercise_that_has_just_gone_is_refused_as_gone(warm, alicia, exercise):
    Exercise.objects.update(starter=WRONG)
    known = open_exercise(exercise_id=exercise.pk)  # and for as long as nobody looks at the versions
    topic = hints.panel(user=alicia, exercise=known, latest=None, language="es").topic
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM exercises_exercise")

    with pytest.raises(ExerciseNotFound):
        take(alicia, exercise, topic)

    assert HintTaken.objects.count() == 0

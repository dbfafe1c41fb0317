"""The promise that a guide is completed exactly once, kept by a lock in Postgres and tried in parallel."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from attempts import actions
from attempts.models import Attempt, Completion
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from exercises.queries import open_exercise
from guides.models import Guide

pytestmark = pytest.mark.django_db(transaction=True)


def _hand_in_together(pairs):
    """Hand in (user, exercise) pairs from as many threads, let go at the same moment."""
    start = Barrier(len(pairs))

    def hand_in(pair):
        try:
            start.wait()
            user, exercise = pair
            return actions.hand_in(user=user, exercise=exercise, answer="una idea", now=timezone.now()).guide_completed
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(pairs)) as threads:
        return list(threads.map(hand_in, pairs))


def test_an_exercise_that_is_deleted_meanwhile_is_not_found(alicia, exercise):
    opened = open_exercise(exercise_id=exercise.pk)
    Exercise.objects.filter(pk=exercise.pk).delete()

    for answer in ("RUNN x", "FROM python"):
        with pytest.raises(ExerciseNotFound):
            actions.hand_in(user=alicia, exercise=opened, answer=answer, now=timezone.now())

    assert (Attempt.objects.count(), Completion.objects.count()) == (0, 0)


def test_the_last_two_exercises_in_parallel_complete_it_always_and_once(alicia):
    for number in range(300):
        guide = Guide.objects.create(title_es=f"Guía {number}", topic="docker")
        last = [Exercise.objects.create(guide=guide, type="conceptual", title_es=str(n)) for n in range(2)]

        completed = _hand_in_together([(alicia, exercise) for exercise in last])

        assert sorted(completed) == [False, True]
        assert Completion.objects.filter(guide=guide).count() == 1


def test_fifty_correct_answers_to_the_last_one_complete_it_once(alicia):
    guide = Guide.objects.create(title_es="Guía", topic="docker")
    last = Exercise.objects.create(guide=guide, type="conceptual", title_es="Última")

    completed = _hand_in_together([(alicia, last)] * 50)

    assert (Attempt.objects.count(), completed.count(True), Completion.objects.count()) == (50, 1, 1)

"""Material is deleted while its attempts are regraded: one waits for the other, and nobody in a circle."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.contrib import admin

from attempts import regrading
from attempts.models import Attempt
from exercises import actions as exercise_actions
from exercises.models import Exercise
from guides import actions as guide_actions
from guides.models import Guide
from tests.attempts.rehearsing import NOW, PLAIN, USER, WITH_USER, hand_in, rehearsed
from tests.attempts.threads import elsewhere, somebody_waits
from tests.live import eventually

pytestmark = pytest.mark.django_db(transaction=True)


def by_api(exercise):
    exercise_actions.delete(exercise_id=exercise.pk)


def with_its_guide(exercise):
    guide_actions.delete(guide_id=exercise.guide_id)


def in_the_back_office(exercise):
    admin.site.get_model_admin(Exercise).delete_model(None, exercise)


def from_the_list(exercise):
    admin.site.get_model_admin(Guide).delete_queryset(None, Guide.objects.filter(pk=exercise.guide_id))


@pytest.mark.parametrize("delete", [by_api, with_its_guide, in_the_back_office, from_the_list])
def test_who_deletes_waits_for_who_regrades(delete, exercise, alicia, carla, monkeypatch):
    hand_in(alicia, exercise, PLAIN, USER)
    run, proposed, foreseen = rehearsed(exercise, carla, rubric=WITH_USER)
    is_held, go_on, regrade = Event(), Event(), regrading._regrade

    def paused(run):
        is_held.set()
        assert go_on.wait(10)
        regrade(run)

    monkeypatch.setattr(regrading, "_regrade", paused)
    with ThreadPoolExecutor(2) as threads:
        regraded = elsewhere(threads, regrading.apply, run=run, proposed=proposed, seen=foreseen.seal, now=NOW)
        assert is_held.wait(10)
        deleted = elsewhere(threads, delete, exercise)
        try:
            eventually(somebody_waits)
        finally:
            go_on.set()
        assert regraded.result(timeout=20).forecast.attempts == 2
        assert deleted.result(timeout=20) is None

    assert (Exercise.objects.count(), Attempt.objects.count()) == (0, 0)

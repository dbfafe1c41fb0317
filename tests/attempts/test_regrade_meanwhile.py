"""What happens between a look at a dry run and its end: others write, it takes its time, or nobody comes back."""

from datetime import timedelta

import pytest
from django.db import connection

from accounts import actions as people
from attempts import forecast, regrading
from attempts.errors import ExerciseChanged, VerdictsChanged
from attempts.models import Attempt, Completion, DryRun, JudgedText
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from guides.models import Guide
from tests.attempts.rehearsing import NOW, PLAIN, USER, WITH_USER, begun, hand_in, rehearsed, state, stored


def test_asks_again_when_an_attempt_came_that_flips(tried, alicia, carla):
    run, proposed, foreseen = rehearsed(tried, carla, rubric=WITH_USER)
    hand_in(alicia, tried, "FROM scratch")
    before = state(tried)

    with pytest.raises(VerdictsChanged):
        regrading.apply(run=run, proposed=proposed, seen=foreseen.seal, now=NOW)

    assert state(tried) == before
    assert regrading.advance(run=run, proposed=proposed, seconds=60)
    assert forecast.forecast(run_id=run.pk).to_failed == 3


def test_judges_what_came_meanwhile_and_does_not_flip(tried, alicia, carla):
    run, proposed, foreseen = rehearsed(tried, carla, rubric=WITH_USER)
    hand_in(alicia, tried, "FROM scratch\nUSER 1000")

    done = regrading.apply(run=run, proposed=proposed, seen=foreseen.seal, now=NOW)

    assert (done.forecast.attempts, done.forecast.seal) == (5, foreseen.seal)
    assert set(Attempt.objects.values_list("exercise_version", flat=True)) == {tried.version + 1}


@pytest.mark.parametrize("change", [{"rubric": {}, "version": 7}, {"is_active": False, "updated_at": NOW}])
def test_asks_again_when_somebody_saved_the_exercise(tried, carla, change):
    run, proposed, foreseen = rehearsed(tried, carla, rubric=WITH_USER)
    Exercise.objects.filter(pk=tried.pk).update(**change)
    before = state(tried)

    with pytest.raises(ExerciseChanged):
        regrading.apply(run=run, proposed=proposed, seen=foreseen.seal, now=NOW)

    assert state(tried) == before


def test_an_exercise_that_was_deleted_takes_its_dry_runs_along(tried, carla):
    run, proposed, foreseen = rehearsed(tried, carla, rubric=WITH_USER)
    Exercise.objects.filter(pk=tried.pk).delete()

    with pytest.raises(ExerciseNotFound):
        regrading.apply(run=run, proposed=proposed, seen=foreseen.seal, now=NOW)

    assert [model.objects.count() for model in (Exercise, Attempt, DryRun, JudgedText)] == [0, 0, 0, 0]


def test_a_person_who_was_deleted_is_left_out(tried, alicia, bruno, carla):
    run, proposed, _ = rehearsed(tried, carla, rubric=WITH_USER)
    people.delete(user=alicia, by_id=None)

    assert regrading.advance(run=run, proposed=proposed, seconds=60)
    foreseen = forecast.forecast(run_id=run.pk)

    assert (foreseen.attempts, foreseen.to_failed) == (2, 1)
    assert regrading.apply(run=run, proposed=proposed, seen=foreseen.seal, now=NOW).forecast.to_failed == 1


def test_a_text_whose_author_went_before_it_was_judged_is_forgotten(exercise, alicia, bruno, carla):
    hand_in(alicia, exercise, PLAIN, USER)
    hand_in(bruno, exercise, PLAIN)
    run, proposed = begun(exercise, carla, rubric=WITH_USER)
    regrading.advance(run=run, proposed=proposed, seconds=0)
    regrading._collect(run)
    alicia.delete()

    assert regrading.advance(run=run, proposed=proposed, seconds=60)

    assert (JudgedText.objects.count(), forecast.forecast(run_id=run.pk).to_failed) == (1, 1)


def test_another_checker_judges_everything_anew(tried, carla):
    run, proposed, foreseen = rehearsed(tried, carla, rubric=WITH_USER)
    JudgedText.objects.update(passed=True)
    DryRun.objects.update(checker="older")
    run.refresh_from_db()

    assert regrading.advance(run=run, proposed=proposed, seconds=60)

    assert forecast.forecast(run_id=run.pk) == foreseen
    assert DryRun.objects.get().checker == regrading.checker()


def test_works_in_steps_and_says_how_far_it_is(exercise, alicia, carla):
    stored(alicia, exercise, (f"FROM alpine:{number}" for number in range(300)))
    run, proposed = begun(exercise, carla, rubric=WITH_USER)
    regrading._collect(run)

    steps = 0
    while not regrading.advance(run=run, proposed=proposed, seconds=0.01):
        judged, texts = regrading.progress(run=run)
        assert (judged <= texts, texts) == (True, 300)
        steps += 1

    assert steps > 1
    assert regrading.progress(run=run) == (300, 300)
    assert forecast.forecast(run_id=run.pk).to_failed == 300


@pytest.mark.parametrize("attempts", [1, 40])
def test_costs_as_many_queries_for_many_attempts_as_for_few(
    exercise, alicia, carla, attempts, django_assert_num_queries
):
    hand_in(alicia, exercise, *(f"FROM alpine:{number}" for number in range(attempts)))
    run, proposed, foreseen = rehearsed(exercise, carla, rubric=WITH_USER)

    with django_assert_num_queries(3):
        forecast.told(forecast.flips(run_id=run.pk, number="1"), "es")
        forecast.forecast(run_id=run.pk)
    with django_assert_num_queries(13):  # two of them the savepoint in the test's transaction
        regrading.apply(run=run, proposed=proposed, seen=foreseen.seal, now=NOW)


def test_forgets_what_nobody_applied(tried, carla, bruno):
    old, *_ = rehearsed(tried, carla, rubric=WITH_USER)
    DryRun.objects.update(created_at=NOW - timedelta(days=2))
    young, *_ = rehearsed(tried, bruno, rubric=WITH_USER)

    assert regrading.forget_old(now=NOW) == 1

    assert list(DryRun.objects.values_list("pk", flat=True)) == [young.pk]
    assert not JudgedText.objects.filter(run=old.pk).exists()


def test_a_new_dry_run_of_the_same_author_replaces_the_former(tried, carla, bruno):
    rehearsed(tried, bruno, rubric=WITH_USER)
    rehearsed(tried, carla, rubric=WITH_USER)

    last, *_ = rehearsed(tried, carla, rubric={})

    assert set(DryRun.objects.values_list("by__username", flat=True)) == {"bruno", "carla"}
    assert DryRun.objects.get(by=carla).pk == last.pk


def test_recomputes_what_is_due_and_nothing_else(exercise, command_exercise, alicia, bruno):
    hand_in(alicia, exercise, PLAIN)
    hand_in(bruno, command_exercise, "ls")
    empty = Guide.objects.create(title_es="Vacía", topic="docker")
    Exercise.objects.filter(pk=command_exercise.pk).update(is_active=False)

    written = regrading.complete_guides(guide_ids=[exercise.guide_id, empty.pk], now=NOW)
    again = regrading.complete_guides(guide_ids=[exercise.guide_id, empty.pk], now=NOW)

    assert (written, again) == (1, 0)
    completion = Completion.objects.get()
    assert (completion.user, completion.guide_id, completion.completed_at) == (alicia, exercise.guide_id, NOW)


def test_tables_go_by_postgres_alone(tried, carla):
    rehearsed(tried, carla, rubric=WITH_USER)

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM attempts_dryrun")

    assert not JudgedText.objects.exists()

"""A dry run, and what comes of it, without a page."""

from datetime import UTC, datetime

from attempts import actions, forecast, regrading
from attempts.models import Attempt, Completion
from exercises.models import Exercise

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SLIM = {"must_use": [{"instruction": "FROM", "argument": "*-slim*"}]}
WITH_USER = {"must_use": [{"instruction": "USER"}]}
PLAIN, USER = "FROM alpine:3.20", "FROM alpine:3.20\nUSER app"


def hand_in(user, exercise, *answers):
    """By the exercise as it stands in the table."""
    stored = Exercise.objects.get(pk=exercise.pk)
    return [
        actions.hand_in(user=user, exercise=stored, answer=answer, now=NOW.replace(minute=number)).attempt
        for number, answer in enumerate(answers)
    ]


def stored(user, exercise, answers):
    """Passed ones, written as they are: no checker looks at them."""
    told = {"passed": True, "completed": True, "exercise_version": 1, "created_at": NOW}
    Attempt.objects.bulk_create(Attempt(user=user, exercise=exercise, submitted_answer=one, **told) for one in answers)


def begun(exercise, by, **changes):
    """A dry run of these changes: the run, and the exercise as proposed."""
    stored, proposed = (Exercise.objects.get(pk=exercise.pk) for _ in range(2))
    for name, value in changes.items():
        setattr(proposed, name, value)
    return regrading.begin(exercise=stored, by=by, typed="", now=NOW), proposed


def rehearsed(exercise, by, **changes):
    run, proposed = begun(exercise, by, **changes)
    assert regrading.advance(run=run, proposed=proposed, seconds=60)
    return run, proposed, forecast.forecast(run_id=run.pk)


def applied(exercise, by, **changes):
    run, proposed, foreseen = rehearsed(exercise, by, **changes)
    return regrading.apply(run=run, proposed=proposed, seen=foreseen.seal, now=NOW)


def verdicts(exercise):
    """Passed and completed of each attempt, by its author and text."""
    rows = Attempt.objects.filter(exercise=exercise.pk).order_by("user__username", "submitted_answer", "pk")
    return list(rows.values_list("user__username", "submitted_answer", "passed", "completed"))


def state(exercise):
    """All that may not change until something is applied."""
    attempts = Attempt.objects.order_by("pk").values_list("pk", "passed", "completed", "findings", "exercise_version")
    return list(attempts), list(Completion.objects.values_list("pk")), Exercise.objects.values().get(pk=exercise.pk)

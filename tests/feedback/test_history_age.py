"""A history may be given an age: `HISTORY_DAYS`."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.utils import timezone

from attempts.models import Attempt
from config.env import number
from feedback.history import forget_old
from tests.conftest import NOON
from tests.feedback.remembering import keep, kept


@pytest.fixture
def of_all_ages(alicia, exercise):
    for days in (400, 31, 29, 0):
        keep(alicia, exercise, f"{days} días", now=NOON - timedelta(days=days))
    return lambda: [text for _kind, text in kept(alicia, exercise)]


@pytest.mark.parametrize(
    ("days", "stays"),
    [
        (0, ["400 días", "31 días", "29 días", "0 días"]),
        (30, ["29 días", "0 días"]),
        (1, ["0 días"]),
        (10**12, ["400 días", "31 días", "29 días", "0 días"]),
    ],
)
def test_what_is_older_goes(of_all_ages, settings, days, stays):
    settings.HISTORY_DAYS = days

    gone = forget_old(now=NOON)

    assert (of_all_ages(), gone) == (stays, 4 - len(stays))


def test_the_daily_sweep_does_it_and_leaves_the_attempts(alicia, exercise, settings):
    settings.HISTORY_DAYS = 30
    old = timezone.now() - timedelta(days=31)
    keep(alicia, exercise, "viejo", now=old)
    keep(alicia, exercise, "nuevo", now=timezone.now())
    Attempt.objects.create(
        user=alicia,
        exercise=exercise,
        submitted_answer="viejo",
        llm_feedback="## Bien",
        passed=True,
        completed=True,
        exercise_version=1,
        created_at=old,
    )

    call_command("sweep")

    assert [text for _kind, text in kept(alicia, exercise)] == ["nuevo"]
    assert Attempt.objects.get().llm_feedback == "## Bien"


def test_is_for_good_unless_it_is_set(settings):
    assert settings.HISTORY_DAYS == 0


def test_no_negative_age_is_taken(monkeypatch):
    monkeypatch.setenv("HISTORY_DAYS", "-1")

    with pytest.raises(ImproperlyConfigured, match="HISTORY_DAYS must be at least 0"):
        number("HISTORY_DAYS", default=0, least=0)

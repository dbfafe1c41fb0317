"""Where a student goes on, and what the weeks say."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from attempts import actions, queries
from attempts.queries import ExerciseProgress, GuideProgress
from tests.conftest import NOON
from tests.pages.conftest import RIGHT, WRONG


def _guide(number: int, done: str) -> GuideProgress:
    """A guide whose exercises are done (`x`) or not (`.`)."""
    exercises = [
        ExerciseProgress(UUID(int=number * 10 + at), f"{number}.{at}", "command", None, mark == "x")
        for at, mark in enumerate(done, start=1)
    ]
    return GuideProgress(UUID(int=number), f"{number}", "", "", number, exercises)


@pytest.mark.parametrize(
    ("first", "second", "last", "expected"),
    [
        ("..", "..", None, "1.1"),
        ("x.", "..", None, "1.2"),
        ("xx", "..", None, "2.1"),
        ("xx", "xx", None, None),
        ("..", "..", 22, "2.2"),
        ("..", ".x.", 22, "2.3"),
        ("..", "..x", 23, "2.1"),
        ("..", "xx", 22, "1.1"),
        ("..", "..", 99, "1.1"),
        ("", ".", None, "2.1"),
        ("", "", None, None),
    ],
)
def test_goes_on_where_it_was_left(first, second, last, expected):
    found = queries.onward([_guide(1, first), _guide(2, second)], last=UUID(int=last) if last else None)

    assert (found and found.exercise.title) == expected
    assert found is None or found.guide.exercises[found.number - 1] == found.exercise


def test_counts_attempts_and_solved_exercises_by_week(alicia, bruno, exercise, django_assert_num_queries):
    def hand_in(user, answer, at):
        actions.hand_in(user=user, exercise=exercise, answer=answer, now=at)

    hand_in(alicia, WRONG, NOON)
    hand_in(alicia, RIGHT, NOON)
    hand_in(alicia, RIGHT + "#", NOON)
    hand_in(alicia, WRONG, NOON - timedelta(weeks=3))
    hand_in(alicia, WRONG, NOON - timedelta(weeks=12))
    hand_in(bruno, RIGHT, NOON)

    with django_assert_num_queries(1):
        weeks = queries.activity(user_id=alicia.pk, now=NOON)

    assert len(weeks) == 12
    assert weeks[-1] == queries.Week(date(2026, 2, 23), attempts=3, solved=1)
    assert weeks[-4] == queries.Week(date(2026, 2, 2), attempts=1, solved=0)
    assert sum(week.attempts for week in weeks) == 4


def test_nobody_has_an_exercise_tried_last(alicia, exercise):
    assert queries.last_tried(user_id=alicia.pk) is None

    actions.hand_in(user=alicia, exercise=exercise, answer=WRONG, now=NOON)

    assert queries.last_tried(user_id=alicia.pk) == exercise.pk

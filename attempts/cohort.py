"""Who learns, how far they are and where they are stuck: reads over everybody, for teachers.

The cohort is every active student. Stuck: at least so many failed attempts at an open exercise, and none that passed.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from attempts.models import Attempt, AttemptQuerySet

FEW: Final = 5
"""With fewer people than this a percentage says more about a person than about a class."""


@dataclass(frozen=True, slots=True)
class Student:
    """`stuck`: exercises, `failures`: what was handed in to those, `done`: open exercises."""

    id: UUID
    username: str
    name: str
    stuck: int
    failures: int
    done: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Place:
    """An exercise where somebody is stuck. `failures` is what those handed in who are."""

    exercise_id: UUID
    tried: int
    passed: int
    stuck: int
    failures: int

    @property
    def percent(self) -> int | None:
        """Of those who tried, how many are stuck; None where they are too few."""
        return share(self.stuck, self.tried)


# Who needs help comes first: the most exercises stuck, the most failures there, the least done, the longest away.
_STUDENTS = """
WITH each AS (
    SELECT user_id, exercise_id, count(*) FILTER (WHERE NOT passed) AS failures, bool_or(passed) AS passed,
           bool_or(completed) AS completed, max(created_at) AS last_at
    FROM attempts_attempt GROUP BY user_id, exercise_id
),
judged AS (
    SELECT each.*, exercise.is_active AND guide.is_active AS is_open,
           exercise.is_active AND guide.is_active AND NOT passed AND failures >= %(failures)s AS is_stuck
    FROM each JOIN exercises_exercise exercise ON exercise.id = each.exercise_id
    JOIN guides_guide guide ON guide.id = exercise.guide_id
),
sums AS (
    SELECT user_id, max(last_at) AS last_at, count(*) FILTER (WHERE is_stuck) AS stuck,
           sum(failures) FILTER (WHERE is_stuck) AS failures, count(*) FILTER (WHERE is_open AND completed) AS done
    FROM judged GROUP BY user_id
)
SELECT id, username, name, coalesce(stuck, 0), coalesce(failures, 0)::int, coalesce(done, 0), last_at
FROM accounts_user LEFT JOIN sums ON sums.user_id = accounts_user.id
WHERE role = 'student' AND is_active
      AND (username ILIKE %(wanted)s OR name ILIKE %(wanted)s OR email ILIKE %(wanted)s)
ORDER BY coalesce(stuck, 0) DESC, coalesce(failures, 0) DESC, coalesce(done, 0), last_at NULLS FIRST, username, id
"""

_PLACES = """
WITH each AS (
    SELECT user_id, exercise_id, count(*) FILTER (WHERE NOT passed) AS failures, bool_or(passed) AS passed
    FROM attempts_attempt GROUP BY user_id, exercise_id
)
SELECT exercise_id, count(*), count(*) FILTER (WHERE passed),
       count(*) FILTER (WHERE NOT passed AND failures >= %(failures)s) AS stuck,
       (sum(failures) FILTER (WHERE NOT passed AND failures >= %(failures)s))::int
FROM each JOIN accounts_user person ON person.id = user_id AND person.role = 'student' AND person.is_active
JOIN exercises_exercise exercise ON exercise.id = exercise_id AND exercise.is_active
JOIN guides_guide guide ON guide.id = exercise.guide_id AND guide.is_active
GROUP BY exercise_id HAVING bool_or(NOT passed AND failures >= %(failures)s)
ORDER BY stuck DESC, 5 DESC, exercise_id
"""


def share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole >= FEW else None


def students(*, failures: int, search: str = "") -> list[Student]:
    """Who needs help first. `search` is a piece of a name or an address. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_STUDENTS, {"failures": failures, "wanted": f"%{_literal(search)}%"})
        return [Student(*row) for row in cursor.fetchall()]


def places(*, failures: int) -> list[Place]:
    """The exercises where most are stuck, first; none where nobody is. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, {"failures": failures})
        return [Place(*row) for row in cursor.fetchall()]


def done_by_guide(*, student_ids: Sequence[UUID]) -> Mapping[UUID, Counter[UUID]]:
    """How many open exercises of each guide these have completed. One query."""
    rows = (
        _open_to(student_ids)
        .filter(completed=True)
        .values_list("user", "exercise__guide")
        .annotate(done=Count("exercise", distinct=True))
    )
    done: defaultdict[UUID, Counter[UUID]] = defaultdict(Counter)
    for user_id, guide_id, count in rows:
        done[user_id][guide_id] = count
    return done


def stuck_at(*, student_ids: Sequence[UUID], failures: int) -> Mapping[UUID, list[tuple[UUID, int]]]:
    """The exercises where these are stuck, with how often they failed there, most often first. One query."""
    rows = (
        _open_to(student_ids)
        .values_list("user", "exercise")
        .annotate(failed=Count("pk"), passes=Count("pk", filter=Q(passed=True)))
        .filter(failed__gte=failures, passes=0)
        .order_by("-failed", "exercise")
    )
    found: defaultdict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    for user_id, exercise_id, failed, _passes in rows:
        found[user_id].append((exercise_id, failed))
    return found


def _open_to(student_ids: Sequence[UUID]) -> AttemptQuerySet:
    mine = Attempt.objects.filter(user__in=student_ids)
    return mine.filter(exercise__is_active=True, exercise__guide__is_active=True)


def _literal(text: str) -> str:
    """What ILIKE would read as a pattern, as it is."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")

"""Who learns, how far they are and where they are stuck: reads over everybody, for teachers.

The cohort is every active student. Stuck: at least so many failed attempts at an open exercise, and none that passed.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from django.db import connection

FEW: Final = 5
"""With fewer people than this a percentage says more about a person than about a class."""
_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stuck:
    """Somebody at an exercise, with how often they failed there."""

    user_id: UUID
    exercise_id: UUID
    failures: int


@dataclass(frozen=True, slots=True)
class Student:
    """`stuck`: where they failed most often comes first."""

    id: UUID
    username: str
    name: str
    last_at: datetime | None
    stuck: Sequence[Stuck]

    @property
    def failures(self) -> int:
        return sum(one.failures for one in self.stuck)


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


# An index has the failures, another what was completed: few rows are looked at.
_STUCK = """
WITH failing AS (
    SELECT user_id, exercise_id, count(*) AS failures FROM attempts_attempt WHERE NOT passed
    GROUP BY user_id, exercise_id HAVING count(*) >= %(failures)s
)
SELECT user_id, exercise_id, failures FROM failing
JOIN accounts_user person ON person.id = user_id AND person.role = 'student' AND person.is_active
JOIN exercises_exercise exercise ON exercise.id = exercise_id AND exercise.is_active
JOIN guides_guide guide ON guide.id = exercise.guide_id AND guide.is_active
WHERE NOT EXISTS (
    SELECT FROM attempts_attempt done
    WHERE done.user_id = failing.user_id AND done.exercise_id = failing.exercise_id AND done.completed
)
ORDER BY failures DESC, exercise_id, user_id
"""

_PEOPLE = """
SELECT id, username, name, (SELECT max(created_at) FROM attempts_attempt WHERE user_id = person.id)
FROM accounts_user person
WHERE role = 'student' AND is_active
      AND (username ILIKE %(wanted)s OR name ILIKE %(wanted)s OR email ILIKE %(wanted)s)
"""

_TRIED = """
SELECT exercise_id, count(*), count(*) FILTER (WHERE done) FROM (
    SELECT exercise_id, bool_or(completed) AS done
    FROM attempts_attempt JOIN accounts_user person ON person.id = user_id
    WHERE exercise_id = ANY(%(exercises)s) AND person.role = 'student' AND person.is_active
    GROUP BY exercise_id, user_id
) each GROUP BY exercise_id
"""

_DONE = """
SELECT user_id, guide_id, count(*) FROM (
    SELECT DISTINCT user_id, exercise_id FROM attempts_attempt WHERE completed AND user_id = ANY(%(students)s)
) each
JOIN exercises_exercise exercise ON exercise.id = exercise_id AND exercise.is_active
JOIN guides_guide guide ON guide.id = exercise.guide_id AND guide.is_active
GROUP BY user_id, guide_id
"""


def share(part: int, whole: int) -> int | None:
    """A percentage, where there are enough people for one."""
    return round(100 * part / whole) if whole >= FEW else None


def stuck(*, failures: int) -> list[Stuck]:
    """Everybody who is, everywhere. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_STUCK, {"failures": failures})
        return [Stuck(*row) for row in cursor.fetchall()]


def students(*, stuck: Collection[Stuck], search: str = "") -> list[Student]:
    """Who needs help first: the most exercises stuck, then the most failures there, then who never began, then the
    longest away. `search` is a piece of a name or an address. One query."""
    theirs: defaultdict[UUID, list[Stuck]] = defaultdict(list)
    for one in stuck:
        theirs[one.user_id].append(one)
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, {"wanted": f"%{_literal(search)}%"})
        rows = cursor.fetchall()
    found = [Student(one, username, name, last_at, theirs.get(one, ())) for one, username, name, last_at in rows]
    return sorted(found, key=lambda one: (-len(one.stuck), -one.failures, one.last_at or _LONG_AGO, one.username))


def places(*, stuck: Collection[Stuck], most: int | None = None) -> list[Place]:
    """The exercises where most are stuck, first; none where nobody is. One query."""
    people = Counter(one.exercise_id for one in stuck)
    failures: Counter[UUID] = Counter()
    for one in stuck:
        failures[one.exercise_id] += one.failures
    worst = sorted(people, key=lambda each: (-people[each], -failures[each], each))[:most]
    with connection.cursor() as cursor:
        cursor.execute(_TRIED, {"exercises": worst})
        tried = {exercise_id: (count, passed) for exercise_id, count, passed in cursor.fetchall()}
    return [Place(one, *tried[one], people[one], failures[one]) for one in worst if one in tried]


def done_by_guide(*, student_ids: Sequence[UUID]) -> Mapping[UUID, Mapping[UUID, int]]:
    """How many open exercises of each guide these have completed, where it is any. One query."""
    done: defaultdict[UUID, dict[UUID, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_DONE, {"students": list(student_ids)})
        for user_id, guide_id, count in cursor.fetchall():
            done[user_id][guide_id] = count
    return done


def _literal(text: str) -> str:
    """What ILIKE would read as a pattern, as it is."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")

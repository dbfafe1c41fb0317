"""What would happen if an author saved what they have typed: reads of a dry run whose texts are judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import F

from attempts.models import DryRun, Rejudged
from exercises.checking import Finding, render
from exercises.models import Exercise

SHOWN = 50
"""Flips on a page."""
MOST_OF_AN_ANSWER = 4_000
"""Characters of one that the list shows; the attempt's own page has the rest."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Counts, and `seal`: the same for the same flips and no others.

    People gain the exercise when no attempt of theirs passed and one would, and lose it the other way round.
    """

    attempts: int
    to_failed: int
    to_passed: int
    unjudged: int
    losing: int
    gaining: int
    seal: str

    @property
    def flips(self) -> int:
        return self.to_failed + self.to_passed


@dataclass(frozen=True, slots=True)
class Flip:
    """An attempt whose verdict would change, and the first error that decides: the new one, or the one that falls
    away."""

    attempt_id: UUID
    person: str
    username: str
    created_at: datetime
    answer: str
    is_cut: bool
    passes: bool
    reason: Finding | None


_FORECAST = """
WITH judged AS MATERIALIZED (
    SELECT attempt_id, user_id, was, becomes, unjudged FROM attempts_rejudged WHERE run_id = %s
),
person AS (SELECT bool_or(was) AS was, bool_or(becomes) AS becomes FROM judged GROUP BY user_id)
SELECT count(*), count(*) FILTER (WHERE was AND NOT becomes), count(*) FILTER (WHERE becomes AND NOT was),
       count(*) FILTER (WHERE unjudged),
       (SELECT count(*) FROM person WHERE was AND NOT becomes),
       (SELECT count(*) FROM person WHERE becomes AND NOT was),
       encode(sha256(convert_to(coalesce(
           string_agg(attempt_id::text || becomes, ',' ORDER BY attempt_id) FILTER (WHERE was <> becomes), ''
       ), 'UTF8')), 'hex')
FROM judged
"""

# Who will have all active exercises of a guide, this one by what the dry run says, and has not completed it before.
_COMPLETIONS = """
WITH required AS (
    SELECT id FROM exercises_exercise WHERE guide_id = %(guide)s AND is_active AND id <> %(exercise)s
    UNION SELECT %(exercise)s::uuid WHERE %(counts)s
),
done AS (
    SELECT user_id, exercise_id FROM attempts_attempt
    WHERE completed AND exercise_id <> %(exercise)s AND exercise_id IN (SELECT id FROM required)
    UNION
    SELECT user_id, %(exercise)s::uuid FROM attempts_rejudged WHERE run_id = %(run)s AND becomes AND %(counts)s
)
SELECT count(*) FROM (
    SELECT user_id FROM done GROUP BY user_id HAVING count(*) = (SELECT count(*) FROM required)
) finished
WHERE NOT EXISTS (SELECT FROM attempts_completion old WHERE old.guide_id = %(guide)s AND old.user_id = finished.user_id)
"""


def dry_run(*, run_id: str, exercise_id: UUID, by_id: UUID) -> DryRun | None:
    """Somebody's own; None for any other, and for one that is over."""
    try:
        return DryRun.objects.filter(pk=UUID(run_id), exercise=exercise_id, by=by_id).first()
    except ValueError:
        return None


def forecast(*, run_id: UUID) -> Forecast:
    """One query over the attempts of one exercise."""
    with connection.cursor() as cursor:
        cursor.execute(_FORECAST, [run_id])
        ((attempts, to_failed, to_passed, unjudged, losing, gaining, seal),) = cursor.fetchall()
    return Forecast(attempts, to_failed, to_passed, unjudged, losing, gaining, seal)


def new_completions(*, run_id: UUID, proposed: Exercise, guide_ids: Sequence[UUID]) -> int:
    """How many completions of these guides would be written. One query for each guide."""
    total = 0
    with connection.cursor() as cursor:
        for guide_id in guide_ids:
            counts = proposed.is_active and proposed.guide_id == guide_id
            cursor.execute(_COMPLETIONS, {"run": run_id, "exercise": proposed.pk, "guide": guide_id, "counts": counts})
            ((count,),) = cursor.fetchall()
            total += count
    return total


def flips(*, run_id: UUID, number: str | None) -> "Page[Rejudged]":
    """A page of those whose verdict would change: those that would fail first, then the newest. Two queries."""
    rows = Rejudged.objects.filter(run=run_id).exclude(becomes=F("was")).select_related("attempt__user")
    return Paginator(rows.order_by("becomes", "-attempt__created_at", "-attempt"), SHOWN).get_page(number)


def told(page: "Page[Rejudged]", language: str) -> list[Flip]:
    return [_flip(row, language) for row in page]


def _flip(row: Rejudged, language: str) -> Flip:
    attempt = row.attempt
    decisive = attempt.findings if row.becomes else row.findings
    errors = (finding for finding in render(decisive, language) if finding.severity == "error")
    return Flip(
        attempt_id=attempt.pk,
        person=attempt.user.get_full_name(),
        username=attempt.user.get_username(),
        created_at=attempt.created_at,
        answer=attempt.submitted_answer[:MOST_OF_AN_ANSWER],
        is_cut=len(attempt.submitted_answer) > MOST_OF_AN_ANSWER,
        passes=row.becomes,
        reason=next(errors, None),
    )

"""Calls to models by day, for the charts of the back office: one query whatever the number of days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import connection
from django.db.models import Count

from llm.budgets import day_of
from llm.models import STOPPED, Usage
from llm.providers import STUB

MOST_NAMED = 5

# Each day is a range of the index, and is sorted by itself: by far cheaper than grouping and sorting all of them.
_BY_DAY = """
SELECT day::date, calls, answered, failed, by_stub, cost, unpriced, times[1], times[2]
FROM generate_series(%(first)s::timestamp, %(last)s::timestamp, interval '1 day') AS day
CROSS JOIN LATERAL (
    SELECT count(*) AS calls,
           count(*) FILTER (WHERE error = '') AS answered,
           count(*) FILTER (WHERE error NOT IN ('', %(stopped)s)) AS failed,
           count(*) FILTER (WHERE error = '' AND model = %(stub)s) AS by_stub,
           sum(cost) AS cost,
           count(*) FILTER (WHERE cost IS NULL) AS unpriced,
           percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY latency_ms) FILTER (WHERE error = '') AS times
    FROM llm_usage
    WHERE created_at >= day AT TIME ZONE 'UTC' AND created_at < (day + interval '1 day') AT TIME ZONE 'UTC'
      AND (prompt_tokens + completion_tokens > 0 OR error <> '')
) AS of_day
ORDER BY day
"""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of UTC. Answers that needed no call are not counted.

    `cost` is what is known of it (None: nothing is), `unpriced` how many calls are not in it. `p50` and `p95` are of
    the calls that were answered, in milliseconds.
    """

    day: date
    calls: int
    answered: int
    failed: int
    by_stub: int
    cost: Decimal | None
    unpriced: int
    p50: float | None
    p95: float | None


def by_day(*, days: int, now: datetime) -> list[Day]:
    """The last so many days with today, oldest first, and those without a call too."""
    about: dict[str, date | str] = {
        "first": _first(days, now).date(),
        "last": now.date(),
        "stub": STUB,
        "stopped": STOPPED,
    }
    with connection.cursor() as cursor:
        cursor.execute(_BY_DAY, about)
        return [Day(*row) for row in cursor.fetchall()]


def failures(*, days: int, now: datetime) -> dict[str, int]:
    """How many calls failed in that time, by the code of the problem, most first."""
    failed = Usage.objects.filter(created_at__gte=_first(days, now)).exclude(error__in=("", STOPPED))
    counted = failed.values_list("error").annotate(number=Count("pk")).order_by("-number", "error")
    return dict(counted)


def unpriced_models(*, days: int, now: datetime) -> list[str]:
    """Whose calls in that time have no known cost: as many names as fit into a sentence."""
    unknown = Usage.objects.filter(created_at__gte=_first(days, now), cost=None)
    return list(unknown.values_list("model", flat=True).distinct().order_by("model")[:MOST_NAMED])


def _first(days: int, now: datetime) -> datetime:
    return day_of(now) - timedelta(days=days - 1)

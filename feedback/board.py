"""How students fail at an exercise: their failures in clusters, by what the checker says and by what the answer means.

A misconception is a topic (feedback.ladder.topic_of): a rule, or one item of a rule that has items. Within it, answers
with the same fingerprint are one approach. Only students count, and nobody is named.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final  # Any: a row has a type for each column
from uuid import UUID

from django.db import connection

from attempts.cohort import share
from exercises.checking import Finding, render
from feedback.ladder import NAMES_OF_AN_ITEM, OF_AN_ITEM, topic_of

MOST_APPROACHES: Final = 10
"""Fingerprints that are told of a misconception, those of most students."""
MOST_OF_AN_ANSWER: Final = 4_000


@dataclass(frozen=True, slots=True)
class View:
    """Which failures are looked at. `version` None is every version, `since` None is ever."""

    exercise_id: UUID
    version: int | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """`fingerprint` is empty where it is the whole misconception, and one approach to it where not.

    `median` counts attempts from the first that failed like this to the one that passed, both included, of who passed
    after it; `never` is who has not passed at all. `sample` is the latest text, and `finding` what was said of it.
    """

    rule: str
    item: Mapping[str, str]
    fingerprint: str
    students: int
    attempts: int
    median: float | None
    never: int
    last_at: datetime
    sample_id: UUID
    sample: str
    is_cut: bool
    finding: Finding

    @property
    def topic(self) -> str:
        return topic_of(self.finding)

    @property
    def about(self) -> dict[str, str]:
        """What the checker's sentence needs to be said without the sample: nothing that a student wrote."""
        form = {name: value for name, value in self.finding.parameters.items() if name == "form"}
        return {**self.item, **form}


@dataclass(frozen=True, slots=True)
class Misconception:
    whole: Cluster
    approaches: Sequence[Cluster]
    total_approaches: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Of the same view: who tried, who failed at least once, who of those has never passed, and the failed attempts."""

    students: int
    failing: int
    never: int
    failures: int

    def percent(self, students: int) -> int | None:
        return share(students, self.students)


# A pass counts whenever it came; what is looked at only chooses the failures. `nth` numbers a student's attempts, and
# `passes_at` is the number of the next one that passed. Items are told apart once for each, not for each attempt.
_BOARD = """
WITH tried AS (
    SELECT attempt.id, user_id, passed, created_at, exercise_version,
           row_number() OVER (PARTITION BY user_id ORDER BY created_at, attempt.id) AS nth
    FROM attempts_attempt attempt JOIN accounts_user person ON person.id = user_id AND person.role = 'student'
    WHERE exercise_id = %(exercise)s
),
journeys AS (
    SELECT id, user_id, passed, nth, created_at, exercise_version, bool_or(passed) OVER (PARTITION BY user_id) AS ever,
           min(nth) FILTER (WHERE passed) OVER (
               PARTITION BY user_id ORDER BY nth ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
           ) AS passes_at
    FROM tried
),
found AS (
    SELECT attempt.id, attempt.user_id, nth, passes_at, ever, attempt.created_at, attempt.fingerprint,
           finding ->> 'rule' AS rule,
           CASE WHEN finding ->> 'rule' = ANY(%(rules)s) THEN (finding -> 'parameters')::text
           ELSE '{}' END AS parameters
    FROM journeys JOIN attempts_attempt attempt USING (id)
    CROSS JOIN LATERAL jsonb_array_elements(attempt.findings) finding
    WHERE attempt.exercise_id = %(exercise)s AND NOT journeys.passed
          AND finding ->> 'severity' IS DISTINCT FROM 'warning'
          AND (%(since)s::timestamptz IS NULL OR journeys.created_at >= %(since)s)
          AND (%(version)s::int IS NULL OR journeys.exercise_version = %(version)s)
),
items AS (
    SELECT parameters, coalesce(jsonb_object_agg(name, value) FILTER (WHERE name = ANY(%(names)s)), '{}')::text AS item
    FROM (SELECT DISTINCT parameters FROM found) each
    LEFT JOIN LATERAL jsonb_each(parameters::jsonb) part(name, value) ON true
    GROUP BY parameters
),
failures AS MATERIALIZED (
    SELECT id, user_id, nth, passes_at, ever, created_at, fingerprint, rule, item
    FROM found JOIN items USING (parameters)
),
people AS (
    SELECT rule, item, fingerprint, user_id, grouping(fingerprint) = 1 AS is_whole, count(DISTINCT id) AS attempts,
           min(passes_at) - min(nth) + 1 AS tries, bool_or(ever) AS ever, max(created_at) AS last_at
    FROM failures GROUP BY GROUPING SETS ((rule, item, user_id), (rule, item, fingerprint, user_id))
),
clusters AS (
    SELECT rule, item, is_whole, coalesce(fingerprint, '') AS fingerprint, count(*) AS students,
           sum(attempts)::int AS attempts, percentile_cont(0.5) WITHIN GROUP (ORDER BY tries) AS median,
           count(*) FILTER (WHERE NOT ever) AS never, max(last_at) AS last_at
    FROM people GROUP BY rule, item, is_whole, coalesce(fingerprint, '')
),
ranked AS (
    SELECT *, count(*) OVER place AS total,
           row_number() OVER (place ORDER BY students DESC, attempts DESC, fingerprint) AS at
    FROM clusters WINDOW place AS (PARTITION BY rule, item, is_whole)
),
shown AS (
    SELECT DISTINCT ON (ranked.rule, ranked.item, is_whole, ranked.fingerprint) ranked.*, failures.id AS sample_id
    FROM ranked JOIN failures ON failures.rule = ranked.rule AND failures.item = ranked.item
                                 AND failures.created_at = ranked.last_at
    WHERE at <= %(approaches)s AND (is_whole OR failures.fingerprint = ranked.fingerprint)
    ORDER BY ranked.rule, ranked.item, is_whole, ranked.fingerprint, failures.id
)
SELECT rule, item, is_whole, shown.fingerprint, students, attempts, median, never, last_at, sample_id,
       left(sample.submitted_answer, %(most)s + 1), sample.findings::text, total
FROM shown JOIN attempts_attempt sample ON sample.id = sample_id
WINDOW kind AS (PARTITION BY rule, item)
ORDER BY max(students) FILTER (WHERE is_whole) OVER kind DESC, max(attempts) FILTER (WHERE is_whole) OVER kind DESC,
         rule, item, is_whole DESC, at
"""

_TOTALS = """
WITH people AS (
    SELECT user_id, bool_or(passed) AS ever,
           count(*) FILTER (WHERE seen) AS attempts, count(*) FILTER (WHERE seen AND NOT passed) AS failures
    FROM attempts_attempt attempt JOIN accounts_user person ON person.id = user_id AND person.role = 'student'
    CROSS JOIN LATERAL (
        SELECT (%(since)s::timestamptz IS NULL OR created_at >= %(since)s)
               AND (%(version)s::int IS NULL OR exercise_version = %(version)s) AS seen
    ) chosen
    WHERE exercise_id = %(exercise)s GROUP BY user_id
)
SELECT count(*) FILTER (WHERE attempts > 0), count(*) FILTER (WHERE failures > 0),
       count(*) FILTER (WHERE failures > 0 AND NOT ever), coalesce(sum(failures), 0)::int
FROM people
"""


def misconceptions(*, view: View, language: str) -> list[Misconception]:
    """Those of most students first. One query."""
    items = {"rules": sorted(OF_AN_ITEM), "names": list(NAMES_OF_AN_ITEM)}
    limits = {"most": MOST_OF_AN_ANSWER, "approaches": MOST_APPROACHES}
    with connection.cursor() as cursor:
        cursor.execute(_BOARD, {**_chosen(view), **items, **limits})
        rows = cursor.fetchall()
    found: dict[tuple[str, str], list[tuple[Cluster, int]]] = {}
    for rule, item, _whole, *rest, total in rows:
        found.setdefault((rule, item), []).append((_cluster(rule, item, rest, language), total))
    return [Misconception(those[0][0], [one for one, _total in those[1:]], those[-1][1]) for those in found.values()]


def totals(*, view: View) -> Totals:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute(_TOTALS, _chosen(view))
        (row,) = cursor.fetchall()
    return Totals(*row)


def _chosen(view: View) -> dict[str, UUID | datetime | int | None]:
    return {"exercise": view.exercise_id, "since": view.since, "version": view.version}


def _cluster(rule: str, item: str, row: Sequence[Any], language: str) -> Cluster:
    fingerprint, students, attempts, median, never, last_at, sample_id, sample, findings = row
    named: dict[str, str] = json.loads(item)
    topic = topic_of(Finding(rule, parameters=named))
    said = render(json.loads(findings), language)
    finding = next(one for one in said if one.severity == "error" and topic_of(one) == topic)
    cut, is_cut = sample[:MOST_OF_AN_ANSWER], len(sample) > MOST_OF_AN_ANSWER
    about = (rule, named, fingerprint, students, attempts, median, never, last_at, sample_id)
    return Cluster(*about, cut, is_cut, finding)

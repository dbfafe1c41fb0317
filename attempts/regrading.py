"""Judging past attempts by what an author has typed: first a dry run, in as many steps as it takes, then for good.

docs/decisions/0014-dry-run.md has the reasons.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import version as installed
from pathlib import Path
from time import monotonic
from uuid import UUID

from django.db import connection, transaction

from accounts.models import User
from attempts.actions import completes, judge
from attempts.errors import AnswerEmpty, AnswerTooLong, ExerciseChanged, VerdictsChanged
from attempts.forecast import Forecast, forecast
from attempts.models import DryRun, JudgedText
from core.rendering import encode
from core.versions import CATALOGUE, about_to_change
from exercises import checking
from exercises.checking import Answer, Verdict, check
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise

KEPT = timedelta(days=1)
"""How long a dry run that nobody applies is there."""
STEP_SECONDS = 2.0
"""How long one request judges before it shows how far it is."""
LATE_SECONDS = 1.0
"""How long students may wait while what has just been handed in is judged, under lock."""
TRIES = 2
"""How often a text is given to a parser that does not answer."""
UNCHECKED = "text-unchecked"
"""The rule that says so: it is no verdict, and no reason to change one."""
_BATCH, _SLICE = 256, 16
_THREADS = {Exercise.Type.COMMAND.value: 4}  # a command waits for its parser, a process; a Dockerfile is work of ours

_Said = dict[str, object]
"""A row of JudgedText, judged."""

_FORGET_GONE = """
DELETE FROM attempts_judgedtext text
WHERE run_id = %(run)s AND passed IS NULL AND NOT EXISTS (SELECT FROM attempts_attempt WHERE id = text.sample)
"""
_NOTE_NEW = """
INSERT INTO attempts_judgedtext (run_id, digest, sample, tries, findings, fingerprint)
SELECT DISTINCT ON (digest) %(run)s, digest, id, 0, '[]', ''
FROM (
    SELECT id, attempts_digest(submitted_answer) AS digest FROM attempts_attempt WHERE exercise_id = %(exercise)s
) given
WHERE NOT EXISTS (SELECT FROM attempts_judgedtext known WHERE known.run_id = %(run)s AND known.digest = given.digest)
ON CONFLICT (run_id, digest) DO NOTHING
"""
_TO_JUDGE = """
SELECT text.id, attempt.submitted_answer
FROM attempts_judgedtext text JOIN attempts_attempt attempt ON attempt.id = text.sample
WHERE text.run_id = %(run)s AND text.passed IS NULL AND text.tries < %(tries)s LIMIT %(most)s
"""
_KEEP = """
UPDATE attempts_judgedtext text
SET passed = said.passed, findings = said.findings, fingerprint = said.fingerprint, tries = tries + 1
FROM jsonb_to_recordset(%s) AS said(id bigint, passed boolean, findings jsonb, fingerprint text)
WHERE text.id = said.id
"""
_REGRADE = """
UPDATE attempts_attempt attempt
SET passed = said.passed, completed = said.passed, findings = said.findings, fingerprint = said.fingerprint,
    exercise_version = exercise.version
FROM attempts_judgedtext said, exercises_exercise exercise
WHERE attempt.exercise_id = %(exercise)s AND exercise.id = %(exercise)s AND said.run_id = %(run)s
  AND said.passed IS NOT NULL AND said.digest = attempts_digest(attempt.submitted_answer)
"""
_COMPLETE = """
INSERT INTO attempts_completion (id, user_id, guide_id, completed_at)
SELECT gen_random_uuid(), person.id, guide.id, %(now)s
FROM (
    SELECT attempt.user_id, exercise.guide_id
    FROM attempts_attempt attempt JOIN exercises_exercise exercise ON exercise.id = attempt.exercise_id
    WHERE attempt.completed AND exercise.is_active AND exercise.guide_id = ANY(%(guides)s)
    GROUP BY attempt.user_id, exercise.guide_id
    HAVING count(DISTINCT exercise.id) = (
        SELECT count(*) FROM exercises_exercise required
        WHERE required.guide_id = exercise.guide_id AND required.is_active
    )
) done
JOIN accounts_user person ON person.id = done.user_id JOIN guides_guide guide ON guide.id = done.guide_id
FOR KEY SHARE OF person, guide
ON CONFLICT (user_id, guide_id) DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Regraded:
    """What was done. `completions`: how many guides are completed by that."""

    forecast: Forecast
    completions: int


def begin(*, exercise: Exercise, by: User, typed: str, now: datetime) -> DryRun:
    """Keep what somebody has typed over an exercise; what they tried there before is forgotten."""
    DryRun.objects.filter(exercise=exercise, by=by).delete()
    return DryRun.objects.create(
        exercise=exercise,
        by=by,
        typed=typed,
        exercise_version=exercise.version,
        exercise_updated_at=exercise.updated_at,
        checker=checker(),
        created_at=now,
    )


def is_of(*, run: DryRun, exercise: Exercise) -> bool:
    """Whether the exercise is still what it was when somebody typed over it. Columns without a version, such as its
    place, count by the date."""
    return (run.exercise_version, run.exercise_updated_at) == (exercise.version, exercise.updated_at)


def forget_old(*, now: datetime) -> int:
    return DryRun.objects.filter(created_at__lt=now - KEPT).delete()[0]


def advance(*, run: DryRun, proposed: Exercise, seconds: float) -> bool:
    """Judge what has been handed in and is not judged yet, for about so long. Whether that is all."""
    deadline = monotonic() + seconds
    _forget_verdicts_of_another_checker(run)
    while monotonic() < deadline:
        if texts := _texts_to_judge(run):
            _keep(_judged(texts, proposed, deadline))
        elif not _collect(run):
            return True
    return False


def progress(*, run: DryRun) -> tuple[int, int]:
    """How many texts are judged, and how many there are."""
    texts = JudgedText.objects.filter(run=run)
    return texts.exclude(passed=None, tries__lt=TRIES).count(), texts.count()


@transaction.atomic
def apply(*, run: DryRun, proposed: Exercise, seen: str, now: datetime) -> Regraded:
    """Save the exercise as proposed, judge all its attempts by it and complete guides: all of it, or nothing.

    `seen` is the seal of the forecast that somebody agreed to. Raises ExerciseNotFound, ExerciseChanged when the
    exercise is no longer the one it was typed over, and VerdictsChanged when other attempts would flip than they saw.
    """
    guide_ids = _hold(run, proposed)
    if not advance(run=run, proposed=proposed, seconds=LATE_SECONDS):
        raise VerdictsChanged
    foreseen = forecast(run_id=run.pk)
    if foreseen.seal != seen:
        raise VerdictsChanged
    proposed.save()
    _regrade(run)
    completions = complete_guides(guide_ids=guide_ids, now=now)
    DryRun.objects.filter(pk=run.pk).delete()
    return Regraded(foreseen, completions)


def complete_guides(*, guide_ids: Iterable[UUID], now: datetime) -> int:
    """Write the completions that are due in these guides, and withdraw none. How many were written.

    Whoever is deleted meanwhile is left out: the lock on the person is the one that the row's foreign key takes.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COMPLETE, {"guides": list(guide_ids), "now": now})
        written: int = cursor.rowcount
    return written


def rejudge(*, exercise: Exercise, answer: Answer) -> tuple[bool, Verdict]:
    """Whether a past attempt passes, and the verdict. As when it is handed in, except that what nobody could hand in
    any more (too long for another type, empty) fails instead of being refused."""
    try:
        verdict = judge(exercise=exercise, answer=answer)
    except (AnswerTooLong, AnswerEmpty):
        return False, check(exercise.type, answer.text)
    return completes(exercise=exercise, verdict=verdict), verdict


@cache
def checker() -> str:
    """Which checker judges: a digest of its code, its tables and its parser."""
    folder = Path(checking.__file__).parent
    found = sha256(installed("shfmt-py").encode())
    for path in sorted(path for ending in ("*.py", "*.json") for path in folder.rglob(ending)):
        found.update(path.read_bytes())
    return found.hexdigest()


def _hold(run: DryRun, proposed: Exercise) -> list[UUID]:
    """Keep everybody from handing in to the guides concerned, which are returned, until the end of the transaction.

    `attempts_store` shares the row of its exercise: whoever is in it is waited for, and whoever comes later finds
    another version and judges anew. All of a guide, because the last exercise missing may be another one. The version
    comes first: no author changes anything while we look (docs/decisions/0013-catalogue-snapshot.md).
    """
    about_to_change(CATALOGUE)
    stored = Exercise.objects.filter(pk=run.exercise_id).first()
    if stored is None:
        raise ExerciseNotFound
    if not is_of(run=run, exercise=stored):
        raise ExerciseChanged
    guide_ids = sorted({stored.guide_id, proposed.guide_id})
    list(Exercise.objects.filter(guide__in=guide_ids).order_by("pk").select_for_update().values_list("pk"))
    return guide_ids


def _forget_verdicts_of_another_checker(run: DryRun) -> None:
    if run.checker != checker():
        JudgedText.objects.filter(run=run).delete()
        run.checker = checker()
        run.save(update_fields=["checker"])


def _collect(run: DryRun) -> int:
    """Note the texts that are not noted yet, and forget those to judge that nobody's attempt says any more. How many
    that were."""
    about = {"run": run.pk, "exercise": run.exercise_id}
    with connection.cursor() as cursor:
        cursor.execute(_FORGET_GONE, about)
        changed: int = cursor.rowcount
        cursor.execute(_NOTE_NEW, about)
        changed += cursor.rowcount
    return changed


def _texts_to_judge(run: DryRun) -> list[tuple[int, str]]:
    """Some of them. Who judges them next keeps no connection meanwhile, unless it holds a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_TO_JUDGE, {"run": run.pk, "tries": TRIES, "most": _BATCH})
        texts: list[tuple[int, str]] = cursor.fetchall()
    if not connection.in_atomic_block:
        connection.close()
    return texts


def _judged(texts: Sequence[tuple[int, str]], proposed: Exercise, deadline: float) -> Iterator[_Said]:
    """As many as there is time for, and at least a few."""
    with ThreadPoolExecutor(_THREADS.get(proposed.type, 1)) as threads:
        for at in range(0, len(texts), _SLICE):
            yield from threads.map(partial(_said, proposed), texts[at : at + _SLICE])
            if monotonic() >= deadline:
                return


def _said(proposed: Exercise, given: tuple[int, str]) -> _Said:
    text_id, text = given
    answer = Answer(proposed.type, text)
    passed, verdict = rejudge(exercise=proposed, answer=answer)
    findings = [finding.as_data() for finding in verdict.findings]
    is_judged = all(finding.rule != UNCHECKED for finding in verdict.findings)
    return {
        "id": text_id,
        "passed": passed if is_judged else None,
        "findings": findings,
        "fingerprint": answer.fingerprint,
    }


def _keep(said: Iterable[_Said]) -> None:
    body = encode(list(said)).decode()
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [body])


def _regrade(run: DryRun) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_REGRADE, {"run": run.pk, "exercise": run.exercise_id})

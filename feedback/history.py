"""What a person and the tutor have said about an exercise, and what of it is worth another look.

docs/decisions/0015-history.md has the reasons.
"""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import Error, connection, transaction

from accounts.errors import BadToken
from core.database import in_database
from exercises.errors import ExerciseNotFound
from exercises.queries import open_exercise
from feedback.asking import Kept, Question
from feedback.models import Entry
from feedback.vectors import keep, newest_without
from llm import door
from llm.errors import ModelProblem, ModelTimedOut
from llm.queries import vector_key

MOST = 200
"""How many entries are kept of a person's history on an exercise."""
NEAREST = 5
FLOOR = 0.4
"""Of cosine similarity: what is less alike is not put into a prompt."""
SHARE = 4
"""Past texts together take one part in so many of a prompt's budget, unless the nearest alone takes more."""
PATIENCE_SECONDS = 3.0
"""For a vector: somebody waits for the tutor's first word."""
LONGEST_AGE_DAYS = 36_500

_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s || %s, 0))"
_EXERCISE = "SELECT FROM exercises_exercise WHERE id = %s FOR KEY SHARE"
_PERSON = "SELECT no_ai FROM accounts_user WHERE id = %s FOR KEY SHARE"
# Postgres may look at conditions in any order, but never into a CASE that does not hold.
_DISTANCES = """
SELECT id, kind IN ('attempt', 'question'), CASE WHEN embedding_model = %(key)s THEN embedding <=> %(vector)s END
FROM feedback_entry WHERE user_id = %(user)s AND exercise_id = %(exercise)s ORDER BY id
"""
_CONTENTS = "SELECT id, content_md FROM feedback_entry WHERE id = ANY(%s)"
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recalled:
    """What the person wrote before that is like what they write now, the nearest first; often nothing."""

    texts: tuple[str, ...] = ()


@transaction.atomic
def remember(*, user_id: UUID, exercise_id: UUID, entries: Sequence[tuple[Entry.Kind, str]], now: datetime) -> None:
    """Add to what a person and the tutor said about an exercise, in this order, and keep the newest 200 of it.

    Of somebody who refuses AI nothing is kept. Raises ExerciseNotFound and BadToken when either was deleted.
    Call it before anything else of a transaction is locked: a deletion holds what hangs on an exercise or a person
    before it asks for these themselves, and whoever regrades the other way round.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME, [str(user_id), str(exercise_id)])
        _make_room(user_id, exercise_id, len(entries))
        cursor.execute(_EXERCISE, [exercise_id])
        if not cursor.rowcount:
            raise ExerciseNotFound
        cursor.execute(_PERSON, [user_id])
        found = cursor.fetchone()
    if found is None:
        raise BadToken
    (refuses_ai,) = found
    if not refuses_ai:
        said = {"user_id": user_id, "exercise_id": exercise_id, "created_at": now}
        Entry.objects.bulk_create(Entry(kind=kind, content_md=text, **said) for kind, text in entries)


def newest(*, user_id: UUID, exercise_id: UUID, limit: int, for_admin: bool) -> list[Entry]:
    """The person's newest entries on an exercise, oldest first. Raises ExerciseNotFound."""
    open_exercise(exercise_id=exercise_id, for_admin=for_admin)
    entries = Entry.objects.of(user_id, exercise_id).only("kind", "content_md").order_by("-pk")[:limit]
    return list(entries)[::-1]


async def recall(question: Question[Kept]) -> Recalled:
    """What is worth putting into this question's prompt: nothing when the provider is away or slow, or Postgres is.

    None of them keeps the tutor from being asked.
    """
    try:
        return Recalled(await _recalled(question))
    except (ModelProblem, TimeoutError) as problem:
        code = getattr(problem, "code", ModelTimedOut.code)
        logger.warning("The tutor is asked without the person's history", extra={"code": code})
    except Error:
        logger.warning("The tutor is asked without the person's history", exc_info=True)
    return Recalled()


async def _recalled(question: Question[Kept]) -> tuple[str, ...]:
    about = {"user_id": question.user_id, "exercise_id": question.exercise_id}
    waiting = await in_database(newest_without, **about)
    if waiting is None:
        return ()
    async with asyncio.timeout(PATIENCE_SECONDS):
        vector, *others = await door.embed([question.text, *(text for _pk, text in waiting)])
    await in_database(keep, waiting, others)
    texts = await in_database(nearest, **about, text=question.text, vector=vector)
    return _within(texts, settings.LLM["prompt_budget_chars"] // SHARE)


def nearest(*, user_id: UUID, exercise_id: UUID, text: str, vector: Sequence[float]) -> tuple[str, ...]:
    """Up to five texts of the person about the exercise that are like this one and do not say the same.

    An exchange is found by either half: where the tutor's words are near, what the person wrote before them counts.
    Every entry is looked at; vectors of another model or dimension are not comparable, and are not compared.
    """
    about: dict[str, UUID | str] = {"user": user_id, "exercise": exercise_id}
    about |= {"key": vector_key(len(vector)), "vector": str(list(vector))}
    with connection.cursor() as cursor:
        cursor.execute(_DISTANCES, about)
        near = _near(cursor.fetchall())
        found: dict[tuple[str, ...], str] = {tuple(text.split()): text}
        for at in range(0, len(near), 2 * NEAREST):
            cursor.execute(_CONTENTS, [near[at : at + 2 * NEAREST]])
            for other in _in_order(near, cursor.fetchall()):
                found.setdefault(tuple(other.split()), other)
            if len(found) > NEAREST:
                break
    return tuple(found.values())[1 : 1 + NEAREST]


def forget_old(*, now: datetime) -> int:
    """Delete what is older than the installation keeps, by default nothing. How many that were."""
    if not settings.HISTORY_DAYS:
        return 0
    days = min(settings.HISTORY_DAYS, LONGEST_AGE_DAYS)
    return Entry.objects.filter(created_at__lt=now - timedelta(days=days)).delete()[0]


def _make_room(user_id: UUID, exercise_id: UUID, count: int) -> None:
    history = Entry.objects.of(user_id, exercise_id)
    stay = MOST - count
    for newest_to_go in history.order_by("-pk").values_list("pk", flat=True)[stay : stay + 1]:
        history.filter(pk__lte=newest_to_go).delete()


def _near(rows: Iterable[tuple[int, bool, float | None]]) -> list[int]:
    """The keys of what the person wrote in the exchanges that are near enough, the nearest first, of two that are as
    near the newer one."""
    distances: dict[int, float] = {}
    written = None
    for pk, by_the_person, far in rows:
        if by_the_person:
            written = pk
        if written is not None and far is not None and far <= 1 - FLOOR:
            distances[written] = min(far, distances.get(written, far))
    return sorted(distances, key=lambda pk: (distances[pk], -pk))


def _in_order(keys: Sequence[int], rows: Iterable[tuple[int, str]]) -> list[str]:
    texts = dict(rows)
    return [texts[key] for key in keys if key in texts]


def _within(texts: Sequence[str], room: int) -> tuple[str, ...]:
    """The nearest, whatever its length; of the others as many as there is room for."""
    chosen = list(texts[:1])
    for text in texts[1:]:
        if sum(map(len, chosen)) + len(text) <= room:
            chosen.append(text)
    return tuple(chosen)

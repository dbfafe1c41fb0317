"""Vectors for the history, made beside whoever waits: after an answer, or when the embedding model is another one."""

import logging
from collections.abc import Sequence
from uuid import UUID

from django.db import Error
from django.db.models import QuerySet
from django.db.models.functions import Left

from core.database import in_database
from core.runs import spawn
from feedback.models import Entry, EntryQuerySet
from llm import door
from llm.errors import ModelProblem
from llm.queries import embedding_model, vector_key

BATCH = 64
FEW = 8
"""As many are made while somebody waits, in the same call as their own."""
Batch = Sequence[tuple[int, str]]
"""The keys of entries, and what of them is read for their vectors."""
logger = logging.getLogger(__name__)


def embed_soon(*, user_id: UUID, exercise_id: UUID) -> None:
    """Let what is missing in a person's history on an exercise, or is of another model, be made in the background.

    What cannot be made now is made after the next answer.
    """
    spawn(_quietly(Entry.objects.of(user_id, exercise_id)))


def newest_without(*, user_id: UUID, exercise_id: UUID) -> Batch | None:
    """The few newest entries of a person's history on an exercise that wait for their vectors; None without a history,
    and of somebody who refuses AI."""
    history = Entry.objects.of(user_id, exercise_id)
    if not history.filter(user__no_ai=False).exists():
        return None
    return list(_texts(_of_another_model(history)).order_by("-pk")[:FEW])


def keep(batch: Batch, vectors: Sequence[Sequence[float]]) -> None:
    """One row at a time, each committed by itself: a deletion of many rows and this cannot wait for each other."""
    for (pk, _text), vector in zip(batch, vectors, strict=True):
        entries = Entry.objects.filter(pk=pk, user__no_ai=False)
        entries.update(embedding=vector, embedding_model=vector_key(len(vector)))


async def embed_all() -> int:
    """Make every vector that is missing or of another model: how many. Raises ModelProblem; what was made stays."""
    (probe,) = await door.embed(["Taller"])
    made, _key = await _embed(_without(Entry.objects.all(), vector_key(len(probe))))
    return made


def forget_vectors_without_ai() -> int:
    """Of people who have come to refuse AI: their texts stay theirs to read, without vectors. How many."""
    return Entry.objects.filter(user__no_ai=True).exclude(embedding=None).update(embedding=None, embedding_model="")


async def _quietly(entries: EntryQuerySet) -> None:
    try:
        _made, key = await _embed(_of_another_model(entries))
        if key:  # the same model may have another dimension since, as its newest vector tells
            await _embed(_without(entries, key))
    except ModelProblem as problem:
        logger.warning("The history waits for its vectors", extra={"code": problem.code})
    except Error:
        logger.warning("The history waits for its vectors", exc_info=True)
    except Exception:
        logger.exception("The history's vectors could not be made")


async def _embed(entries: EntryQuerySet) -> tuple[int, str]:
    """How many were made, and with which key."""
    made, after, key = 0, 0, ""
    while batch := await in_database(_batch, entries, after):
        vectors = await door.embed([text for _pk, text in batch])
        await in_database(keep, batch, vectors)
        made, after, key = made + len(batch), batch[-1][0], vector_key(len(vectors[-1]))
    return made, key


def _without(entries: EntryQuerySet, key: str) -> EntryQuerySet:
    return entries.exclude(embedding_model=key)


def _batch(entries: EntryQuerySet, after: int) -> Batch:
    """Asked anew each time, because somebody may refuse AI while a long history is on its way."""
    return list(_texts(entries.filter(pk__gt=after)).order_by("pk")[:BATCH])


def _texts(entries: EntryQuerySet) -> "QuerySet[Entry, tuple[int, str]]":
    read = entries.filter(user__no_ai=False).annotate(text=Left("content_md", door.READ))
    return read.values_list("pk", "text")


def _of_another_model(entries: EntryQuerySet) -> EntryQuerySet:
    return entries.exclude(embedding_model__startswith=embedding_model())

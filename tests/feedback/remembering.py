"""Histories for tests, and providers of vectors that fail, change, or see what was sent."""

from hashlib import sha256

from aiohttp import web
from asgiref.sync import async_to_sync

from feedback import vectors
from feedback.history import nearest, remember
from feedback.models import Entry
from feedback.vectors import embed_all
from llm import door
from tests.conftest import NOON
from tests.model_server import answer as says
from tests.model_server import status

ATTEMPT, FEEDBACK, QUESTION, ANSWER = Entry.Kind.ATTEMPT, Entry.Kind.FEEDBACK, Entry.Kind.QUESTION, Entry.Kind.ANSWER


def keep(user, exercise, *entries, now=NOON):
    """Each entry is (kind, text), or the text of an attempt."""
    given = [entry if isinstance(entry, tuple) else (ATTEMPT, entry) for entry in entries]
    remember(user_id=user.pk, exercise_id=exercise.pk, entries=given, now=now)


def kept(user, exercise):
    return [(entry.kind, entry.content_md) for entry in Entry.objects.of(user.pk, exercise.pk).oldest_first()]


def embedded():
    return async_to_sync(embed_all)()


def near(user, exercise, text):
    (vector,) = async_to_sync(door.embed)([text])
    return nearest(user_id=user.pk, exercise_id=exercise.pk, text=text, vector=vector)


def keys():
    return [entry.embedding_model for entry in Entry.objects.oldest_first()]


def sizes():
    return [entry.embedding and len(entry.embedding) for entry in Entry.objects.oldest_first()]


async def catch_up(user, exercise):
    """What goes on in the background after an answer."""
    await vectors._quietly(Entry.objects.of(user.pk, exercise.pk))


def sent(server):
    """The texts that were sent for their vectors."""
    return [text for seen in server.requests if seen.path == "/embeddings" for text in seen.body["input"]]


def vectors_of(dimensions):
    """A provider whose vectors have so many dimensions; texts alike have the same."""

    async def play(seen, request):
        if seen.path != "/embeddings":
            return await says()(seen, request)
        digests = [sha256(text.encode()).digest() * (dimensions // 32 + 1) for text in seen.body["input"]]
        data = [
            {"index": at, "embedding": [byte + 1 for byte in digest[:dimensions]]} for at, digest in enumerate(digests)
        ]
        return web.json_response({"data": data})

    return play


def no_vectors(code=500):
    """A provider that answers and makes no vectors."""
    refusal = status(code)

    async def play(seen, request):
        return await (refusal if seen.path == "/embeddings" else says())(seen, request)

    return play

"""Vectors are made behind the answers, by the model that is set, and made anew when it is another one."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from accounts.models import User
from feedback import vectors
from feedback.models import Entry
from llm.errors import ModelProblem
from llm.queries import status, vector_key
from tests.feedback.remembering import (
    ATTEMPT,
    FEEDBACK,
    QUESTION,
    catch_up,
    embedded,
    keep,
    keys,
    near,
    no_vectors,
    sent,
    sizes,
    vectors_of,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_starts_yet")]
remember = sync_to_async(keep)
the_keys, the_sizes = sync_to_async(keys), sync_to_async(sizes)


async def test_every_kind_of_entry_gets_its_vector(alicia, exercise, vector_server):
    await remember(alicia, exercise, (ATTEMPT, "uno"), (FEEDBACK, "dos"), (QUESTION, "tres"))

    await catch_up(alicia, exercise)

    assert sent(vector_server) == ["uno", "dos", "tres"]
    assert (await the_sizes(), await the_keys()) == ([8] * 3, ["openai-compatible/test-vectors:8"] * 3)


async def test_what_has_its_vector_is_not_sent_again(alicia, bruno, exercise, vector_server):
    await remember(alicia, exercise, "uno")
    await catch_up(alicia, exercise)
    await remember(alicia, exercise, "dos")
    await remember(bruno, exercise, "de Bruno")

    await catch_up(alicia, exercise)

    assert sent(vector_server) == ["uno", "dos"]
    assert (await the_sizes()) == [8, 8, None]


async def test_another_model_makes_a_persons_vectors_anew(alicia, exercise, vector_server, settings):
    await remember(alicia, exercise, "uno", "dos")
    await catch_up(alicia, exercise)
    settings.LLM = {**settings.LLM, "embedding_model": "test-vectors-2"}

    await catch_up(alicia, exercise)

    assert sent(vector_server) == ["uno", "dos"] * 2
    assert (await the_keys()) == ["openai-compatible/test-vectors-2:8"] * 2


@pytest.mark.parametrize(("before", "after"), [("test-vectors", ""), ("", "test-vectors")])
async def test_from_the_provider_to_the_local_one_and_back(alicia, exercise, vector_server, settings, before, after):
    settings.LLM = {**settings.LLM, "embedding_model": before}
    await remember(alicia, exercise, "uno")
    await catch_up(alicia, exercise)
    settings.LLM = {**settings.LLM, "embedding_model": after}

    await catch_up(alicia, exercise)

    assert (await the_sizes()) == [8 if after else 384]
    assert await the_keys() == [vector_key(8 if after else 384)]


async def test_another_dimension_of_the_same_model_is_another_model(alicia, exercise, vector_server):
    await remember(alicia, exercise, "uno", "dos")
    await catch_up(alicia, exercise)
    vector_server.otherwise = vectors_of(12)
    await remember(alicia, exercise, "tres")

    await catch_up(alicia, exercise)

    assert sent(vector_server) == ["uno", "dos", "tres", "uno", "dos"]
    assert await the_sizes() == [12] * 3


async def test_a_long_history_goes_in_batches(alicia, exercise, vector_server):
    await remember(alicia, exercise, *map(str, range(130)))

    await catch_up(alicia, exercise)

    assert [len(seen.body["input"]) for seen in vector_server.requests] == [64, 64, 2]
    assert await the_sizes() == [8] * 130


async def test_while_the_provider_is_away_nothing_is_lost(alicia, exercise, vector_server, caplog):
    await remember(alicia, exercise, "PRIVATE")
    vector_server.otherwise = no_vectors()
    await catch_up(alicia, exercise)
    without = await the_sizes()
    vector_server.otherwise = vectors_of(8)

    await catch_up(alicia, exercise)

    assert (without, await the_sizes()) == ([None], [8])
    assert [record.code for record in caplog.records if "waits" in record.message] == ["model_unavailable"]
    assert "PRIVATE" not in caplog.text


async def test_while_postgres_is_away_nothing_is_lost(alicia, exercise, vector_server, monkeypatch, caplog):
    def away(*_):
        raise DatabaseError

    await remember(alicia, exercise, "uno")
    with monkeypatch.context() as patched:
        patched.setattr(vectors, "keep", away)
        await catch_up(alicia, exercise)

    assert "The history waits for its vectors" in caplog.text
    assert await the_sizes() == [None]


async def test_a_person_who_refuses_ai_is_left_out(alicia, bruno, exercise, vector_server):
    await remember(alicia, exercise, "de Alicia")
    await remember(bruno, exercise, "de Bruno")
    await User.objects.filter(pk=alicia.pk).aupdate(no_ai=True)

    await catch_up(alicia, exercise)
    await vectors.embed_all()

    assert sent(vector_server) == ["Taller", "de Bruno"]
    assert await the_sizes() == [None, 8]


async def test_who_refuses_ai_in_between_has_no_vector_kept(alicia, exercise, vector_server):
    await remember(alicia, exercise, "uno")
    answers = vectors_of(8)

    async def meanwhile(seen, request):
        await sync_to_async(User.objects.update, thread_sensitive=False)(no_ai=True)
        return await answers(seen, request)

    vector_server.otherwise = meanwhile
    await catch_up(alicia, exercise)

    assert await the_sizes() == [None]


def test_the_vectors_of_who_refuses_ai_are_swept_and_their_texts_stay(alicia, bruno, exercise):
    keep(alicia, exercise, "de Alicia")
    keep(bruno, exercise, "de Bruno")
    embedded()
    User.objects.filter(pk=alicia.pk).update(no_ai=True)

    call_command("sweep")

    assert (sizes(), keys()) == ([None, 384], ["", vector_key(384)])
    assert Entry.objects.get(user=alicia).content_md == "de Alicia"


async def test_a_text_that_is_too_long_or_empty_does_not_hold_up_the_others(alicia, exercise, vector_server):
    await remember(alicia, exercise, "  \n", "x" * 20_000, " corto ")

    await catch_up(alicia, exercise)

    assert sent(vector_server) == [".", "x" * 8000, "corto"]
    assert await the_sizes() == [8] * 3


async def test_vectors_that_cannot_be_stored_are_refused(alicia, exercise, vector_server):
    await remember(alicia, exercise, "uno")
    vector_server.otherwise = vectors_of(16_001)

    await catch_up(alicia, exercise)

    assert await the_sizes() == [None]


def test_the_command_makes_everybodys(alicia, bruno, exercise, command_exercise, vector_server, capsys):
    keep(alicia, exercise, *map(str, range(70)))
    keep(bruno, command_exercise, "de Bruno")

    call_command("embed_history")
    call_command("embed_history")

    assert capsys.readouterr().out == "Vectores hechos: 71.\nVectores hechos: 0.\n"
    assert sizes() == [8] * 71


def test_the_command_tells_why_it_failed_and_keeps_what_was_made(alicia, exercise, vector_server):
    keep(alicia, exercise, *map(str, range(70)))
    vector_server.play(vectors_of(8), vectors_of(8), *[no_vectors()] * 3)

    with pytest.raises(CommandError, match="no está disponible"):
        call_command("embed_history")

    assert sizes() == [8] * 64 + [None] * 6


async def test_stops_in_the_middle_when_the_process_does(alicia, exercise, vector_server):
    await remember(alicia, exercise, "uno")

    async def silent(_seen, _request):
        await asyncio.Event().wait()

    vector_server.otherwise = silent
    task = asyncio.create_task(catch_up(alicia, exercise))
    assert await asyncio.to_thread(vector_server.saw, lambda server: server.requests)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert await the_sizes() == [None]


@pytest.mark.parametrize(("code", "enabled"), [(404, False), (401, False), (500, True)])
def test_the_status_tells_whether_texts_can_be_compared(alicia, exercise, vector_server, settings, code, enabled):
    vector_server.otherwise = no_vectors(code)
    with pytest.raises(ModelProblem):
        embedded()

    with_the_provider = status()["similarity_enabled"]
    settings.LLM = {**settings.LLM, "embedding_model": "another"}
    with_another = status()["similarity_enabled"]
    settings.LLM = {**settings.LLM, "embedding_model": ""}

    assert (with_the_provider, with_another, status()["similarity_enabled"]) == (enabled, True, True)


def test_does_without_valkey(alicia, exercise, settings, vector_server):
    settings.REDIS_URL = "unix:///nonexistent/valkey.sock"
    keep(alicia, exercise, "antes")
    embedded()

    assert near(alicia, exercise, "ahora") == ("antes",)
    assert status()["similarity_enabled"] is True

import asyncio
import gc
import logging
from contextlib import aclosing
from dataclasses import replace

import pytest

from llm import door, openai_client
from llm.messages import Delta, Finished, Usage
from tests import model_server as scripts


async def events_of(prompt) -> list[Delta | Finished]:
    async with aclosing(door.stream(prompt)) as events:
        return [event async for event in events]


def text_of(events) -> str:
    return "".join(event.text for event in events if isinstance(event, Delta))


async def test_brings_the_words_and_then_what_they_cost(model_server, prompt):
    events = await events_of(prompt)

    assert text_of(events) == scripts.ANSWER
    assert events[-1] == Finished(Usage("test-model", 480, 120), "stop")
    assert [type(event) for event in events[:-1]] == [Delta] * (len(events) - 1)


async def test_asks_with_model_messages_temperature_and_key(model_server, prompt):
    await events_of(prompt)

    (seen,) = model_server.requests
    assert (seen.path, seen.body) == (
        "/chat/completions",
        {
            "model": "test-model",
            "messages": [
                {"role": "system", "content": "Eres un tutor."},
                {"role": "user", "content": "¿Cómo va mi Dockerfile? PRIVATE"},
            ],
            "stream": True,
            "stream_options": {"include_usage": True},
            "temperature": 0.3,
        },
    )
    assert seen.headers["Authorization"] == "Bearer sk-very-secret"


async def test_merges_what_arrived_together_into_one_delta(model_server, prompt):
    lines = b"".join(scripts._chunk({"content": f"{n} "}) for n in range(200))
    model_server.play(scripts.raw(lines + scripts._chunk({}, finish="stop") + b"data: [DONE]\n\n"))

    events = await events_of(prompt)

    assert text_of(events) == "".join(f"{n} " for n in range(200))
    assert len(events) <= 5  # 200 chunks of 140 bytes in reads of 16 KiB


async def test_estimates_the_cost_that_a_vendor_does_not_tell(model_server, prompt):
    model_server.play(scripts.answer("Muy bien hecho", usage=False))

    assert (await events_of(prompt))[-1] == Finished(Usage("test-model", 12, 4, estimated=True), "stop")


async def test_does_without_parameters_that_the_model_refuses_and_remembers(model_server, prompt):
    model_server.otherwise = scripts.refuse_parameters("temperature", "stream_options")

    texts = [text_of(await events_of(prompt)) for _ in range(2)]

    carried = [["temperature" in seen.body, "stream_options" in seen.body] for seen in model_server.requests]
    assert texts == [scripts.ANSWER] * 2
    assert carried == [[True, True], [False, True], [False, False], [False, False]]


async def test_ends_an_endless_answer_at_its_limit_and_hangs_up(model_server, prompt):
    model_server.play(scripts.stall("palabra " * 500))

    events = await events_of(replace(prompt, output_limit=100))

    assert (len(text_of(events)), events[-1].finish_reason) == (100, "length")
    assert await model_server.hung_up()


async def test_does_not_wait_for_a_farewell_that_never_comes(model_server, prompt, monkeypatch):
    monkeypatch.setattr(openai_client, "FAREWELL_SECONDS", 0.05)
    model_server.play(scripts.raw(scripts._chunk({"content": "Ya"}, finish="stop"), hold=True))

    events = await events_of(prompt)

    assert (text_of(events), events[-1].finish_reason) == ("Ya", "stop")
    assert await model_server.hung_up()


async def test_waits_for_a_model_that_thinks_longer_than_the_first_word_may_take(model_server, prompt, settings):
    settings.LLM_FIRST_TOKEN_SECONDS = settings.LLM_GAP_SECONDS = 1.0
    model_server.play(scripts.think(8, "Pensado", pause=0.15))

    assert text_of(await events_of(prompt)) == "Pensado"


@pytest.mark.parametrize("linger", [0, 0.02])
async def test_uses_one_connection_for_answers_that_follow_each_other(model_server, prompt, linger):
    model_server.otherwise = scripts.answer(linger=linger)

    for _ in range(3):
        await events_of(prompt)

    assert (len(model_server.requests), len(model_server.connections)) == (3, 1)


async def test_a_try_that_failed_is_hung_up_before_the_next(model_server, prompt):
    failed = scripts.raw(b'data: {"error": {"code": 500}}\n\n', hold=True)
    model_server.play(failed, scripts.stall("Empiezo y"))

    async with aclosing(door.stream(prompt)) as events:
        await anext(events)

        assert await model_server.hung_up()


def _clients_of(server):
    """Those of this test: a web process that other tests left running has its own."""
    return [key for key in openai_client._clients if server.url in key]


async def test_holds_many_streams_at_once(model_server, prompt):
    model_server.otherwise = scripts.answer("uno dos tres")

    answers = await asyncio.gather(*(events_of(prompt) for _ in range(60)))

    assert [text_of(events) for events in answers] == ["uno dos tres"] * 60
    assert len(_clients_of(model_server)) == 1


def test_never_uses_the_client_of_a_loop_that_has_ended(model_server, prompt, recwarn):
    texts = [text_of(asyncio.run(events_of(prompt))) for _ in range(3)]
    gc.collect()

    assert texts == [scripts.ANSWER] * 3
    assert len(model_server.connections) == 3
    assert _clients_of(model_server) == []
    unclosed = [str(warning.message) for warning in recwarn if warning.category is ResourceWarning]
    assert [message for message in unclosed if "client session" in message or "connector" in message] == []


async def test_closing_the_stream_closes_the_socket_of_the_provider(model_server, prompt):
    model_server.play(scripts.stall("Empiezo y"))

    async with aclosing(door.stream(prompt)) as events:
        first = await anext(events)

    assert first.text.startswith("Empiezo")
    assert await model_server.hung_up()


@pytest.mark.parametrize("script", [scripts.stall(headers=False), scripts.stall(), scripts.stall("Empiezo y")])
async def test_cancelling_the_reader_closes_the_socket_of_the_provider(model_server, prompt, script):
    model_server.play(script)
    reader = asyncio.create_task(events_of(prompt))
    assert await asyncio.to_thread(model_server.saw, lambda server: len(server.requests) == 1)

    reader.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reader

    assert await model_server.hung_up()


async def test_logs_neither_prompt_nor_key_nor_answer(model_server, prompt, caplog):
    caplog.set_level(logging.DEBUG)
    model_server.play(scripts.status(500), scripts.answer("CONFIDENTIAL"))

    await events_of(prompt)

    assert "try 2 follows" in caplog.text
    assert [word for word in ("PRIVATE", "sk-very-secret", "CONFIDENTIAL", "SECRET") if word in caplog.text] == []


async def test_completes_into_one_text(model_server, prompt):
    answer = await door.complete(prompt)

    assert (answer.text, answer.usage, answer.finish_reason) == (
        scripts.ANSWER,
        Usage("test-model", 480, 120),
        "stop",
    )

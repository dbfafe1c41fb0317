"""Every way a provider fails becomes one of our problems, and is only asked again where that may help."""

import socket
from contextlib import aclosing
from io import StringIO

import pytest

from llm import door, retries
from llm.errors import (
    ModelCutOff,
    ModelGarbled,
    ModelKeyRefused,
    ModelProblem,
    ModelQuotaSpent,
    ModelRequestRefused,
    ModelSilent,
    ModelThrottled,
    ModelTimedOut,
    ModelUnavailable,
)
from tests import model_server as scripts
from tests.conftest import NOON


async def texts_until_it_fails(prompt) -> tuple[str, ModelProblem]:
    said = StringIO()

    async def listen() -> None:
        async with aclosing(door.stream(prompt)) as events:
            async for event in events:
                said.write(event.text)

    with pytest.raises(ModelProblem) as caught:
        await listen()
    return said.getvalue(), caught.value


@pytest.mark.parametrize(
    "script",
    [
        scripts.status(500),
        scripts.status(503),
        scripts.status(429),
        scripts.status(429, retry_after="0"),
        scripts.hang_up(),
        scripts.cut(),
        scripts.cut(politely=True),
    ],
)
async def test_asks_again_before_the_first_word(model_server, prompt, script):
    model_server.play(script, script)

    answer = await door.complete(prompt)

    assert (answer.text, len(model_server.requests)) == (scripts.ANSWER, 3)


@pytest.mark.parametrize(
    ("script", "problem", "asked"),
    [
        (scripts.status(500), ModelUnavailable, 3),
        (scripts.status(502), ModelUnavailable, 3),
        (scripts.hang_up(), ModelUnavailable, 3),
        (scripts.status(429), ModelThrottled, 3),
        (scripts.cut(), ModelCutOff, 3),
        (scripts.status(429, retry_after="3600"), ModelThrottled, 1),
        (scripts.status(429, error={"code": "insufficient_quota"}), ModelQuotaSpent, 1),
        (scripts.status(402), ModelQuotaSpent, 1),
        (scripts.status(401), ModelKeyRefused, 1),
        (scripts.status(403), ModelKeyRefused, 1),
        (scripts.status(404), ModelRequestRefused, 1),
        (scripts.status(413), ModelRequestRefused, 1),
        (scripts.raw(b"data: {nothing\n\n"), ModelGarbled, 1),
        (scripts.raw(b"<html><h1>Proxy</h1>\n</html>", content_type="text/html"), ModelGarbled, 1),
        (scripts.answer(""), ModelSilent, 1),
    ],
)
async def test_gives_up_with_a_reason(model_server, prompt, script, problem, asked):
    model_server.otherwise = script

    said, failure = await texts_until_it_fails(prompt)

    assert (said, type(failure), len(model_server.requests)) == ("", problem, asked)
    assert "SECRET" not in str(failure)
    assert (failure.__cause__, failure.__suppress_context__) == (None, True) or failure.__context__ is None


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        (scripts.cut("Empiezo y"), ModelCutOff),
        (scripts.cut("Empiezo y", politely=True), ModelCutOff),
        (scripts.raw(scripts._chunk({"content": "Empiezo y"}), b"data: {nothing\n\n"), ModelGarbled),
        (
            scripts.raw(scripts._chunk({"content": "Empiezo y"}), b'data: {"error": {"code": 500}}\n\n'),
            ModelUnavailable,
        ),
        (scripts.stall("Empiezo y"), ModelTimedOut),
        (scripts.stall("Empiezo y", pings=0.01), ModelTimedOut),
    ],
)
async def test_never_asks_again_after_the_first_word(model_server, prompt, settings, script, problem):
    settings.LLM_GAP_SECONDS = 0.4
    model_server.otherwise = script

    said, failure = await texts_until_it_fails(prompt)

    assert (said, type(failure), len(model_server.requests)) == ("Empiezo y", problem, 1)


@pytest.mark.parametrize("script", [scripts.stall(headers=False), scripts.stall(), scripts.stall(pings=0.01)])
async def test_waits_so_long_for_the_first_word_and_hangs_up(model_server, prompt, settings, script):
    settings.LLM_FIRST_TOKEN_SECONDS = 0.2
    model_server.play(script)

    said, failure = await texts_until_it_fails(prompt)

    assert (said, type(failure), len(model_server.requests)) == ("", ModelTimedOut, 1)
    assert await model_server.hung_up()


async def test_says_unavailable_where_nobody_listens(model_server, prompt, settings):
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        settings.LLM = {**settings.LLM, "base_url": f"http://127.0.0.1:{reserved.getsockname()[1]}/v1"}

        said, failure = await texts_until_it_fails(prompt)

    assert (said, type(failure)) == ("", ModelUnavailable)


async def test_never_carries_a_prompt_to_where_an_answer_points(model_server, prompt):
    with scripts.ModelServer() as elsewhere:
        model_server.play(scripts.redirect(elsewhere.url))

        said, failure = await texts_until_it_fails(prompt)

    assert (said, type(failure), elsewhere.requests) == ("", ModelRequestRefused, [])


async def test_an_unusable_address_is_our_mistake(model_server, prompt, settings):
    settings.LLM = {**settings.LLM, "base_url": "http://host:port/v1"}

    _, failure = await texts_until_it_fails(prompt)

    assert (type(failure), failure.retryable) == (ModelRequestRefused, False)


def test_every_problem_says_if_another_try_may_help_and_is_a_502_with_a_code_of_its_own():
    problems = ModelProblem.__subclasses__()

    assert {problem.status for problem in problems} == {502}
    assert len({problem.code for problem in problems}) == len(problems) == 9
    assert {problem.code for problem in problems if not problem.retryable} == {
        "model_key_refused",
        "model_quota_spent",
        "model_request_refused",
    }


@pytest.mark.parametrize(
    ("trial", "problem", "patience", "shortest", "longest"),
    [
        (1, ModelUnavailable(), 30, 0.25, 0.5),
        (2, ModelUnavailable(), 30, 0.5, 1.0),
        (1, ModelThrottled(retry_after=4), 30, 4, 4),
    ],
)
def test_pauses_longer_each_time_and_as_long_as_asked(trial, problem, patience, shortest, longest):
    assert shortest <= retries.pause_before(trial=trial, problem=problem, patience=patience) <= longest


@pytest.mark.parametrize(
    ("trial", "problem", "patience"),
    [
        (3, ModelUnavailable(), 30),
        (1, ModelTimedOut(), 30),
        (1, ModelGarbled(), 30),
        (1, ModelKeyRefused(), 30),
        (1, ModelThrottled(retry_after=11), 30),
        (1, ModelThrottled(retry_after=4), 3),
    ],
)
def test_does_not_pause_where_another_try_is_of_no_use(trial, problem, patience):
    assert retries.pause_before(trial=trial, problem=problem, patience=patience) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        (" 0.5 ", 0.5),
        ("Sun, 01 Mar 2026 12:00:09 GMT", 9.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("", None),
        ("-3", None),
        ("soon", None),
        ("١", None),
        ("Sun, 01 Mar 2026 12:00:09", None),
    ],
)
def test_reads_how_long_to_wait(value, seconds):
    assert retries.asked_pause({"retry-after": value}, now=NOON) == seconds

"""The tutor sees what the same person wrote before: over HTTP, against a scripted provider."""

import asyncio
import json
import logging

import pytest
from django.db import OperationalError
from django.test import AsyncClient
from django.urls import reverse

from accounts.models import User
from attempts.models import Attempt
from core import runs
from core.database import in_database
from exercises.models import Exercise
from feedback import history
from feedback.models import Entry
from llm.models import Usage
from tests.conftest import access_token
from tests.entry.client import Wire
from tests.feedback.remembering import keep, no_vectors, sent
from tests.live import _live_application, eventually, live_app  # noqa: F401  (fixtures)
from tests.model_server import ANSWER as FEEDBACK
from tests.model_server import answer as says
from tests.model_server import stall

pytestmark = pytest.mark.usefixtures("committed", "no_starts_yet")
FIRST = "FROM python:3.12\nCOPY . /app\nRUN pip install flask"
SECOND = "FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN pip install flask"


@pytest.fixture
async def ask():
    """POST /feedback/attempt as somebody; what follows in the background has ended when the answer is there."""

    async def asked(user, exercise, answer=FIRST, *, wait=True):
        body = json.dumps({"exercise_id": str(exercise.pk), "submitted_answer": answer})
        token = await in_database(access_token, user)
        bearer = {"Authorization": f"Bearer {token}"}
        given = await AsyncClient().post("/feedback/attempt", body, content_type="application/json", headers=bearer)
        if wait:
            await runs.drain(10)
        return given

    yield asked
    await runs.drain(10)


def used(answer):
    assert answer.status_code == 200, answer.content
    return answer.json()["metrics"]["quality_flags"]["similarity_used"]


def prompts(server):
    return [str(seen.body["messages"]) for seen in server.requests if seen.path == "/chat/completions"]


def attempts_and_entries():
    return Attempt.objects.count(), Entry.objects.count()


async def test_the_second_attempt_shows_the_tutor_the_first(ask, alicia, exercise, model_server):
    first, second = await ask(alicia, exercise, FIRST), await ask(alicia, exercise, SECOND)

    before, after = prompts(model_server)
    assert (used(first), used(second)) == (False, True)
    assert "student_wrote_before" not in before
    assert f"<student_wrote_before>\n{FIRST}\n</student_wrote_before>".replace("\n", "\\n") in after
    said = [(entry.kind, entry.content_md) async for entry in Entry.objects.oldest_first()]
    assert said == [("attempt", FIRST), ("feedback", FEEDBACK), ("attempt", SECOND), ("feedback", FEEDBACK)]
    assert [usage.quality_flags["similarity_used"] async for usage in Usage.objects.order_by("created_at")] == [
        False,
        True,
    ]


async def test_nobody_elses_text_reaches_a_prompt(ask, alicia, bruno, exercise, model_server):
    await ask(bruno, exercise, FIRST)

    answer = await ask(alicia, exercise, SECOND)

    assert used(answer) is False
    assert FIRST.replace("\n", "\\n") not in prompts(model_server)[1]


async def test_the_same_text_again_is_no_help(ask, alicia, exercise, model_server):
    await ask(alicia, exercise, FIRST)

    assert used(await ask(alicia, exercise, f"{FIRST}\n")) is False


async def test_says_no_where_there_is_no_room_in_the_prompt(ask, alicia, exercise, model_server, settings):
    """It was found, and is not in the prompt: so it was not used."""
    await ask(alicia, exercise, FIRST)
    settings.LLM = {**settings.LLM, "prompt_budget_chars": 1000}

    assert used(await ask(alicia, exercise, SECOND)) is False


async def test_a_person_without_history_costs_no_vector_before_the_answer(
    ask, alicia, exercise, vector_server, settings
):
    await ask(alicia, exercise, FIRST)

    assert [seen.path for seen in vector_server.requests] == ["/chat/completions", "/embeddings"]
    assert sent(vector_server) == [FIRST, FEEDBACK]


async def test_the_providers_vectors_find_it_too(ask, alicia, exercise, with_vectors):
    await ask(alicia, exercise, FIRST)

    assert used(await ask(alicia, exercise, SECOND)) is True
    assert sent(with_vectors) == [FIRST, FEEDBACK, SECOND, SECOND, FEEDBACK]


@pytest.fixture
def with_vectors(vector_server, settings):
    settings.LLM = {**settings.LLM, "embedding_model": "test-vectors"}
    return vector_server


async def test_a_provider_without_vectors_costs_the_past_and_not_the_answer(
    ask, alicia, exercise, with_vectors, caplog
):
    await ask(alicia, exercise, FIRST)
    with_vectors.otherwise = no_vectors()

    answer = await ask(alicia, exercise, SECOND)

    assert used(answer) is False
    assert answer.json()["content_md"] == FEEDBACK
    logged = [record for record in caplog.records if "without the person's history" in record.message]
    assert [(record.code, record.levelno) for record in logged] == [("model_unavailable", logging.WARNING)]


async def test_a_look_that_postgres_does_not_answer_costs_the_past_and_not_the_answer(
    ask, alicia, exercise, model_server, monkeypatch, caplog
):
    def away(**_):
        raise OperationalError

    await ask(alicia, exercise, FIRST)
    monkeypatch.setattr(history, "nearest", away)

    answer = await ask(alicia, exercise, SECOND)

    assert used(answer) is False
    assert [record.message for record in caplog.records if "without" in record.message] == [
        "The tutor is asked without the person's history"
    ]


async def test_nobody_waits_long_for_a_vector(ask, alicia, exercise, with_vectors, monkeypatch, caplog):
    await ask(alicia, exercise, FIRST)
    monkeypatch.setattr(history, "PATIENCE_SECONDS", 0.05)
    with_vectors.play(stall(headers=False))

    answer = await ask(alicia, exercise, SECOND)

    assert used(answer) is False
    assert [record.code for record in caplog.records if "without" in record.message] == ["model_timed_out"]
    assert await with_vectors.hung_up()


async def test_what_the_provider_missed_is_made_up_for_with_the_next_question(ask, alicia, exercise, with_vectors):
    with_vectors.otherwise = no_vectors()
    await ask(alicia, exercise, FIRST)
    missed = len(sent(with_vectors))
    with_vectors.otherwise = says()

    assert used(await ask(alicia, exercise, SECOND)) is True
    assert sent(with_vectors)[missed:] == [SECOND, FEEDBACK, FIRST, SECOND, FEEDBACK]


async def test_a_person_who_has_come_to_refuse_ai_is_not_embedded(ask, alicia, exercise, with_vectors):
    await ask(alicia, exercise, FIRST)
    before = len(with_vectors.requests)
    await User.objects.aupdate(no_ai=True)

    answer = await ask(alicia, exercise, SECOND)

    assert answer.status_code == 400
    assert (len(with_vectors.requests), await Entry.objects.acount()) == (before, 2)


@pytest.mark.parametrize("gone", [Exercise, User])
async def test_what_is_deleted_while_the_tutor_writes_is_refused(ask, alicia, exercise, model_server, gone):
    model_server.otherwise = stall("## Fortalezas\n\nBien. ")
    asking = asyncio.create_task(ask(alicia, exercise, FIRST, wait=False))
    assert await asyncio.to_thread(model_server.saw, lambda server: server.requests)
    attempt = await in_database(Attempt.objects.get)

    await in_database(gone.objects.all().delete)
    await runs.RunLog(str(attempt.pk)).ask_to_stop()
    answer = await asyncio.wait_for(asking, 10)

    assert (answer.status_code, list(answer.json())) == (404, ["detail"])
    assert await in_database(attempts_and_entries) == (0, 0)


async def test_a_page_whose_exercise_is_deleted_meanwhile_says_so(alicia, exercise, model_server):
    attempt = await Attempt.objects.acreate(
        user=alicia, exercise=exercise, submitted_answer=FIRST, passed=True, completed=True,
        exercise_version=exercise.version, created_at=exercise.created_at,
    )  # fmt: skip
    page = AsyncClient()
    await page.aforce_login(alicia)
    model_server.otherwise = stall("## Fortalezas\n\nBien. ")
    await page.post(reverse("feedback_stream", args=[attempt.pk]))
    watched = await page.get(reverse("feedback_stream", args=[attempt.pk]))
    assert await asyncio.to_thread(model_server.saw, lambda server: server.requests)

    await in_database(Exercise.objects.all().delete)
    await runs.RunLog(str(attempt.pk)).ask_to_stop()
    events = b"".join([piece async for piece in watched.streaming_content]).decode()

    assert "No existe ese ejercicio." in events
    await runs.drain(10)
    assert await in_database(attempts_and_entries) == (0, 0)


async def test_an_attempt_that_is_commented_anew_is_remembered_once(alicia, ask, exercise, model_server):
    await ask(alicia, exercise, FIRST)
    attempt = await in_database(Attempt.objects.get)
    page = AsyncClient()
    await page.aforce_login(alicia)

    await page.post(reverse("feedback_stream", args=[attempt.pk]) + "?again=1")
    await runs.drain(10)

    assert [entry.kind async for entry in Entry.objects.oldest_first()] == ["attempt", "feedback", "feedback"]


async def test_a_deletion_that_comes_after_the_feedback_and_before_the_history_is_no_failure(
    ask, alicia, exercise, model_server, monkeypatch
):
    def meanwhile(**given):
        Exercise.objects.all().delete()
        history_remember(**given)

    history_remember = history.remember
    monkeypatch.setattr(history, "remember", meanwhile)

    answer = await ask(alicia, exercise, FIRST)

    assert (answer.status_code, answer.json()["content_md"]) == (200, FEEDBACK)
    assert await in_database(attempts_and_entries) == (0, 0)


def test_the_real_server_does_it_too(live_app, alicia, exercise, quick_stub):  # noqa: F811
    """Another thread, another loop: what goes on in the background is not awaited by anybody."""
    keep(alicia, exercise, FIRST)
    wire, bearer = Wire(live_app), [("Authorization", f"Bearer {access_token(alicia)}")]
    body = json.dumps({"exercise_id": str(exercise.pk), "submitted_answer": SECOND}).encode()

    def asked():
        given = wire.ask(
            "/feedback/attempt", method="POST", headers=[*bearer, ("Content-Type", "application/json")], body=body
        )
        return given.json()["metrics"]["quality_flags"]["similarity_used"]

    assert asked() is True
    eventually(lambda: not Entry.objects.filter(embedding=None).exists())
    assert [entry.kind for entry in Entry.objects.oldest_first()] == ["attempt", "attempt", "feedback"]

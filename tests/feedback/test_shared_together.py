"""Many who answer the same at once, on the contract's path and on the page; and what staff change meanwhile."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.request import Request, urlopen

import pytest
from django.conf import settings
from django.test import AsyncClient
from django.urls import reverse
from django.utils import timezone

from attempts import actions as attempts
from attempts.models import Attempt
from core import runs
from core.database import in_database
from exercises.models import Exercise
from feedback import actions, first, run, sharing
from feedback.models import Entry, SharedFeedback
from llm.errors import ModelProblem
from llm.models import Budget, Hold, Usage
from tests.conftest import access_token
from tests.feedback.conftest import ANSWER
from tests.feedback.sharing import TEXT, crowd, variant
from tests.feedback.streaming import blocks, events_of
from tests.model_server import answer as says
from tests.model_server import status

pytestmark = pytest.mark.usefixtures("committed")


async def _ask(user, exercise, answer=ANSWER):
    """As the contract's path does it, and without the test client, which makes requests one after another."""
    about = {"exercise_id": exercise.pk, "answer": answer, "language": "es", "fault": None, "now": timezone.now()}
    asked = await in_database(actions.hand_in, user=user, **about)
    return asked if isinstance(asked, sharing.Given) else await run.give(asked)


async def _ask_together(count, exercise):
    people = await in_database(crowd, count)
    asking = [_ask(one, exercise, variant(number)) for number, one in enumerate(people)]
    answers = await asyncio.wait_for(asyncio.gather(*asking, return_exceptions=True), 60)
    await runs.drain(10)
    return answers


async def _in_the_browser(user):
    client = AsyncClient(headers={"Accept-Language": "es"})
    await client.aforce_login(user)
    return client


async def _attempt(user, exercise, answer=ANSWER):
    about = {"user": user, "exercise": exercise, "answer": answer, "now": timezone.now()}
    return (await in_database(attempts.hand_in, **about)).attempt


def test_fifty_at_once_are_one_call(live_app, exercise, model_server):
    """Over HTTP. All of them are let in before the model has said half of it."""
    model_server.otherwise = says(TEXT, pause=0.1)
    Budget.objects.create(scope="site", tokens=10_000_000)
    tokens = [access_token(one) for one in crowd(50)]

    with ThreadPoolExecutor(50) as threads:
        bodies = list(threads.map(partial(_over_http, live_app, exercise), tokens, range(50)))

    assert {body["content_md"] for body in bodies} == {TEXT}
    shared = ["shared" in body["metrics"]["quality_flags"] for body in bodies]
    assert (len(model_server.requests), sum(shared), Usage.objects.count()) == (1, 49, 50)
    assert Hold.objects.count() == 0


def _over_http(address, exercise, token, number):
    body = json.dumps({"exercise_id": str(exercise.pk), "submitted_answer": variant(number)}).encode()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    with urlopen(Request(f"{address}/feedback/attempt", body, headers), timeout=60) as answer:
        return json.load(answer)


async def test_who_waits_takes_no_connection_of_the_database(exercise, model_server):
    """More of them than there are connections, and somebody who only reads gets one at once."""
    model_server.otherwise = says(TEXT, pause=0.05)
    asking = asyncio.create_task(_ask_together(3 * settings.DB_POOL_SIZE, exercise))
    assert await asyncio.to_thread(model_server.saw, lambda server: server.requests)

    read = await asyncio.wait_for(in_database(Exercise.objects.count), 5)
    answers = await asking

    assert (read, {answer.content_md for answer in answers}, len(model_server.requests)) == (1, {TEXT}, 1)


async def test_what_may_not_be_shared_is_waited_for_once(exercise, model_server):
    model_server.otherwise = says(f"{TEXT}\n\nMira la línea 2.", pause=0.02)

    answers = await _ask_together(6, exercise)

    assert len({answer.attempt_id for answer in answers}) == 6
    assert (len(model_server.requests), await SharedFeedback.objects.acount()) == (6, 0)


async def test_when_the_first_one_fails_the_others_ask_by_themselves(exercise, model_server):
    model_server.otherwise = status(400)

    answers = await _ask_together(4, exercise)

    assert {isinstance(answer, ModelProblem) for answer in answers} == {True}
    assert (await SharedFeedback.objects.acount(), await Attempt.objects.acount()) == (0, 4)


async def test_nobody_waits_longer_than_there_is_patience(alicia, exercise, model_server, monkeypatch):
    monkeypatch.setattr(first, "PATIENCE_SECONDS", 0.3)
    model_server.otherwise = says(TEXT)
    fingerprint = attempts.Answer("dockerfile", ANSWER).fingerprint
    key = sharing.Key(exercise.pk, exercise.version, fingerprint, "es")
    await runs.RunLog(f"first:{':'.join(map(str, key))}").begin()

    answer = await asyncio.wait_for(_ask(alicia, exercise), 10)

    assert (answer.content_md, len(model_server.requests)) == (TEXT, 1)


async def test_the_page_shows_it_at_once_without_a_run(alicia, bruno, exercise, model_server):
    model_server.otherwise = says(TEXT)
    await _ask(alicia, exercise)
    attempt, page = await _attempt(bruno, exercise, f"# x\n{ANSWER}"), await _in_the_browser(bruno)

    shown = (await page.post(reverse("feedback_stream", args=[attempt.pk]))).content.decode()

    assert "Instala <code>flask</code>" in shown
    assert "sse-connect" not in shown
    assert "respuesta equivalente a la tuya" in shown
    assert (len(model_server.requests), await runs.RunLog(str(attempt.pk)).state()) == (1, "absent")
    assert await Entry.objects.filter(user=bruno).acount() == 2


async def test_who_waits_on_the_page_reads_it_from_their_stream(alicia, bruno, exercise, model_server):
    model_server.otherwise = says(TEXT, pause=0.1)
    attempt, page = await _attempt(bruno, exercise), await _in_the_browser(bruno)
    asking = asyncio.create_task(_ask(alicia, exercise))
    assert await asyncio.to_thread(model_server.saw, lambda server: server.requests)

    started = await page.post(reverse("feedback_stream", args=[attempt.pk]))
    found = await events_of(await page.get(reverse("feedback_stream", args=[attempt.pk])))
    await asking
    await runs.drain(5)

    assert "sse-connect" in started.content.decode()
    assert "Instala <code>flask</code>" in "".join(blocks(found))
    assert "respuesta equivalente a la tuya" in found[-2][1]
    assert len(model_server.requests) == 1


async def test_the_page_of_an_attempt_at_an_older_version_asks_anew(alicia, bruno, exercise, model_server):
    model_server.otherwise = says(TEXT)
    attempt, page = await _attempt(bruno, exercise), await _in_the_browser(bruno)
    await Exercise.objects.filter(pk=exercise.pk).aupdate(content_md_es="Otro enunciado")
    await _ask(alicia, exercise)

    await page.post(reverse("feedback_stream", args=[attempt.pk]))
    await events_of(await page.get(reverse("feedback_stream", args=[attempt.pk])))
    await runs.drain(5)

    assert (len(model_server.requests), await SharedFeedback.objects.acount()) == (2, 1)


async def test_an_edit_reaches_everybody_to_whom_it_was_said(alicia, bruno, carla, exercise, model_server):
    model_server.otherwise = says(TEXT)
    for person in (alicia, bruno):
        await _ask(person, exercise)
    shared = await SharedFeedback.objects.aget()

    about = {"shared_id": shared.pk, "text": "Con otras palabras: `flask`.", "by": carla, "now": timezone.now()}
    told = await in_database(sharing.edit, **about)
    later = await _ask(carla, exercise)

    assert (told, later.content_md, len(model_server.requests)) == (2, "Con otras palabras: `flask`.", 1)
    assert {one async for one in Attempt.objects.values_list("llm_feedback", flat=True)} == {about["text"]}
    said = {one async for one in Entry.objects.filter(kind="feedback").values_list("content_md", flat=True)}
    assert said == {about["text"]}
    shared = await SharedFeedback.objects.aget()
    assert (shared.edited_by_id, shared.edited_at) == (carla.pk, about["now"])


async def test_an_edit_and_those_who_come_at_the_same_time_agree(carla, exercise, model_server):
    model_server.otherwise = says(TEXT)
    people = await in_database(crowd, 12)
    await _ask(people[0], exercise)
    shared = await SharedFeedback.objects.aget()
    about = {"shared_id": shared.pk, "text": "Con otras palabras: `flask`.", "by": carla, "now": timezone.now()}

    await asyncio.gather(*(_ask(one, exercise) for one in people[1:]), in_database(sharing.edit, **about))
    await runs.drain(5)

    showing = Attempt.objects.exclude(llm_feedback=about["text"])
    assert [one async for one in showing.filter(pk__in=shared.receptions.values("attempt"))] == []
    shared = await SharedFeedback.objects.aget()
    assert (shared.text, shared.edited_by_id) == (about["text"], carla.pk)

"""When nothing is left of a budget: what a front end and the exercise page are told, and what goes on working."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from django.test import AsyncClient
from django.urls import reverse
from django.utils import timezone

from attempts import actions as attempts
from attempts.models import Attempt
from core import runs
from core.database import in_database
from llm.models import Budget, Hold, Usage
from tests.conftest import access_token
from tests.feedback.conftest import ANSWER
from tests.model_server import answer as says
from tests.model_server import cut, stall, status

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def ask(browse, alicia, exercise):
    def asks(language="es"):
        body = {"exercise_id": str(exercise.pk), "submitted_answer": ANSWER}
        return browse(alicia, language=language).post("/feedback/attempt", body, format="json")

    return asks


@pytest.fixture
async def attempt(alicia, exercise) -> Attempt:
    submitted = await in_database(attempts.hand_in, user=alicia, exercise=exercise, answer=ANSWER, now=timezone.now())
    return submitted.attempt


@pytest.fixture
async def page(alicia) -> AsyncClient:
    client = AsyncClient()
    await client.aforce_login(alicia)
    yield client
    await runs.drain(5)


def recorded():
    fields = ("error", "prompt_tokens", "completion_tokens", "estimated", "attempt_id")
    return list(Usage.objects.values_list(*fields))


@pytest.mark.parametrize(("scope", "words"), [("site", "todo el mundo"), ("person", "tu tope"), ("exercise", "aquí")])
def test_is_429_with_whose_and_until_when_and_nothing_is_stored(ask, model_server, scope, words):
    Budget.objects.create(scope=scope, tokens=600)
    given = ask()
    refused = ask()

    assert (given.status_code, refused.status_code, list(refused.json())) == (200, 429, ["detail"])
    assert words in refused.json()["detail"]
    assert "comprobación" in refused.json()["detail"]
    assert 0 < int(refused["Retry-After"]) <= 24 * 3600
    assert (Attempt.objects.count(), Usage.objects.count(), Hold.objects.count()) == (1, 1, 0)
    assert len(model_server.requests) == 1


async def test_fifty_at_once_take_no_more_than_the_budget_and_one_call(alicia, bruno, exercise, model_server):
    """Each of them takes 600 tokens of a budget for five."""
    await Budget.objects.acreate(scope="site", tokens=3_000)
    model_server.otherwise = says(pause=0.02)
    tokens = [await in_database(access_token, person) for person in (alicia, bruno)]

    def asks(number):
        body = {"exercise_id": str(exercise.pk), "submitted_answer": f"{ANSWER}=={number}"}
        headers = {"Authorization": f"Bearer {tokens[number % 2]}"}
        return AsyncClient().post("/feedback/attempt", body, content_type="application/json", headers=headers)

    answers = await asyncio.gather(*(asks(number) for number in range(50)))

    given = [answer for answer in answers if answer.status_code == 200]
    spent = sum([row[1] + row[2] for row in await in_database(recorded)])
    assert Counter(answer.status_code for answer in answers) == {200: len(given), 429: 50 - len(given)}
    assert all(int(answer["Retry-After"]) > 0 for answer in answers if answer.status_code == 429)
    assert 2 <= len(given) <= 5
    assert spent == 600 * len(given) <= 3_000
    assert (await Attempt.objects.acount(), len(model_server.requests)) == (len(given), len(given))
    assert await Hold.objects.acount() == 0


def test_the_verdict_goes_on_working(ask, browse, alicia, exercise, model_server):
    Budget.objects.create(scope="person", tokens=0)
    body = {"exercise_id": str(exercise.pk), "submitted_answer": ANSWER}

    refused = ask()
    attempt = browse(alicia).post("/attempts/", body, format="json")

    assert (refused.status_code, attempt.status_code) == (429, 201)
    assert attempt.json()["structural_validation_passed"] is True


def test_a_wrong_structure_is_told_before_any_budget(browse, alicia, exercise, model_server):
    Budget.objects.create(scope="person", tokens=0)
    body = {"exercise_id": str(exercise.pk), "submitted_answer": "RUN x"}

    answer = browse(alicia).post("/feedback/attempt", body, format="json")

    assert (answer.status_code, Attempt.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("script", "error", "heard"),
    [(status(401), "model_key_refused", False), (cut("## Fortalezas"), "model_cut_off", True)],
)
def test_a_failed_call_is_counted_and_holds_no_place(ask, model_server, script, error, heard):
    Budget.objects.create(scope="person", tokens=1_000_000)
    model_server.otherwise = script

    failed = ask()

    ((code, prompt_tokens, completion_tokens, estimated, attempt_id),) = recorded()
    assert (failed.status_code, code, estimated, attempt_id) == (502, error, True, None)
    assert (prompt_tokens > 0, completion_tokens > 0) == (heard, heard)
    assert Hold.objects.count() == 0


def test_an_outage_of_the_model_blocks_nobody_later(ask, model_server):
    Budget.objects.create(scope="person", tokens=1)
    model_server.otherwise = status(401)
    failed = [ask().status_code for _ in range(3)]
    model_server.otherwise = says()

    assert (failed, ask().status_code) == ([502, 502, 502], 200)


async def test_the_page_says_that_the_quota_is_used(page, attempt, model_server):
    await Budget.objects.acreate(scope="person", tokens=0)

    answer = await page.post(reverse("feedback_stream", args=[attempt.pk]))

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert 'data-state="spent"' in shown
    assert "tu tope" in shown
    assert "again=1" not in shown
    assert len(model_server.requests) == 0


async def test_the_page_offers_another_try_while_calls_are_on_their_way(page, attempt, exercise, alicia, model_server):
    await Budget.objects.acreate(scope="person", tokens=1_000)
    until = timezone.now() + timedelta(minutes=3)
    await Hold.objects.acreate(user_id=alicia.pk, exercise_id=exercise.pk, expires_at=until)

    shown = (await page.post(reverse("feedback_stream", args=[attempt.pk]))).content.decode()

    assert "unos segundos" in shown
    assert "again=1" in shown


async def test_who_watches_what_runs_already_needs_no_room(page, attempt, model_server):
    await Budget.objects.acreate(scope="person", tokens=1_000)
    model_server.otherwise = stall("## Fortalezas\n\n")
    address = reverse("feedback_stream", args=[attempt.pk])

    await asyncio.gather(*(page.post(address) for _ in range(5)))
    held = await Hold.objects.acount()
    reloaded = await page.post(address)
    await page.post(reverse("feedback_stop", args=[attempt.pk]))

    assert "sse-connect" in reloaded.content.decode()
    assert held == 1
    assert len(model_server.requests) <= 1


async def test_what_was_stopped_before_its_first_word_is_paid_for(page, attempt, model_server):
    await Budget.objects.acreate(scope="person", tokens=1_000_000)
    model_server.otherwise = stall()
    await page.post(reverse("feedback_stream", args=[attempt.pk]))
    assert await asyncio.to_thread(model_server.saw, lambda server: len(server.requests) == 1)

    await page.post(reverse("feedback_stop", args=[attempt.pk]))
    await runs.drain(5)

    ((error, prompt_tokens, completion_tokens, estimated, _attempt_id),) = await in_database(recorded)
    assert (error, completion_tokens, estimated) == ("stopped", 0, True)
    assert prompt_tokens > 100
    assert await Hold.objects.acount() == 0

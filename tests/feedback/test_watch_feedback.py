"""The tutor's panel: start, watch, resume, stop; over the run log in a real Valkey."""

import asyncio
import time
from uuid import uuid4

import pytest
from django.test import AsyncClient
from django.urls import reverse
from django.utils import timezone

from attempts import actions as attempts
from attempts.models import Attempt
from core import runs
from core.database import in_database
from core.runs import Delta, Done, RunLog
from feedback import actions, run
from feedback.blocks import events
from llm.models import Usage
from tests.feedback.conftest import ANSWER
from tests.model_server import answer as says
from tests.model_server import stall, status

pytestmark = pytest.mark.usefixtures("committed")
TEXT = "## Fortalezas\n\n- Fijas `python:3.12-slim`.\n- <b>Bien</b>\n\n## Sugerencias prácticas\n\nMira las capas."


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


async def _watch(page, attempt, **headers):
    """The events of the panel's stream to its end, as (name, data, id)."""
    response = await page.get(reverse("feedback_stream", args=[attempt.pk]), headers=headers)
    assert (response.status_code, response["Content-Type"]) == (200, "text/event-stream")
    whole = b"".join([piece async for piece in response.streaming_content]).decode()
    return _parsed(whole)


def _parsed(whole):
    found = []
    for chunk in whole.split("\n\n"):
        fields = [line.partition(": ")[::2] for line in chunk.splitlines() if not line.startswith(":")]
        if fields:
            data = "\n".join(value for name, value in fields if name == "data")
            about = dict(fields)
            found.append((about["event"], data, about.get("id", "")))
    return found


async def _start(page, attempt, query=""):
    return await page.post(reverse("feedback_stream", args=[attempt.pk]) + query)


def _blocks(found):
    return [data for name, data, _id in found if name == "block"]


async def test_shows_the_answer_block_by_block_as_safe_html_and_stores_it(page, attempt, model_server):
    model_server.otherwise = says(TEXT, pause=0.005)

    started = await _start(page, attempt)
    found = await _watch(page, attempt)

    assert started.status_code == 200
    assert "sse-connect" in started.content.decode()
    frame = [name for name, _data, _id in found if name not in ("open", "block")]
    assert frame == ["start", "status", "status", "close"]
    assert _blocks(found) == [
        "<h4>Fortalezas</h4>\n",
        "<ul>\n<li>Fijas <code>python:3.12-slim</code>.</li>\n<li>&lt;b&gt;Bien&lt;/b&gt;</li>\n</ul>\n",
        "<h4>Sugerencias prácticas</h4>\n",
        "<p>Mira las capas.</p>\n",
    ]
    await attempt.arefresh_from_db()
    assert (attempt.llm_feedback, await Usage.objects.acount()) == (TEXT, 1)


async def test_a_second_start_attaches_and_asks_nobody_again(page, attempt, model_server):
    model_server.otherwise = says(TEXT, pause=0.005)

    await asyncio.gather(*(_start(page, attempt) for _ in range(5)))
    first, second = await asyncio.gather(_watch(page, attempt), _watch(page, attempt))

    assert _blocks(first) == _blocks(second)
    assert len(model_server.requests) == 1
    finished = await _start(page, attempt)
    assert "Mira las capas." in finished.content.decode()
    assert len(model_server.requests) == 1


async def test_a_page_attaches_to_what_the_contracts_path_asked_for(page, alicia, exercise, model_server):
    """From before its first word on, when the log holds nothing yet."""
    model_server.otherwise = stall()
    given = {"exercise_id": exercise.pk, "answer": ANSWER, "language": "es", "fault": None, "now": timezone.now()}
    asked = await in_database(actions.hand_in, user=alicia, **given)
    asking = runs.spawn(run.give(asked))
    assert await asyncio.to_thread(model_server.saw, lambda server: len(server.requests) == 1)

    await page.post(reverse("feedback_stream", args=[asked.attempt_id]))
    state = await RunLog(str(asked.attempt_id)).state()
    await page.post(reverse("feedback_stop", args=[asked.attempt_id]))

    assert await asyncio.wait_for(asking, 5) is None
    assert (state, len(model_server.requests)) == ("running", 1)
    assert await model_server.hung_up()


async def test_a_lost_connection_goes_on_where_it_was_without_gap_or_repeat(page, attempt, model_server):
    model_server.otherwise = says(TEXT)
    await _start(page, attempt)
    whole = await _watch(page, attempt)

    for cut in [event_id for name, _data, event_id in whole if event_id]:
        resumed = await _watch(page, attempt, **{"Last-Event-ID": cut})
        had = int(cut.partition("/")[2])
        assert "start" not in [name for name, _data, _id in resumed]
        assert _blocks(whole)[:had] + _blocks(resumed) == _blocks(whole)


@pytest.mark.parametrize("odd", ["x", "0/0", "/", "1-1/99999999", "\u00b2"])
async def test_an_odd_last_event_id_starts_over(page, attempt, model_server, odd):
    model_server.otherwise = says(TEXT)
    await _start(page, attempt)

    found = await _watch(page, attempt, **{"Last-Event-ID": odd})

    assert found[0][0] == "start"
    assert len(_blocks(found)) == 4


async def test_stop_from_anywhere_keeps_what_there_is_and_hangs_up(page, attempt, model_server):
    model_server.otherwise = stall("## Fortalezas\n\nBien hecho. ")
    await _start(page, attempt)
    watching = asyncio.create_task(_watch(page, attempt))
    await _until(lambda: _said(attempt, "Bien"))

    stopped = await page.post(reverse("feedback_stop", args=[attempt.pk]))
    found = await asyncio.wait_for(watching, 5)

    assert stopped.status_code == 204
    assert found[-1][0] == "close"
    assert await model_server.hung_up()
    await attempt.arefresh_from_db()
    assert attempt.llm_feedback == "## Fortalezas\n\nBien hecho."
    usage = await Usage.objects.aget(attempt_id=attempt.pk)
    assert usage.quality_flags["truncated"] is True


async def test_a_failed_run_says_whose_fault_it_is_and_can_be_asked_again(page, attempt, model_server):
    model_server.otherwise = status(500)
    await _start(page, attempt)
    failed = await _watch(page, attempt)
    model_server.otherwise = says(TEXT)
    asked_so_far = len(model_server.requests)
    await _start(page, attempt)
    reloaded = await _watch(page, attempt)
    assert (reloaded[-2], len(model_server.requests)) == (failed[-2], asked_so_far)
    await _start(page, attempt, "?again=1")
    again = await _watch(page, attempt)

    assert "no está disponible" in failed[-2][1]
    assert "again=1" in failed[-2][1]
    assert len(_blocks(again)) == 4


async def test_a_writer_that_died_is_reported_not_waited_for(alicia, attempt, page):
    log = RunLog(str(attempt.pk))
    await log.begin()
    await log.append(Delta("## Fortalezas\n\nBien"))
    await _forget_the_writer(attempt)

    found = await _watch(page, attempt)

    assert found[-1][0] == "close"
    assert "reinició" in found[-2][1]


async def test_somebody_elses_attempt_is_404(attempt, bruno):
    other = AsyncClient()
    await other.aforce_login(bruno)

    answers = [
        await other.get(reverse("feedback_stream", args=[attempt.pk])),
        await other.post(reverse("feedback_stop", args=[attempt.pk])),
        await other.get(reverse("feedback_stream", args=[uuid4()])),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


async def test_nobody_in_particular_sees_nothing(attempt):
    answer = await AsyncClient().get(reverse("feedback_stream", args=[attempt.pk]))

    assert answer.status_code in (401, 403)


async def test_starting_needs_the_pages_csrf_token(alicia, attempt):
    strict = AsyncClient(enforce_csrf_checks=True)
    await strict.aforce_login(alicia)

    answer = await strict.post(reverse("feedback_stream", args=[attempt.pk]))

    assert answer.status_code == 403


async def test_no_event_is_lost_or_doubled_wherever_the_deltas_are_cut(stores):
    """Every split of the text into two deltas gives the same blocks."""

    async def words(part, event):
        return part

    wanted = None
    for cut in range(0, len(TEXT), 7):
        log = RunLog(f"test-{cut}")
        await log.begin()
        for piece in (TEXT[:cut], TEXT[cut:]):
            await log.append(Delta(piece))
        await log.append(Done())
        found = _parsed(b"".join([piece async for piece in events(log, last_event_id="", words=words)]).decode())
        wanted = wanted or _blocks(found)
        assert _blocks(found) == wanted


async def test_reads_a_long_answer_in_one_block_without_stopping_everybody_else(stores):
    log = RunLog(str(uuid4()))
    for number in range(3000):
        await log.append(Delta(f"- {number}\n"))
    await log.append(Done())

    async def words(part, _event):
        return part

    started = time.process_time()
    found = _parsed(b"".join([piece async for piece in events(log, last_event_id="", words=words)]).decode())

    assert "<li>2999</li>" in _blocks(found)[0]
    assert time.process_time() - started < 5


async def _said(attempt, text):
    async for batch in RunLog(str(attempt.pk)).read():
        return any(isinstance(event, Delta) and text in event.text for _id, event in batch)
    return False


async def _until(condition, seconds=5):
    deadline = time.monotonic() + seconds
    while not await condition():
        assert time.monotonic() < deadline, "it never came true"


async def _forget_the_writer(attempt):
    from core.runs import log as module

    await module._redis().delete(f"taller:run:{attempt.pk}:alive")

"""One heart for all runs of a process, over a real Valkey."""

import asyncio
import contextlib
from uuid import uuid4

import pytest
import redis

from core.runs import RunLog, heart
from core.runs.heart import beating
from core.runs.log import ALIVE_SECONDS
from tests.live import eventually

pytestmark = pytest.mark.usefixtures("stores")


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(heart, "BEAT_SECONDS", 0.02)


@pytest.fixture
def valkey(settings) -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL)


def _run() -> RunLog:
    return RunLog(str(uuid4()))


def _mgets(valkey) -> int:
    return valkey.info("commandstats").get("cmdstat_mget", {"calls": 0})["calls"]


async def _until(condition) -> None:
    await asyncio.to_thread(eventually, condition)


async def test_the_one_that_is_asked_to_stop_is_told_once_and_no_other():
    logs, told = [_run() for _ in range(3)], []
    with contextlib.ExitStack() as runs:
        orders = [
            runs.enter_context(beating(log, on_stop=lambda n=n: told.append(n) or True)) for n, log in enumerate(logs)
        ]
        await logs[1].ask_to_stop()
        await _until(lambda: told)
        await asyncio.sleep(0.1)

    assert (told, [order.given for order in orders]) == ([1], [False, True, False])


async def test_an_order_that_came_too_late_was_not_given():
    log, asked = _run(), []
    with beating(log, on_stop=lambda: bool(asked.append(1))) as order:
        await log.ask_to_stop()
        await _until(lambda: asked)

    assert order.given is False


async def test_readers_know_that_it_goes_on_while_it_does(valkey):
    log = _run()
    await log.begin()
    valkey.expire(log.alive_key, 1)

    with beating(log, on_stop=lambda: True):
        await _until(lambda: valkey.ttl(log.alive_key) == ALIVE_SECONDS)

    assert await log.state() == "running"


async def test_nobody_who_is_not_the_writer_becomes_one_by_it(valkey):
    log = _run()

    with beating(log, on_stop=lambda: True):
        await asyncio.sleep(0.2)

    assert await log.state() == "absent"


async def test_two_hundred_runs_cost_a_beat_as_many_commands_as_one(valkey):
    """But for the signs of life, which are rarer."""
    before = (
        valkey.info("commandstats")["cmdstat_mget"]["calls"] if "cmdstat_mget" in valkey.info("commandstats") else 0
    )
    with contextlib.ExitStack() as runs:
        for _ in range(200):
            runs.enter_context(beating(_run(), on_stop=lambda: True))
        await asyncio.sleep(0.5)

    assert 5 <= _mgets(valkey) - before <= 25


async def test_beats_for_nobody_when_the_last_has_ended():
    with beating(_run(), on_stop=lambda: True):
        pass
    await asyncio.sleep(0)

    assert not [task for task in asyncio.all_tasks() if "_Heart._beat" in str(task.get_coro())]


async def test_goes_on_when_valkey_was_away(monkeypatch):
    log, told, real = _run(), [], heart.beat
    failures = iter([redis.ConnectionError("gone"), redis.TimeoutError("slow")])

    async def beat(logs, **options):
        for failure in failures:
            raise failure
        return await real(logs, **options)

    monkeypatch.setattr(heart, "beat", beat)
    with beating(log, on_stop=lambda: told.append(1) or True):
        await log.ask_to_stop()
        await _until(lambda: told)

    assert told == [1]

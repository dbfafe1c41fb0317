import asyncio
from uuid import uuid4

import pytest

from core.runs import Delta, Done, RunLog

pytestmark = pytest.mark.usefixtures("stores")


async def test_serves_many_readers_and_still_takes_what_is_written():
    log = RunLog(str(uuid4()))
    await log.begin()
    await log.append(Delta("a"))
    readers = [log.read() for _ in range(150)]
    firsts = await asyncio.gather(*(anext(reader) for reader in readers))

    waiting = [asyncio.create_task(anext(reader)) for reader in readers]
    await log.append(Done())

    assert {batch[0][1] for batch in firsts} == {Delta("a")}
    assert {batch[-1][1] for batch in await asyncio.gather(*waiting) if batch} == {Done()}


async def test_a_crowd_that_comes_at_once_is_let_in():
    log = RunLog(str(uuid4()))
    await log.begin()
    await log.append(Done())

    batches = await asyncio.gather(*(anext(log.read()) for _ in range(400)))

    assert {batch[-1][1] for batch in batches} == {Done()}

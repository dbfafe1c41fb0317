"""Runs are tasks of the web process: they outlive the connection that asked for them."""

import asyncio
from collections.abc import Coroutine
from typing import TypeVar

Result = TypeVar("Result")
_running: set[asyncio.Task[object]] = set()


def spawn(work: Coroutine[object, object, Result]) -> "asyncio.Task[Result]":
    """Start it now. The loop alone holds tasks weakly, so it is kept here until it ends."""
    task = asyncio.get_running_loop().create_task(work)
    _running.add(task)
    task.add_done_callback(_running.discard)
    return task


async def drain(seconds: float) -> None:
    """Let what runs on this loop finish, and what it starts at its end, then cancel it: each run stores what it has."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while here := {task for task in _running if task.get_loop() is loop and not task.done()}:
        _done, late = await asyncio.wait(here, timeout=max(deadline - loop.time(), 0))
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

"""Of those who ask the same at the same time one asks the model, and the others wait for what it says."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from redis.exceptions import RedisError

from core.runs import RunLog
from core.runs.heart import beating

PATIENCE_SECONDS: Final = 60
"""With whoever is first; who has waited that long goes on by themselves."""
LOOK_SECONDS: Final = 0.25


@asynccontextmanager
async def first(claim: str, *, log: RunLog) -> AsyncIterator[None]:
    """Enter at once where nobody is in there under this name, or else when who was there has left: one wait, however
    many wait. The run of this log lives meanwhile, and waits no longer when it is told to stop.

    Where Valkey is away everybody enters. No database connection is held here.
    """
    run, is_first = RunLog(f"first:{claim}"), False
    with suppress(RedisError):
        is_first = await run.begin()
        if not is_first:
            await _until_left(run, log)
    if not is_first:
        yield
        return
    with beating(run, on_stop=lambda: False):
        try:
            yield
        finally:
            with suppress(RedisError):
                await asyncio.shield(run.leave())


async def _until_left(run: RunLog, log: RunLog) -> None:
    stopped = asyncio.Event()

    def stop() -> bool:
        """Not obeyed here: the run goes on to where it can be stopped."""
        stopped.set()
        return False

    with beating(log, on_stop=stop), suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_SECONDS):
            while await run.state() == "running" and not stopped.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(stopped.wait(), LOOK_SECONDS)

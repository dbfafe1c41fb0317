"""How long to wait for a model, and whether to ask it again."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from llm.errors import ModelCutOff, ModelProblem, ModelThrottled, ModelTimedOut, ModelUnavailable

logger = logging.getLogger(__name__)

TRIES = 3
BACK_OFF_SECONDS = 0.5
# Whoever asks for more patience than this gets none: a student is waiting.
LONGEST_PAUSE_SECONDS = 10.0

# A time-out is not here: it has used up the patience of whoever waits.
_MAY_HELP = (ModelUnavailable, ModelThrottled, ModelCutOff)
_chance = random.SystemRandom()
_Result = TypeVar("_Result")


async def persist(call: Callable[[], Awaitable[_Result]], *, seconds: float) -> _Result:
    """Call until it succeeds or another try cannot help; all tries together within `seconds`."""
    deadline = asyncio.get_running_loop().time() + seconds
    try:
        async with asyncio.timeout_at(deadline):
            return await _repeat(call, deadline)
    except TimeoutError:
        raise ModelTimedOut from None


async def _repeat(call: Callable[[], Awaitable[_Result]], deadline: float) -> _Result:
    trial = 1
    while True:
        try:
            return await call()
        except ModelProblem as problem:
            patience = deadline - asyncio.get_running_loop().time()
            pause = pause_before(trial=trial, problem=problem, patience=patience)
            if pause is None:
                raise
            trial += 1
            logger.warning("Model call failed (%s), try %d follows", problem.code, trial)
        await asyncio.sleep(pause)


def pause_before(*, trial: int, problem: ModelProblem, patience: float) -> float | None:
    """Seconds to wait after try number `trial` failed; None: do not ask again.

    `patience`: seconds left until whoever waits gives up; a longer pause would only turn a reason into a time-out.
    """
    if trial >= TRIES or not isinstance(problem, _MAY_HELP):
        return None
    asked = problem.retry_after if isinstance(problem, ModelThrottled) else None
    pause = BACK_OFF_SECONDS * 2 ** (trial - 1) * _chance.uniform(0.5, 1.0) if asked is None else asked
    return pause if pause <= min(LONGEST_PAUSE_SECONDS, patience) else None


def asked_pause(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """What Retry-After says, in seconds from `now`: a number, a date, or None when it says nothing usable."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.replace(".", "", 1).isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return max(0.0, (moment - now).total_seconds())

"""One run: from the model's first word to the stored answer, told to the run log as it goes."""

import asyncio
import logging
import time

from core.database import in_database
from core.problems import Problem
from core.runs import Delta, Done, Failed, RunLog, Stopped, beating, spawn
from feedback.asking import Kept, Question, Said
from feedback.hearing import Heard, listen
from feedback.history import recall
from feedback.metering import note_unanswered
from feedback.telling import Teller
from feedback.vectors import embed_soon
from llm.errors import ModelSilent
from llm.models import STOPPED

logger = logging.getLogger(__name__)


async def start(question: Question[Kept], *, again: bool) -> bool:
    """Let a run go on in the background, unless one is alive: whether it began. Raises redis.RedisError when Valkey is
    away.

    A run that failed stays as it ended until somebody asks for it `again`: a reload must not pay twice.
    """
    log = question.log
    begins = (again or await log.state() == "absent") and await log.begin()
    if begins:
        go_on(question)
    return begins


def go_on(question: Question[Kept]) -> None:
    """Let a run whose log was begun go on in the background."""
    spawn(_quietly(question))


async def _quietly(question: Question[Kept]) -> None:
    """A run that nobody awaits: its readers learn of a failure from the log, the operator from this line."""
    try:
        await give(question)
    except Problem as problem:
        logger.warning("The tutor failed", extra={"code": problem.code, "run": question.run})
    except Exception:
        logger.exception("The tutor crashed", extra={"run": question.run})


async def give(question: Question[Kept]) -> Kept | None:
    """Ask the model, unless the answer is known by now; tell the run log, store the answer.

    None when somebody stopped it before it said anything; what was said until a stop is stored.
    Raises ModelProblem, after the log was told; the same question may be asked again.
    """
    told = Teller(question.log)
    await told.begin()
    async with question.turn() as known:
        if known is None:
            return await _answered(question, told)
        await told.tell(Delta(known.text))
        await told.tell(Done())
        return known.kept


async def _answered(question: Question[Kept], told: Teller) -> Kept | None:
    written = question.written((await recall(question)).texts)
    heard, started = Heard(written), time.monotonic()
    talk = spawn(listen(question, heard, told))
    try:
        stopped = await _watch(talk, question.log)
        if stopped:
            await heard.settle(told)
        said = _said(question, heard, stopped=stopped, seconds=time.monotonic() - started)
        given = await in_database(question.keep, said) if said else None
    except Problem as problem:
        await _unanswered(question, heard, started, problem.code)
        await told.tell(Failed(problem.code))
        raise
    except BaseException:
        # Also a cancelled task, which is the process going away: readers must not wait for more.
        talk.cancel()
        await asyncio.shield(told.tell(Failed("interrupted")))
        raise
    if said is None:
        await _unanswered(question, heard, started, STOPPED)
    await told.tell(Stopped() if stopped else Done())
    embed_soon(user_id=question.user_id, exercise_id=question.exercise_id)
    return given


async def _unanswered(question: Question[Kept], heard: Heard, started: float, error: str) -> None:
    seconds = time.monotonic() - started
    await note_unanswered(question, heard.written, heard=heard.said, usage=heard.usage, seconds=seconds, error=error)


async def _watch(talk: "asyncio.Task[None]", log: RunLog) -> bool:
    """Wait for the talk; True when it was stopped by order."""
    with beating(log, on_stop=talk.cancel) as order:
        await asyncio.wait({talk})
    if not order.given:
        talk.result()
    return order.given


def _said(question: Question[Kept], heard: Heard, *, stopped: bool, seconds: float) -> Said | None:
    """None where it was stopped before it said anything. Raises ModelSilent: nothing but headings and questions."""
    text, usage = heard.clean if heard.withheld else question.polished(heard.clean), heard.usage
    if not text or usage is None:
        if stopped:
            return None
        raise ModelSilent
    return Said(
        text=text,
        written=heard.written,
        usage=usage,
        latency_ms=round(seconds * 1000, 1),
        cut=stopped or heard.is_cut,
        withheld=heard.withheld,
    )

"""One run: from the model's first word to the stored answer, told to the run log as it goes."""

import asyncio
import logging
import time
from contextlib import aclosing

from django.conf import settings
from redis.exceptions import RedisError

from core.database import in_database
from core.problems import Problem
from core.runs import Delta, Done, Event, Failed, RunLog, Stopped, spawn
from feedback.asking import Kept, Question, Said, Written
from feedback.history import recall
from feedback.metering import note_unanswered
from feedback.vectors import embed_soon
from llm import door
from llm.errors import ModelCutOff, ModelSilent
from llm.messages import Finished, estimated_usage
from llm.models import STOPPED

BEAT_SECONDS = 0.5
logger = logging.getLogger(__name__)


class _Answer:
    """What the model has said so far."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.finished: Finished | None = None

    @property
    def text(self) -> str:
        return "".join(self.texts)


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
    """Ask the model, tell the run log, store the answer.

    None when somebody stopped it before it said anything; what was said until a stop is stored.
    Raises ModelProblem, after the log was told; the same question may be asked again.
    """
    told = _Teller(question.log)
    await told.begin()
    written = question.written((await recall(question)).texts)
    answer, started = _Answer(), time.monotonic()
    talk = spawn(_listen(written, answer, told))
    try:
        stopped = await _watch(talk, told)
        said = _said(question, written, answer, stopped=stopped, seconds=time.monotonic() - started)
        given = await in_database(question.keep, said) if said else None
    except Problem as problem:
        await _unanswered(question, written, answer, started, problem.code)
        await told.tell(Failed(problem.code))
        raise
    except BaseException:
        # Also a cancelled task, which is the process going away: readers must not wait for more.
        talk.cancel()
        await asyncio.shield(told.tell(Failed("interrupted")))
        raise
    if said is None:
        await _unanswered(question, written, answer, started, STOPPED)
    await told.tell(Stopped() if stopped else Done())
    embed_soon(user_id=question.user_id, exercise_id=question.exercise_id)
    return given


async def _unanswered(question: Question[Kept], written: Written, answer: _Answer, started: float, error: str) -> None:
    usage, seconds = answer.finished.usage if answer.finished else None, time.monotonic() - started
    await note_unanswered(question, written, heard=answer.text, usage=usage, seconds=seconds, error=error)


async def _listen(written: Written, answer: _Answer, told: "_Teller") -> None:
    async with aclosing(door.stream(written.prompt)) as events:
        async for event in events:
            if isinstance(event, Finished):
                answer.finished = event
                return
            answer.texts.append(event.text)
            await told.tell(Delta(event.text))
    raise ModelCutOff


async def _watch(talk: "asyncio.Task[None]", told: "_Teller") -> bool:
    """Wait for the talk, saying twice a second that it goes on; True when it was stopped by order."""
    while not talk.done():
        await asyncio.wait({talk}, timeout=BEAT_SECONDS)
        if not talk.done() and await told.stop_asked():
            talk.cancel()
            await asyncio.wait({talk})
            return True
    talk.result()
    return False


def _said(question: Question[Kept], written: Written, answer: _Answer, *, stopped: bool, seconds: float) -> Said | None:
    """None where it was stopped before it said anything. Raises ModelSilent: nothing but headings and questions."""
    text = question.polished(answer.text)
    if not text:
        if stopped:
            return None
        raise ModelSilent
    usage = (
        answer.finished.usage
        if answer.finished
        else estimated_usage(
            model=settings.LLM["model"], prompt_characters=written.prompt.characters, answer_characters=len(answer.text)
        )
    )
    return Said(
        text=text,
        written=written,
        usage=usage,
        latency_ms=round(seconds * 1000, 1),
        cut=stopped or bool(answer.finished and answer.finished.finish_reason == "length"),
    )


class _Teller:
    """The run log, or silence where Valkey is away: the answer itself does not depend on it."""

    def __init__(self, log: RunLog) -> None:
        self._log = log
        self._lost = False

    async def begin(self) -> None:
        """Be the writer from now on, if `start` has not made it so: whoever opens the page then attaches."""
        try:
            await self._log.begin()
        except RedisError:
            self._lose()

    async def tell(self, event: Event) -> None:
        if self._lost:
            return
        try:
            await self._log.append(event)
        except RedisError:
            self._lose()

    async def stop_asked(self) -> bool:
        if self._lost:
            return False
        try:
            return await self._log.beat()
        except RedisError:
            self._lose()
            return False

    def _lose(self) -> None:
        self._lost = True
        logger.warning("The run log is away: the answer is kept, nobody can watch it")

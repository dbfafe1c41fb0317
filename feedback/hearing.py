"""Hearing a model out behind the firewall: readers are told what is proven clean, and what is not is asked for anew."""

import asyncio
import logging
import re
from contextlib import aclosing, suppress
from dataclasses import replace

from django.conf import settings

from core.runs import Delta, Restarted
from feedback.asking import Kept, Question, Written
from feedback.firewall import Gate, Guard, Withheld
from feedback.sterner import safe_text, sterner
from feedback.telling import Teller
from llm import door
from llm.errors import ModelCutOff, ModelProblem, ModelSilent
from llm.messages import Finished, Prompt, Usage, estimated_usage

logger = logging.getLogger(__name__)
_TAG = re.compile(r"^<([a-z_]+)>$", re.MULTILINE)


class _Call:
    """One call to the model, and what came of it."""

    def __init__(self, written: Written, gate: Gate) -> None:
        self.written, self.gate = written, gate
        self.finished: Finished | None = None
        self._told = 0

    async def let_through(self, told: Teller, *, all_of_it: bool = False) -> None:
        """Tell readers what is clean by now. Raises Withheld."""
        await asyncio.to_thread(self.gate.let_through, all_of_it=all_of_it)
        fresh, self._told = self.gate.passed[self._told :], len(self.gate.passed)
        if fresh:
            await told.tell(Delta(fresh))

    @property
    def usage(self) -> Usage:
        return (
            self.finished.usage
            if self.finished
            else estimated_usage(
                model=settings.LLM["model"],
                prompt_characters=self.written.prompt.characters,
                answer_characters=len(self.gate.text),
            )
        )


class Heard:
    """All that was said to one question, by the model or in its stead."""

    def __init__(self, written: Written) -> None:
        self._written = written
        self._calls: list[_Call] = []
        self._safe = ""

    def call(self, written: Written, guard: Guard) -> _Call:
        shown = "\n".join(call.gate.passed for call in self._calls)
        self._calls.append(_Call(written, Gate(guard, shown=shown)))
        return self._calls[-1]

    def stand_in(self, text: str) -> None:
        self._safe = text

    @property
    def withheld(self) -> bool:
        return bool(self._safe)

    @property
    def written(self) -> Written:
        """The prompt that what is kept answers; a text in the model's stead has read nothing of it."""
        if self._safe:
            return replace(self._written, specialised=False, recalls=False)
        return self._calls[-1].written if self._calls else self._written

    @property
    def said(self) -> str:
        """By the model, shown or not."""
        return "".join(call.gate.text for call in self._calls)

    @property
    def usage(self) -> Usage | None:
        """Of all calls; None where none said a word or what it cost."""
        spent = [call.usage for call in self._calls if call.finished or call.gate.text]
        if not spent:
            return None
        return Usage(
            model=spent[-1].model,
            prompt_tokens=sum(one.prompt_tokens for one in spent),
            completion_tokens=sum(one.completion_tokens for one in spent),
            estimated=any(one.estimated for one in spent),
        )

    @property
    def is_cut(self) -> bool:
        finished = self._calls[-1].finished if self._calls and not self._safe else None
        return bool(finished and finished.finish_reason == "length")

    @property
    def clean(self) -> str:
        """What may be kept: all that was proven clean of the last call's text."""
        return self._safe or (self._calls[-1].gate.passed if self._calls else "")

    async def settle(self, told: Teller) -> None:
        """A run was stopped: what waited for the end of its sentence is shown too, if it is clean."""
        if self._calls and not self._safe:
            with suppress(Withheld):
                await self._calls[-1].let_through(told, all_of_it=True)


async def listen(question: Question[Kept], heard: Heard, told: Teller) -> None:
    """Let the model speak, once more where its answer may not be shown, and speak in its stead where that is of no use.

    Raises ModelProblem for the first call alone: after that there is something to say all the same.
    """
    written = heard.written
    guard = await asyncio.to_thread(_guard, question, written.prompt)
    try:
        await _hear(heard.call(written, guard), told)
        return
    except Withheld as withheld:
        fault = withheld.fault
    _note(question, fault)
    await told.tell(Restarted())
    again = sterner(written, fault, budget=settings.LLM["prompt_budget_chars"])
    try:
        await _hear(call := heard.call(again, guard), told)
        if question.polished(call.gate.text):
            return
        raise ModelSilent
    except Withheld as withheld:
        _note(question, withheld.fault)
    except ModelProblem as problem:
        _note(question, problem.code)
    safe = safe_text(written.prompt)
    heard.stand_in(safe)
    await told.tell(Restarted())
    await told.tell(Delta(safe))


def _guard(question: Question[Kept], prompt: Prompt) -> Guard:
    rules = "\n".join(message.content for message in prompt.messages if message.role == "system")
    tags = {tag for message in prompt.messages for tag in _TAG.findall(message.content)}
    secrets = replace(question.secrets, known=(*question.secrets.known, question.text))
    return Guard(secrets, language=prompt.language, rules=rules, tags=tags)


async def _hear(call: _Call, told: Teller) -> None:
    """Raises Withheld and ModelProblem."""
    async with aclosing(door.stream(call.written.prompt)) as events:
        async for event in events:
            if isinstance(event, Finished):
                call.finished = event
                break
            if call.gate.take(event.text):
                await call.let_through(told)
    if call.finished is None:
        raise ModelCutOff
    await call.let_through(told, all_of_it=True)


def _note(question: Question[Kept], reason: str) -> None:
    logger.warning("An answer of the model was withheld", extra={"code": reason, "run": question.run})

"""A run as the browser sees it: server-sent events that carry finished Markdown blocks as safe HTML.

`start` empties the panel, `block` appends a finished block, `open` replaces the one being written, `status` says how
it is going, `close` ends the connection. The id of an event is how many blocks the browser has then, and of which
answer: one that begins again counts anew. So a connection that was lost goes on with the next block: nothing missing,
nothing twice, and nothing of what does not stand.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from core.markdown import split_closed
from core.runs import Delta, Done, Event, Restarted, RunLog, is_last
from feedback.templatetags.tutor import feedback_html

FLUSH_SECONDS = 0.1
RESTS = 4  # times as long as it worked, so that one long answer cannot keep the processor
Words = Callable[[str, Event | None], Awaitable[str]]
"""The HTML of a panel's part: "start" or "status", the latter for the last event, for Restarted, or for None."""


class _Panel:
    """What the browser has of an answer: so many finished blocks, and the one that is being written."""

    def __init__(self, run: str, sent: int) -> None:
        self._run = run
        self._sent = sent
        self._blocks: list[str] = []
        self._rest = self._opened = ""

    def grow(self, text: str, *, is_whole: bool) -> list[bytes]:
        """The events that this further text makes; when nothing follows, its last line is a block too."""
        closed, self._rest = split_closed(self._rest + text + ("\n" if is_whole else ""))
        self._blocks += closed
        if is_whole:
            self._blocks += [self._rest] if self._rest.strip() else []
            self._rest = ""
        fresh = enumerate(self._blocks[self._sent :], start=self._sent + 1)
        made = [_event("block", feedback_html(block), f"{self._run}/{number}") for number, block in fresh]
        self._sent = max(self._sent, len(self._blocks))
        if self._rest != self._opened:
            self._opened = self._rest
            made.append(_event("open", feedback_html(self._rest)))
        return made


async def events(log: RunLog, *, last_event_id: str, words: Words) -> AsyncIterator[bytes]:
    """The server-sent events of a run, from its start or from where a lost connection left off.

    Raises redis.RedisError, before the first event too, when Valkey is away.
    """
    panel, is_first = _Panel("", 0), True
    async for batch in log.read():
        if not batch:
            yield b": still here\n\n"
            continue
        begins = _beginning(batch, is_first=is_first)
        if begins is not None:
            run, first = batch[begins]
            # What this connection has shown already is of an answer that no longer stands.
            known = _blocks_known(last_event_id, run) if is_first else -1
            panel, is_first = _Panel(run, max(known, 0)), False
            if known < 0:
                yield _event("start", await words("start", None), f"{run}/0")
                yield _event("status", await words("status", first if isinstance(first, Restarted) else None))
            batch = batch[begins:]
        text, last = "".join(event.text for _id, event in batch if isinstance(event, Delta)), batch[-1][1]
        # Once a batch and in a thread: a long open block takes its time to render, and others wait on this loop.
        began = time.perf_counter()
        for event in await asyncio.to_thread(panel.grow, text, is_whole=is_last(last)):
            yield event
        if is_last(last):
            yield _event("status", await words("status", last))
            yield _event("close", "")
            return
        await asyncio.sleep(max(FLUSH_SECONDS, RESTS * (time.perf_counter() - began)))


async def whole(text: str, *, words: Words) -> AsyncIterator[bytes]:
    """An answer that is stored, in the same events."""
    yield _event("start", await words("start", None))
    yield _event("block", await asyncio.to_thread(feedback_html, text))
    yield _event("status", await words("status", Done()))
    yield _event("close", "")


def _beginning(batch: Sequence[tuple[str, Event]], *, is_first: bool) -> int | None:
    """Where in a batch the answer begins that stands after it; None where it goes on with the one before."""
    again = [at for at, (_id, event) in enumerate(batch) if isinstance(event, Restarted)]
    return again[-1] if again else (0 if is_first else None)


def _blocks_known(last_event_id: str, run: str) -> int:
    """How many blocks of this run the browser has, or -1 when it has none or those of another run."""
    known, _slash, number = last_event_id.partition("/")
    return int(number) if known == run and number.isascii() and number.isdigit() and len(number) < 6 else -1


def _event(name: str, data: str, event_id: str = "") -> bytes:
    lines = [f"id: {event_id}"] if event_id else []
    lines += [f"event: {name}", *(f"data: {line}" for line in data.split("\n"))]
    return ("\n".join(lines) + "\n\n").encode()

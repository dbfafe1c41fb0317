"""A run as the browser sees it: server-sent events that carry finished Markdown blocks as safe HTML.

`start` empties the panel, `block` appends a finished block, `open` replaces the one being written, `status` says how
it is going, `close` ends the connection. The id of an event is how many blocks the browser has then, so a connection
that was lost goes on with the next block: nothing missing, nothing twice.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from core.markdown import split_closed
from core.runs import Delta, Event, RunLog, is_last
from feedback.templatetags.tutor import feedback_html

FLUSH_SECONDS = 0.1
Words = Callable[[str, Event | None], Awaitable[str]]
"""The HTML of a panel's part: "start" or "status", the latter for the last event or for None while it goes on."""


class _Text:
    """The answer so far, cut into finished blocks and the open rest."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.rest = ""

    def add(self, text: str) -> None:
        closed, self.rest = split_closed(self.rest + text)
        self.blocks += closed

    def close(self) -> None:
        """Nothing follows, so the last line is whole too."""
        self.add("\n")
        if self.rest.strip():
            self.blocks.append(self.rest)
        self.rest = ""


async def events(log: RunLog, *, last_event_id: str, words: Words) -> AsyncIterator[bytes]:
    """The server-sent events of a run, from its start or from where a lost connection left off.

    Raises redis.RedisError, before the first event too, when Valkey is away.
    """
    text, run, sent, opened = _Text(), "", -1, ""
    async for batch in log.read():
        if batch and not run:
            run = batch[0][0]
            sent = _blocks_known(last_event_id, run)
            if sent < 0:
                sent = 0
                yield _event("start", await words("start", None), f"{run}/0")
                yield _event("status", await words("status", None))
        # Once a batch: each time reads the open rest from its start, and word by word that would stop the loop.
        text.add("".join(event.text for _id, event in batch if isinstance(event, Delta)))
        if batch and is_last(batch[-1][1]):
            text.close()
        for number, block in enumerate(text.blocks[sent:], start=sent + 1):
            yield _event("block", feedback_html(block), f"{run}/{number}")
        sent = max(sent, len(text.blocks))
        if text.rest != opened:
            opened = text.rest
            yield _event("open", feedback_html(opened))
        if batch and is_last(batch[-1][1]):
            yield _event("status", await words("status", batch[-1][1]))
            yield _event("close", "")
            return
        if not batch:
            yield b": still here\n\n"
        await asyncio.sleep(FLUSH_SECONDS)


def _blocks_known(last_event_id: str, run: str) -> int:
    """How many blocks of this run the browser has, or -1 when it has none or those of another run."""
    known, _slash, number = last_event_id.partition("/")
    return int(number) if known == run and number.isascii() and number.isdigit() and len(number) < 6 else -1


def _event(name: str, data: str, event_id: str = "") -> bytes:
    lines = [f"id: {event_id}"] if event_id else []
    lines += [f"event: {name}", *(f"data: {line}" for line in data.split("\n"))]
    return ("\n".join(lines) + "\n\n").encode()

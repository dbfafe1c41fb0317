"""Django's WSGI handler inside an ASGI process: a fixed pool of threads, one hop back to the loop per answer.

docs/decisions/0002-two-ways-through-one-process.md says why Django's own ASGI handler does not do this.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db import close_old_connections

from config.threads import Threads
from config.wire import ClientGone, Environ, Message, Receive, Send, environ_of

Wsgi = Callable[..., Any]  # Any: WSGI's own looseness

BLOCK_BYTES = 64 * 1024
STALL_SECONDS = 120.0  # a reader who takes nothing for this long loses what serves it
UNSIZED = (204, 304)  # statuses without a body, and so without a length

_NOTHING: Environ = {}

logger = logging.getLogger(__name__)


class _File:
    """What Django hands over in place of a file response's blocks; its `close` closes the whole response."""

    def __init__(self, file: BinaryIO, _block_size: int) -> None:
        self.read: Callable[[int], bytes] = file.read
        self.close: Callable[[], None] = file.close


@dataclass(slots=True)
class _Answer:
    start: Message
    body: bytes
    rest: _File | None = None


class Bridge:
    def __init__(self, wsgi: Wsgi, threads: Threads) -> None:
        self.wsgi = wsgi
        self.threads = threads

    async def __call__(
        self, scope: Message, body: bytes, receive: Receive, send: Send, *, about: Environ = _NOTHING
    ) -> None:
        """Answer a request whose body has arrived; `about` comes into its environment.

        Raises what was raised before the answer began.
        """
        exchange = _Exchange(self.wsgi, self.threads, environ_of(scope, body) | about, send)
        try:
            with self.threads.place():
                # Context variables of its own, so that nothing of a request stays behind in the thread.
                self.threads.submit(copy_context().run, exchange.run)
                answer = await exchange.answer
            if isinstance(answer, BaseException):
                raise answer
            if answer is None:
                await self._stand_by(exchange, receive)
            else:
                await send(answer.start)
                await self._send_body(answer, receive, send)
        finally:
            exchange.leave()

    async def _stand_by(self, exchange: "_Exchange", receive: Receive) -> None:
        """Look out for the client while the thread streams. What breaks off stays unfinished, so the client sees it."""
        async with _watching(receive, exchange.leave):
            end = await exchange.end
        if isinstance(end, ClientGone):
            logger.info("A client left in the middle of a stream")
        elif end is not None:
            logger.error("A stream broke off", exc_info=end)

    async def _send_body(self, answer: _Answer, receive: Receive, send: Send) -> None:
        if answer.rest is None:
            await send({"type": "http.response.body", "body": answer.body})
            return
        try:
            await self._send_file(answer.body, answer.rest, receive, send)
        except TimeoutError:
            logger.info("A client stopped reading a file")
        except Exception:
            logger.exception("A file broke off")
        finally:
            self.threads.submit(answer.rest.close)

    async def _send_file(self, block: bytes, file: _File, receive: Receive, send: Send) -> None:
        """No thread is kept between two blocks: slow readers are common and many."""
        loop, gone = asyncio.get_running_loop(), asyncio.Event()
        async with _watching(receive, gone.set):
            while block and not gone.is_set():
                async with asyncio.timeout(STALL_SECONDS):
                    await send({"type": "http.response.body", "body": block, "more_body": True})
                block = await loop.run_in_executor(self.threads, file.read, BLOCK_BYTES)
            if not gone.is_set():
                await send({"type": "http.response.body"})


class _Exchange:
    """One request on its thread. `answer` becomes what the loop shall send, or what was raised, or None if the thread
    sends it piece by piece; then `end` becomes None, or what broke the stream off."""

    def __init__(self, wsgi: Wsgi, threads: Threads, environ: Environ, send: Send) -> None:
        self.wsgi = wsgi
        self.threads = threads
        self.environ = environ | {"wsgi.file_wrapper": _File}
        self.send = send
        self.loop = asyncio.get_running_loop()
        self.answer: asyncio.Future[_Answer | BaseException | None] = self.loop.create_future()
        self.end: asyncio.Future[BaseException | None] = self.loop.create_future()
        self.start: Message = {}
        self.answered = self.gone = False

    def leave(self) -> None:
        self.gone = True

    def run(self) -> None:
        outcome: _Answer | BaseException | None
        try:
            outcome = self._respond()
            if self.answered:
                self._push({"type": "http.response.body"})
        except (Exception, SystemExit) as error:
            outcome = error
        self._tell(self.end if self.answered else self.answer, outcome)

    def _tell(self, future: "asyncio.Future[Any]", outcome: object) -> None:
        self.answered = True
        self.loop.call_soon_threadsafe(_settle, future, outcome)

    def _respond(self) -> _Answer | None:
        response = self.wsgi(self.environ, self._begin)
        if isinstance(response, _File):
            return self._open(response)
        try:
            if not getattr(response, "streaming", False):
                return self._whole(b"".join(response))
            if self.environ["REQUEST_METHOD"] == "HEAD":
                return _Answer(self.start, b"")
            with self.threads.stream():
                return self._stream(response)
        finally:
            # Ends the request for Django: its connection goes back to the pool before the client can ask again.
            response.close()

    def _begin(self, status: str, headers: list[tuple[str, str]]) -> None:
        # Django's cookies come with a blank in front, which a strict server refuses.
        encoded = [(name.lower().encode("latin-1"), value.strip().encode("latin-1")) for name, value in headers]
        self.start = {"type": "http.response.start", "status": int(status[:3]), "headers": encoded}

    def _whole(self, body: bytes) -> _Answer:
        headers = self.start["headers"]
        if self.start["status"] not in UNSIZED and all(name != b"content-length" for name, _ in headers):
            headers.append((b"content-length", b"%d" % len(body)))
        return _Answer(self.start, b"" if self.environ["REQUEST_METHOD"] == "HEAD" else body)

    def _open(self, file: _File) -> _Answer:
        """The beginning of a file. The rest stays open for the loop, unless there is none or nobody wants it."""
        more = False
        try:
            block = b"" if self.environ["REQUEST_METHOD"] == "HEAD" else file.read(BLOCK_BYTES)
            more = bool(block and (tail := file.read(BLOCK_BYTES)))
        finally:
            if not more:
                file.close()
        if not more:
            return _Answer(self.start, block)
        # The file is closed later and elsewhere, so this thread gives its connection back now.
        close_old_connections()
        return _Answer(self.start, block + tail, file)

    def _stream(self, response: Iterable[bytes]) -> _Answer | None:
        for piece in response:
            if not self.answered:
                self._tell(self.answer, None)
                self._push(self.start)
            self._push({"type": "http.response.body", "body": piece, "more_body": True})
        return None if self.answered else _Answer(self.start, b"")

    def _push(self, message: Message) -> None:
        """Wait until the loop has sent it: the client's pace is the view's pace. Raises ClientGone."""
        sending = asyncio.run_coroutine_threadsafe(self._send(message), self.loop)
        try:
            sending.result(STALL_SECONDS)
        except TimeoutError:
            sending.cancel()
            raise ClientGone from None
        if self.gone:
            raise ClientGone

    async def _send(self, message: Message) -> None:
        await self.send(message)


@asynccontextmanager
async def _watching(receive: Receive, leave: Callable[[], None]) -> AsyncIterator[None]:
    """Call `leave` when the client goes, until the block ends."""

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        leave()

    watcher = asyncio.create_task(watch())
    try:
        yield
    finally:
        watcher.cancel()


def _settle(future: "asyncio.Future[Any]", outcome: object) -> None:
    """The server may have given the request up by now; then only an open file still wants something."""
    if not future.done():
        future.set_result(outcome)
    elif isinstance(outcome, _Answer) and outcome.rest is not None:
        outcome.rest.close()

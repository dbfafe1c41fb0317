"""The entry point: one port, two ways (docs/decisions/0002-two-ways-through-one-process.md).

Paths that wait for a model are async from the edge on; all others are Django's WSGI handler in a fixed pool of threads.
"""

import asyncio
import os
import signal
import string
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any
from urllib.parse import quote

import django
import msgspec
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper

from config import refusals
from config.bridge import Bridge
from config.handler import ContractHandler
from config.readiness import Readiness
from config.sweeping import sweep_every_day
from config.threads import Threads
from config.wire import ClientGone, Message, Receive, Send, checked, header, read_body, respond
from core import runs
from core.contracts import contract_of
from core.requests import id_for

# These wait for a model, so they hold no thread; streams of events, whose paths end in /stream, wait for one too.
MODEL_BOUND = ("/feedback/attempt", "/feedback/chat", "/api/chat")
LAST_SECONDS = 5.0  # for runs that nobody reads any more when the process is told to stop
NO_SUCH_SOCKET = 4404
_JSON = [("Content-Type", "application/json"), ("Cache-Control", "no-store")]


class Application:
    def __init__(self) -> None:
        self.readiness = Readiness()
        self._threads = Threads(settings.WEB_THREADS, waiting=settings.WEB_QUEUE)
        with _middleware(refusals.MIDDLEWARE):
            self._refuse = refusals.Refusals()
        with _middleware(settings.API_MIDDLEWARE):
            self._model_bound = ASGIHandler()
            self._to_api = Bridge(ContractHandler(), self._threads)
        self._to_pages = Bridge(WSGIHandler(), self._threads)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        match scope["type"]:
            case "http":
                await self._answer(scope, receive, send)
            case "websocket":
                await _no_such_socket(scope, receive, send)
            case "lifespan":
                await self._live(receive, send)
            case kind:
                raise ValueError(f"Nobody here speaks {kind}")

    async def _answer(self, scope: Message, receive: Receive, send: Send) -> None:
        """Every request gets an answer of ours. One that crashes when its answer has begun is cut by the server."""
        try:
            await self._route(checked(scope), receive, send)
        except ClientGone:
            return
        except BrokenOff:
            raise
        except Exception as error:
            await self._refuse(error, scope, receive, send)

    async def _route(self, scope: Message, receive: Receive, send: Send) -> None:
        path = scope["path"].removesuffix("/")
        if path in ("/healthz", "/readyz"):
            status, report = (200, {"status": "ok"}) if path == "/healthz" else await self.readiness.report()
            return await respond(send, status, [*_JSON, _request_id(scope)], msgspec.json.encode(report))
        body = await read_body(scope, receive, limit=settings.MAX_BODY_BYTES, seconds=settings.BODY_SECONDS)
        if path in MODEL_BOUND or (path.endswith("/stream") and not path.startswith("/admin/")):
            telling = _Telling(send)
            try:
                return await self._model_bound(_with_length(scope, body), _after(body, receive), telling)
            except Exception as error:
                if telling.begun:
                    raise BrokenOff from error
                raise
        bridge = self._to_api if contract_of(path) else self._to_pages
        return await bridge(scope, body, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self._notice_the_end()
        sweeping = asyncio.create_task(sweep_every_day())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        sweeping.cancel()
        await runs.drain(LAST_SECONDS)
        await asyncio.to_thread(self._close)
        await send({"type": "lifespan.shutdown.complete"})

    def _close(self) -> None:
        for threads in (self._threads, self._refuse.threads):
            threads.shutdown(wait=False, cancel_futures=True)
        for connection in connections.all():
            if isinstance(connection, DatabaseWrapper):
                connection.close_pool()

    def _notice_the_end(self) -> None:
        """Be unready from SIGTERM on: `lifespan.shutdown` comes only when the last connection has ended."""
        if threading.current_thread() is not threading.main_thread():
            return
        before = signal.getsignal(signal.SIGTERM)

        def stop(number: int, frame: FrameType | None) -> None:
            self.readiness.stopping = True
            if callable(before):
                before(number, frame)

        signal.signal(signal.SIGTERM, stop)


class BrokenOff(Exception):
    """An answer that waits for a model failed in the middle."""


class _Telling:
    def __init__(self, send: Send) -> None:
        self._send = send
        self.begun = False

    async def __call__(self, message: Mapping[str, Any]) -> None:
        self.begun = True
        await self._send(message)


@contextmanager
def _middleware(names: Sequence[str]) -> Iterator[None]:
    """Django's handlers read the setting when they are made, and only then."""
    full = settings.MIDDLEWARE
    settings.MIDDLEWARE = names
    try:
        yield
    finally:
        settings.MIDDLEWARE = full


def _with_length(scope: Message, body: bytes) -> Message:
    """The scope for Django's ASGI handler, which trusts what a client says of lengths, prefixes and encodings."""
    headers = [pair for pair in scope["headers"] if pair[0] not in (b"content-length", b"transfer-encoding")]
    headers.append((b"content-length", b"%d" % len(body)))
    query = quote(scope["query_string"], safe=string.punctuation).encode()
    return {**scope, "headers": headers, "root_path": "", "query_string": query}


def _after(body: bytes, receive: Receive) -> Receive:
    """Says the body again, then whatever the server says."""
    waiting = [body]

    async def again() -> Message:
        return {"type": "http.request", "body": waiting.pop()} if waiting else await receive()

    return again


def _request_id(scope: Message) -> tuple[str, str]:
    return "X-Request-ID", id_for(header(scope, b"x-request-id").decode("latin-1"))


async def _no_such_socket(scope: Message, receive: Receive, send: Send) -> None:
    await receive()
    if "websocket.http.response" in scope.get("extensions", {}):
        name, value = _request_id(scope)
        headers = [(name.lower().encode(), value.encode())]
        await send({"type": "websocket.http.response.start", "status": 404, "headers": headers})
        await send({"type": "websocket.http.response.body", "body": b""})
    else:
        await send({"type": "websocket.close", "code": NO_SUCH_SOCKET})


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup(set_prefix=False)
application = Application()

"""An OpenAI-compatible server that plays what a test tells it to, over real HTTP on 127.0.0.1.

By hand, to try the product with a "real" provider:
    python tests/model_server.py --port 9999
    LLM_BASE_URL=http://127.0.0.1:9999/v1 make run
"""

import argparse
import asyncio
import itertools
import json
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256

from aiohttp import web

ANSWER = """## Fortalezas

- Fijas la versión de la imagen base.

## Oportunidades de mejora

- Copias el código antes de instalar las dependencias.

## Sugerencias prácticas

- Mira con `docker history` cuánto pesa cada capa."""

COUNTED = {"prompt_tokens": 480, "completion_tokens": 120, "total_tokens": 600}


@dataclass(frozen=True)
class Seen:
    """A request as it arrived."""

    path: str
    body: dict
    headers: dict[str, str]


Script = Callable[[Seen, web.Request], Awaitable[web.StreamResponse]]


class ModelServer:
    """`play(...)` says how the next requests are answered, in order; later ones get `otherwise`.

    `requests` holds what arrived; `disconnects` counts the answers during which the client closed its socket.
    """

    def __init__(self, port: int = 0) -> None:
        self.requests: list[Seen] = []
        self.disconnects = 0
        self.connections: set[int] = set()
        self.otherwise: Script = answer()
        self._scripts: list[Script] = []
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._ready = threading.Event()
        self._stopped = asyncio.Event()

    def __enter__(self) -> "ModelServer":
        self._thread.start()
        assert self._ready.wait(10), "the model server did not start"
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join(10)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}/v1"

    def play(self, *scripts: Script) -> None:
        self._scripts.extend(scripts)

    def saw(self, condition: Callable[["ModelServer"], bool], seconds: float = 5) -> bool:
        """Whether the condition comes true in time (the other end of a socket learns of things a little later)."""
        deadline = time.monotonic() + seconds
        while not condition(self):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.005)
        return True

    async def hung_up(self, times: int = 1) -> bool:
        """Whether the client closed its socket in the middle of an answer, so many times and no more."""
        await asyncio.to_thread(self.saw, lambda server: server.disconnects >= times)
        return self.disconnects == times

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        app = web.Application(client_max_size=50_000_000)
        app.router.add_post("/v1/{path:.*}", self._answer)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self._port)
        await site.start()
        self._port = runner.addresses[0][1]
        self._ready.set()
        await self._stopped.wait()
        await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        seen = Seen(f"/{request.match_info['path']}", await request.json(), dict(request.headers))
        self.requests.append(seen)
        self.connections.add(request.transport.get_extra_info("peername")[1])
        script = self._scripts.pop(0) if self._scripts else self.otherwise
        try:
            return await script(seen, request)
        except (asyncio.CancelledError, ConnectionResetError):
            if not self._stopped.is_set():
                self.disconnects += 1
            raise


# --- Scripts: each call makes one way of answering -----------------------------------------------


def answer(text: str = ANSWER, *, usage: bool = True, pause: float = 0.0, linger: float = 0.0) -> Script:
    """A proper answer, word by word; /embeddings gets vectors. `linger`: seconds between its last line and its end."""

    async def play(seen: Seen, request: web.Request) -> web.StreamResponse:
        if seen.path == "/embeddings":
            return web.json_response(_vectors(seen.body))
        if not seen.body.get("stream"):
            return web.json_response(_whole(seen.body, text))
        stream = await _open(request)
        await stream.write(_chunk({"role": "assistant", "content": ""}))
        for word in _words(text):
            await stream.write(_chunk({"content": word}, model=seen.body["model"]))
            if pause:
                await asyncio.sleep(pause)
        await stream.write(_chunk({}, finish="stop", model=seen.body["model"]))
        if usage and seen.body.get("stream_options", {}).get("include_usage"):
            await stream.write(_line({"choices": [], "usage": COUNTED}))
        await stream.write(b"data: [DONE]\n\n")
        await asyncio.sleep(linger)
        return stream

    return play


def status(code: int, *, retry_after: str | None = None, error: dict | None = None) -> Script:
    """A refusal, whose message quotes things that nobody may repeat."""

    async def play(seen: Seen, request: web.Request) -> web.StreamResponse:
        about = {"message": f"SECRET {seen.headers.get('Authorization')} {seen.body}", **(error or {})}
        headers = {"Retry-After": retry_after} if retry_after is not None else {}
        return web.json_response({"error": about}, status=code, headers=headers)

    return play


def redirect(url: str) -> Script:
    async def play(seen: Seen, request: web.Request) -> web.StreamResponse:
        return web.Response(status=307, headers={"Location": url + seen.path})

    return play


def refuse_parameters(*names: str) -> Script:
    """400 for each of these that a request carries, one at a time; then a proper answer."""

    async def play(seen: Seen, request: web.Request) -> web.StreamResponse:
        for name in names:
            if name in seen.body:
                error = {"message": f"Unsupported parameter: '{name}'", "code": "unsupported_parameter"}
                return web.json_response({"error": error}, status=400)
        return await answer()(seen, request)

    return play


def stall(text: str = "", *, headers: bool = True, pings: float = 0.0) -> Script:
    """Words, then silence until the client leaves; with `pings`, a comment every so many seconds."""

    async def play(seen: Seen, request: web.Request) -> web.StreamResponse:
        if not headers:
            await asyncio.Event().wait()
        stream = await _open(request)
        await stream.write(_chunk({"role": "assistant", "content": ""}))
        for word in _words(text):
            await stream.write(_chunk({"content": word}))
        while pings:
            await stream.write(b": ping\n\n")
            await asyncio.sleep(pings)
        await asyncio.Event().wait()
        return stream

    return play


def think(thoughts: int, text: str, *, pause: float) -> Script:
    """A model that reasons before it speaks."""

    async def play(seen: Seen, request: web.Request) -> web.StreamResponse:
        stream = await _open(request)
        for _ in range(thoughts):
            await stream.write(_chunk({"reasoning_content": "hm"}))
            await asyncio.sleep(pause)
        await stream.write(_chunk({"content": text}, finish="stop"))
        return stream

    return play


def cut(text: str = "", *, politely: bool = False) -> Script:
    """Words, half a line of JSON, and the connection ends: broken off, or closed as if all had been said."""

    async def play(seen: Seen, request: web.Request) -> web.StreamResponse:
        stream = await _open(request)
        for word in _words(text):
            await stream.write(_chunk({"content": word}))
        await stream.write(_chunk({"content": "half a line"})[:-20])
        if not politely:
            request.transport.close()
        return stream

    return play


def hang_up() -> Script:
    """The connection closes before a word of HTTP."""

    async def play(seen: Seen, request: web.Request) -> web.StreamResponse:
        request.transport.close()
        return web.Response()

    return play


def raw(*pieces: bytes, content_type: str = "text/event-stream", hold: bool = False) -> Script:
    """These bytes; with `hold`, the connection stays open afterwards."""

    async def play(seen: Seen, request: web.Request) -> web.StreamResponse:
        stream = await _open(request, content_type)
        for piece in pieces:
            await stream.write(piece)
        if hold:
            await asyncio.Event().wait()
        return stream

    return play


async def _open(request: web.Request, content_type: str = "text/event-stream") -> web.StreamResponse:
    stream = web.StreamResponse(headers={"Content-Type": content_type})
    await stream.prepare(request)
    return stream


def _words(text: str) -> list[str]:
    return [word + " " for word in text.split(" ")[:-1]] + [text.split(" ")[-1]] if text else []


def _line(data: dict) -> bytes:
    return b"data: " + json.dumps(data, ensure_ascii=False).encode() + b"\n\n"


def _chunk(delta: dict, *, finish: str | None = None, model: str = "scripted") -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    return _line({"id": "chatcmpl-1", "object": "chat.completion.chunk", "model": model, "choices": [choice]})


def _whole(body: dict, text: str) -> dict:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    return {"object": "chat.completion", "model": body["model"], "choices": [choice], "usage": COUNTED}


def _vectors(body: dict) -> dict:
    """Vectors that depend on the text alone; given back in reverse, because nothing promises the order."""
    texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
    data = [
        {"object": "embedding", "index": i, "embedding": [b / 16 for b in sha256(text.encode()).digest()[:8]]}
        for i, text in enumerate(texts)
    ]
    return {
        "object": "list",
        "data": data[::-1],
        "model": body["model"],
        "usage": {"prompt_tokens": 8, "total_tokens": 8},
    }


BY_HAND: dict[str, Callable[[], Script]] = {
    "normal": lambda: answer(pause=0.03),
    "slow": lambda: answer(pause=0.5),
    "throttle": lambda: status(429, retry_after="1"),
    "fail": lambda: status(500),
    "stall": lambda: stall("Empiezo y"),
    "cut": lambda: cut("Empiezo y"),
    "garbage": lambda: raw(b"data: {nothing\n\n"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description="A scripted OpenAI-compatible server for trying the product by hand.")
    parser.add_argument("--port", type=int, default=9999)
    parser.add_argument("--script", choices=BY_HAND, default="normal")
    options = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)
    with ModelServer(options.port) as server:
        server.otherwise = BY_HAND[options.script]()
        sys.stdout.write(f"LLM_BASE_URL={server.url}\n")
        for number in itertools.count():
            server.saw(lambda server, number=number: len(server.requests) > number, seconds=float("inf"))
            sys.stdout.write(f"{server.requests[number].path} {server.requests[number].body.get('model')}\n")


if __name__ == "__main__":
    main()

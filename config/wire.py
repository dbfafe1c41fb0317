"""What comes in over ASGI, as the WSGI side wants it: the body, whole and bounded, and the environment."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from io import BytesIO
from sys import stderr
from typing import Any
from urllib.parse import quote, unquote_to_bytes

from config.headers import NO_PAGE
from core.problems import AddressTooLong, BodyTooLarge, BodyTooSlow, HeadersTooLarge

Message = dict[str, Any]  # Any: ASGI and WSGI speak in loose dictionaries
Environ = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]

LONGEST_ADDRESS = 8 * 1024
MOST_HEADERS = 100
MOST_HEADER_BYTES = 32 * 1024
_CHARSET = re.compile(rb";\s*charset\*?\s*=[^;]*", re.IGNORECASE)


class ClientGone(Exception):
    """The client left before its request or its answer was complete."""


def checked(scope: Message) -> Message:
    """The scope as `in_utf_8` leaves it. Raises a Problem if its address or its headers are too much."""
    address = scope.get("raw_path") or scope["path"].encode()
    if len(address) + len(scope["query_string"]) > LONGEST_ADDRESS:
        raise AddressTooLong
    headers = scope["headers"]
    if len(headers) > MOST_HEADERS or sum(len(name) + len(value) for name, value in headers) > MOST_HEADER_BYTES:
        raise HeadersTooLarge
    return in_utf_8(scope)


def in_utf_8(scope: Message) -> Message:
    """The scope without the charset that its content is said to be in: Django would read even the query with it, and
    falls over what Python knows and is no text encoding."""
    headers = [
        (name, _CHARSET.sub(b"", value) if name == b"content-type" else value) for name, value in scope["headers"]
    ]
    return {**scope, "headers": headers}


async def read_body(scope: Message, receive: Receive, *, limit: int, seconds: float) -> bytes:
    """The whole body. Raises ClientGone, BodyTooLarge as early as it is known, or BodyTooSlow."""
    announced = header(scope, b"content-length")
    if announced.isdigit() and int(announced[:20]) > limit:
        raise BodyTooLarge
    try:
        async with asyncio.timeout(seconds):
            return await _collected(receive, limit)
    except TimeoutError:
        raise BodyTooSlow from None


async def _collected(receive: Receive, limit: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        body += message.get("body", b"")
        if len(body) > limit:
            raise BodyTooLarge
        if not message.get("more_body", False):
            return bytes(body)


def environ_of(scope: Message, body: bytes) -> Environ:
    """The WSGI environment. The path is the one on the wire: a server's own decoding loses what is not UTF-8."""
    server, client = scope.get("server") or ("localhost", None), scope.get("client")
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.get("raw_path") or quote(scope["path"])).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 80),
        "REMOTE_ADDR": client[0] if client else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": BytesIO(body),
        "wsgi.errors": stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        _add_header(environ, name.decode("latin-1"), value.decode("latin-1"))
    environ["CONTENT_LENGTH"] = str(len(body))
    return environ


def _add_header(environ: Environ, name: str, value: str) -> None:
    # `a_b` would pass for `a-b`; and the body is here in one piece, whatever the client said of its length.
    if "_" in name or name in ("content-length", "transfer-encoding"):
        return
    key = "CONTENT_TYPE" if name == "content-type" else "HTTP_" + name.upper().replace("-", "_")
    if key in environ:
        value = environ[key] + ("; " if name == "cookie" else ",") + value
    environ[key] = value


def header(scope: Message, name: bytes) -> bytes:
    """The first value of a header, or nothing."""
    return next((value for key, value in scope["headers"] if key == name), b"")


async def respond(send: Send, status: int, headers: list[tuple[str, str]], content: bytes) -> None:
    told = [*headers, *NO_PAGE.items()]
    encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in told]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": content})

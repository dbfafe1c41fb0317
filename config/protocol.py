"""uvicorn's HTTP, which keeps no more of an address or of headers than it takes to refuse them in form, and waits no
longer for them than anybody honest needs."""

import asyncio
from typing import Any

from django.conf import settings
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from config.wire import LONGEST_ADDRESS, MOST_HEADER_BYTES, MOST_HEADERS

_TELLING_ADDRESS = LONGEST_ADDRESS + 1024  # too long, whatever of it is neither path nor query
_LONGEST_HEAD = 256 * 1024  # past this, nobody waits for its end


class Bounded(HttpToolsProtocol):
    """config.wire.checked refuses what was cut here. A head without an end is refused by us, in no form at all."""

    _head_bytes: int | None = 0  # of the head that is coming in; none while a body is
    _header_bytes = 0

    _giving_up: asyncio.TimerHandle | None = None

    def __init__(self, *uvicorns: Any, **own: Any) -> None:  # Any: whatever uvicorn gives its protocols
        super().__init__(*uvicorns, **own)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget_head()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        if self._giving_up is None:
            self._giving_up = self.loop.call_later(settings.HEAD_SECONDS, self._give_up)

    def _give_up(self) -> None:
        self.transport.close()

    def _forget_head(self) -> None:
        if self._giving_up is not None:
            self._giving_up.cancel()
            self._giving_up = None

    def data_received(self, data: bytes) -> None:
        if self._head_bytes is not None:
            self._await_head()
            self._head_bytes += len(data)
            if self._head_bytes > _LONGEST_HEAD:
                self.send_400_response("The head of the request is too long.")
                return
        super().data_received(data)

    def on_message_begin(self) -> None:
        self._head_bytes = self._header_bytes = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        super().on_url(url[: max(0, _TELLING_ADDRESS - len(self.url))])

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._head_bytes is None:  # behind the body: nobody may add to what was read as the head
            return
        self._header_bytes += len(name) + len(value)
        if len(self.headers) <= MOST_HEADERS and self._header_bytes <= 2 * MOST_HEADER_BYTES:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._forget_head()
        self._head_bytes = None
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._head_bytes = 0  # what comes next is a head, however long it takes to look like one
        super().on_message_complete()

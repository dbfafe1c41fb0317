"""uvicorn's HTTP, which keeps no more of an address or of headers than it takes to refuse them in form."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from config.wire import LONGEST_ADDRESS, MOST_HEADER_BYTES, MOST_HEADERS

_TELLING_ADDRESS = LONGEST_ADDRESS + 1024  # too long, whatever of it is neither path nor query
_LONGEST_HEAD = 256 * 1024  # past this, nobody waits for its end


class Bounded(HttpToolsProtocol):
    """config.wire.checked refuses what was cut here. A head without an end is refused by us, in no form at all."""

    _head_bytes: int | None = 0  # of the head that is coming in; none while a body is
    _header_bytes = 0

    def data_received(self, data: bytes) -> None:
        if self._head_bytes is not None:
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
        self._head_bytes = None
        super().on_headers_complete()

"""A client that can misbehave: requests as they are written, sockets as they are."""

import json
import socket
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def __getitem__(self, name: str) -> str:
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def json(self):
        return json.loads(self.body)


class Wire:
    def __init__(self, address: str) -> None:
        self.host, self.port = urlsplit(address).hostname, urlsplit(address).port

    def ask(self, path, *, method="GET", headers=(), body=None, chunked=False, timeout=20) -> Answer:
        connection = HTTPConnection(self.host, self.port, timeout=timeout)
        try:
            headers = list(headers)
            connection.putrequest(method, path, skip_host=any(name == "Host" for name, _ in headers))
            for name, value in headers:
                connection.putheader(name, value)
            if body is not None and not chunked:
                connection.putheader("Content-Length", str(len(body)))
            if chunked:
                connection.putheader("Transfer-Encoding", "chunked")
            connection.endheaders(body, encode_chunked=chunked)
            answer = connection.getresponse()
            return Answer(answer.status, answer.getheaders(), answer.read())
        finally:
            connection.close()

    def post(self, path, data, **more) -> Answer:
        return self.ask(
            path, method="POST", headers=[("Content-Type", "application/json")], body=json.dumps(data).encode(), **more
        )

    def state(self) -> dict:
        return self.ask("/learn/try/state").json()

    def socket(self, *, receive_bytes: int | None = None) -> socket.socket:
        link = socket.socket()
        if receive_bytes:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        link.settimeout(20)
        link.connect((self.host, self.port))
        return link

    def send(self, *parts: bytes) -> bytes:
        """Everything that comes back for raw bytes; they must ask for `Connection: close`."""
        with self.socket() as link:
            for part in parts:
                link.sendall(part)
            return read_all(link)


def read_all(link: socket.socket) -> bytes:
    return b"".join(iter(lambda: link.recv(65536), b""))

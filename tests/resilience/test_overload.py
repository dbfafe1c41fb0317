import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest

from tests.live import eventually
from tests.resilience.conftest import served, timed

FEW = {"WEB_THREADS": "2", "WEB_QUEUE": "2"}
HEAD = b"POST /%s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


@pytest.fixture(scope="module")
def small(own_stores):
    """Two threads, and two requests that may wait for one."""
    with served(own_stores, **FEW, TEST_SECONDS="1") as server:
        yield server


@contextmanager
def slow_reader(server, path=b"/learn/pieces"):
    with server.socket(receive_bytes=4096) as link:
        link.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert link.recv(512).startswith(b"HTTP/1.1")
        yield link


def test_more_than_may_wait_for_a_thread_are_refused_at_once(small):
    with ThreadPoolExecutor(12) as clients:
        asked = [clients.submit(timed, lambda: small.ask("/exercises/slow?seconds=1.5")) for _ in range(12)]
        outcomes = [one.result() for one in asked]

    refused = [(answer, took) for answer, took in outcomes if answer.status == 503]
    assert sorted(answer.status for answer, _took in outcomes) == [200] * 4 + [503] * 8
    assert max(took for _answer, took in refused) < 1
    assert {answer["Retry-After"] for answer, _took in refused} == {"1"}
    assert {"".join(answer.json()) for answer, _took in refused} == {"detail"}
    assert small.ask("/exercises/row").status == 200


def test_more_than_may_wait_for_the_async_ways_threads_are_refused_at_once(small):
    with ThreadPoolExecutor(30) as clients:
        outcomes = list(clients.map(lambda _: timed(lambda: small.ask("/feedback/chat?seconds=0.7")), range(30)))

    statuses = [answer.status for answer, _took in outcomes]
    assert {200, 503} == set(statuses)
    assert max(took for answer, took in outcomes if answer.status == 503) < 1
    eventually(lambda: small.ask("/feedback/attempt").status == 200)


def test_eight_slow_readers_of_a_sync_stream_leave_threads_to_the_others(own_stores):
    with served(own_stores) as server, ExitStack() as readers:
        first = [readers.enter_context(slow_reader(server)) for _ in range(8)]
        answers = [timed(lambda: server.ask("/exercises/row")) for _ in range(5)]

        refused = server.ask("/learn/pieces")
        assert [answer.status for answer, _took in answers] == [200] * 5
        assert max(took for _answer, took in answers) < 1
        assert (refused.status, refused["Retry-After"]) == (503, "10")

        for link in first:
            link.close()
        eventually(lambda: streams(server))


def streams(server):
    with server.socket() as link:
        link.sendall(b"GET /learn/pieces HTTP/1.1\r\nHost: localhost\r\n\r\n")
        return link.recv(15) == b"HTTP/1.1 200 OK"


@pytest.mark.parametrize("path", [b"exercises/row", b"feedback/attempt", b"learn/row"])
@pytest.mark.parametrize("more", [b"Content-Length: 20\r\n\r\n{", b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"])
def test_a_body_that_never_comes_is_a_408_in_form(small, path, more):
    with small.socket() as link:
        link.sendall(HEAD % path + more)
        began = time.monotonic()
        answer = everything(link)

    assert answer.startswith(b"HTTP/1.1 408 ")
    assert 0.5 < time.monotonic() - began < 3
    assert b"connection: close" in answer.lower()
    assert (b'{"detail"' in answer) == (not path.startswith(b"learn"))


def test_a_body_that_drips_is_a_408_too(small):
    with small.socket() as link:
        link.sendall(HEAD % b"exercises/row" + b"Content-Length: 2000\r\n\r\n")
        link.settimeout(0.1)
        answer, began = b"", time.monotonic()
        while not answer and time.monotonic() - began < 5:
            link.sendall(b" ")
            try:
                answer = link.recv(100)
            except TimeoutError:
                continue

    assert answer.startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("said", [b"", b"GET", b"GET / HTTP/1.1\r\nHost: loc", b"\r\n"])
def test_a_head_that_never_ends_loses_its_connection(small, said):
    with small.socket() as link:
        link.sendall(said)
        began = time.monotonic()
        answer = everything(link)

    assert answer == b""
    assert 0.5 < time.monotonic() - began < 3


def test_a_second_head_on_the_same_connection_has_no_longer(small):
    with small.socket() as link:
        link.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert link.recv(15) == b"HTTP/1.1 200 OK"
        link.sendall(b"GET /he")
        began = time.monotonic()
        everything(link)

    assert time.monotonic() - began < 3


def everything(link: socket.socket) -> bytes:
    """What comes until the other side closes."""
    parts = []
    while part := link.recv(65536):
        parts.append(part)
    return b"".join(parts)

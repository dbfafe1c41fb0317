"""Answers that come piece by piece: order, pace, clients that leave, threads and connections that come back."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.live import eventually

CLOSE = b"Host: localhost\r\nConnection: close\r\n\r\n"


def _stands_still(counts: list[int]) -> bool:
    return len(counts) > 20 and len(set(counts[-20:])) == 1


def _get(path: str) -> bytes:
    return b"GET " + path.encode() + b" HTTP/1.1\r\n" + CLOSE


def test_keeps_the_order_of_the_pieces(any_server):
    answer = any_server.ask("/learn/try/pieces?count=500&rows=1")

    assert answer.body.split() == [b"%d" % number for number in range(500)]
    assert any_server.state()["connections_out"] == 0


def test_of_nothing_is_a_complete_empty_answer(any_server):
    answer = any_server.ask("/learn/try/pieces?count=0")

    assert (answer.status, answer.body) == (200, b"")


def test_waits_for_a_reader_and_keeps_little_in_memory(server):
    before = server.state()

    with server.socket(receive_bytes=4096) as link:
        link.sendall(_get("/learn/try/pieces?count=200&size=1000000"))
        link.recv(100)
        counts = []
        eventually(lambda: counts.append(server.state().get("pieces", 0)) or _stands_still(counts))
        now = server.state()

    # Far fewer than the 200 MB that the view could write.
    assert now["pieces"] - before.get("pieces", 0) < 12
    assert now["resident"] - before["resident"] < 32 * 1024 * 1024
    eventually(lambda: server.state().get("closed") == before.get("closed", 0) + 1)


def test_ends_when_the_client_leaves_and_gives_back_what_it_held(any_server):
    before = any_server.state()

    links = [any_server.socket(receive_bytes=4096) for _ in range(4)]
    for link in links:
        link.sendall(_get("/learn/try/pieces?count=100000&size=10000&rows=1"))
        link.recv(100)
    for link in links:
        link.close()

    eventually(lambda: any_server.state().get("closed") == before.get("closed", 0) + 4)
    eventually(lambda: any_server.state()["open_requests"] == 1)
    now = any_server.state()
    assert now["connections_out"] == 0
    assert now["pieces"] - before.get("pieces", 0) < 800_000


def test_that_breaks_off_is_cut_and_not_ended_well(server):
    answer = server.send(_get("/learn/try/pieces?count=3&crash=1"))

    assert b"0\n" in answer
    assert not answer.endswith(b"0\r\n\r\n")
    assert server.ask("/healthz").status == 200


def test_of_a_file_is_complete(any_server, big_file):
    answer = any_server.ask("/learn/try/file")

    assert answer["Content-Length"] == str(big_file.stat().st_size)
    assert hashlib.sha256(answer.body).digest() == hashlib.sha256(big_file.read_bytes()).digest()


def test_of_a_part_of_a_static_file_is_that_part(server):
    whole = server.ask("/static/app.css")
    part = server.ask("/static/app.css", headers=[("Range", "bytes=10-19")])

    assert (whole.status, len(whole.body)) == (200, int(whole["Content-Length"]))
    assert (part.status, part.body) == (206, whole.body[10:20])


def test_of_files_to_slow_readers_takes_no_thread_and_no_memory(server):
    before = server.state()

    links = [server.socket(receive_bytes=4096) for _ in range(30)]
    for link in links:
        link.sendall(_get("/learn/try/file"))
        assert link.recv(12) == b"HTTP/1.1 200"

    # Thirty readers dawdle over eight threads, and there is still one for this.
    assert server.ask("/exercises/try/empty", timeout=2).status == 200
    now = server.state()
    assert now["resident"] - before["resident"] < 40 * 1024 * 1024
    assert now["connections_out"] == 0
    for link in links:
        link.close()
    eventually(lambda: server.state().get("files_closed") == before.get("files_closed", 0) + 30)
    eventually(lambda: server.state()["open_requests"] == 1)
    # A file has 480 blocks; what was left of them is not read for nobody.
    assert server.state()["reads"] - before.get("reads", 0) < 30 * 150


@pytest.mark.parametrize("slash", ["", "/"])
def test_of_events_says_that_nobody_may_hold_it_back(any_server, slash):
    answer = any_server.ask(f"/guides/try/ticks/stream{slash}?count=3")

    assert answer.body == b"".join(b"id: %d\ndata: tick\n\n" % number for number in range(3))
    assert answer["Content-Type"] == "text/event-stream"
    assert (answer["Cache-Control"], answer["X-Accel-Buffering"]) == ("no-store", "no")


def test_of_more_events_than_the_pool_has_connections_all_begin(any_server):
    """Nothing holds a connection while it waits: the pool has ten, fifteen streams go on and five views still work."""
    before = any_server.state()
    links = [any_server.socket() for _ in range(15)]
    for link in links:
        link.sendall(_get("/guides/try/ticks/stream?count=400"))

    firsts = []
    for link in links:
        text = b""
        while b"id: 0" not in text:
            text += link.recv(1000)
        firsts.append(text)
    with ThreadPoolExecutor(5) as clients:
        others = list(clients.map(lambda _: any_server.ask("/learn/try/state").status, range(20)))

    assert len(firsts) == 15
    assert others == [200] * 20
    for link in links:
        link.close()
    eventually(lambda: any_server.state()["ticked"] == before.get("ticked", 0) + 15, seconds=15)
    eventually(lambda: any_server.state()["connections_out"] == 0)

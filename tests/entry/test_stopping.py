"""SIGTERM: what was asked is answered, what is new is refused, then the process ends by itself."""

import signal
from concurrent.futures import ThreadPoolExecutor

from tests.entry.client import Wire
from tests.live import STOP_SECONDS, eventually, launched


def test_cuts_no_request_that_was_under_way(db, big_file):
    with launched("uvicorn", TRY_FILE=str(big_file)) as (address, process), ThreadPoolExecutor(30) as clients:
        wire = Wire(address)
        # More than there are threads, so some of them still wait for one; files, and an answer of a model.
        slow = [clients.submit(wire.ask, "/learn/try/slow?seconds=0.5") for _ in range(16)]
        models = [clients.submit(wire.post, "/feedback/attempt", {"seconds": 1}) for _ in range(4)]
        files = [clients.submit(wire.ask, "/learn/try/file") for _ in range(4)]
        eventually(lambda: wire.state().get("waiting") == 4 and wire.state().get("slow"))

        process.send_signal(signal.SIGTERM)

        assert [answer.result().status for answer in slow + models] == [200] * 20
        assert [len(answer.result().body) for answer in files] == [big_file.stat().st_size] * 4
        assert process.wait(timeout=10) in (0, -signal.SIGTERM)


def test_with_nothing_to_do_ends_at_once(db):
    with launched("uvicorn") as (address, process):
        assert Wire(address).ask("/learn/try/state").status == 200

        process.send_signal(signal.SIGTERM)

        assert process.wait(timeout=3) in (0, -signal.SIGTERM)


def test_waits_no_longer_than_agreed_for_readers_who_do_not_read(db, big_file):
    with launched("uvicorn", TRY_FILE=str(big_file)) as (address, process):
        wire = Wire(address)
        links = [wire.socket(receive_bytes=4096) for _ in range(2)]
        for link, path in zip(links, (b"pieces?count=1000&size=1000000", b"file"), strict=True):
            link.sendall(b"GET /learn/try/" + path + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert link.recv(12) == b"HTTP/1.1 200"

        process.send_signal(signal.SIGTERM)

        assert process.wait(timeout=STOP_SECONDS + 3) in (0, -signal.SIGTERM)
        for link in links:
            link.close()

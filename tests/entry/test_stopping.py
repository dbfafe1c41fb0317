"""SIGTERM: what was asked is answered, what is new is refused, then the process ends by itself."""

import signal
from concurrent.futures import ThreadPoolExecutor

from tests.entry.client import Wire
from tests.live import eventually, launched


def test_cuts_no_request_that_was_under_way(django_db_setup, big_file):
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


def test_with_nothing_to_do_ends_at_once(django_db_setup):
    with launched("uvicorn") as (address, process):
        assert Wire(address).ask("/learn/try/state").status == 200

        process.send_signal(signal.SIGTERM)

        assert process.wait(timeout=3) in (0, -signal.SIGTERM)

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from config.embedded import valkey
from tests.live import eventually
from tests.resilience.conftest import served, timed

PATH = "/api/conversations/row"


@contextmanager
def ended(stores):
    process = valkey.process(stores.folder)
    process.kill()
    process.wait(10)
    try:
        yield
    finally:
        valkey.start(stores.folder, durable=False)


@contextmanager
def frozen(stores):
    with stores.frozen(valkey):
        yield


def is_counted(server):
    return server.ask(PATH)["X-RateLimit-Remaining"] != "100000"


@pytest.mark.parametrize("away", [ended, frozen])
def test_refuses_nobody_costs_next_to_nothing_and_recovers(own_stores, away):
    with served(own_stores, AGENT_RATE_LIMIT="100000/m") as server:
        assert is_counted(server)

        with away(own_stores), ThreadPoolExecutor(8) as clients:
            first = list(clients.map(lambda _: timed(lambda: server.ask(PATH)), range(8)))
            later = [timed(lambda: server.ask(PATH)) for _ in range(60)]

        assert {answer.status for answer, _took in first + later} == {200}
        assert max(took for _answer, took in first + later) < 0.5  # 0.2 of them the limit's
        assert sum(took > 0.1 for _answer, took in later) <= 3
        assert all(answer["X-RateLimit-Remaining"] == "100000" for answer, _took in later)

        eventually(lambda: is_counted(server), seconds=3)
        log = server.log.read_text()
        assert log.count("Limits are not counted") == 1
        assert log.count("Traceback") == 0


def test_says_so_where_it_is_asked(own_stores):
    with served(own_stores) as server, frozen(own_stores):
        answer, took = timed(lambda: server.ask("/readyz"))

    assert answer.json()["valkey"] == "unavailable"
    assert took < 2

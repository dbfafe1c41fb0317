import time
from concurrent.futures import ThreadPoolExecutor

from tests.live import eventually
from tests.resilience.conftest import timed
from tests.resilience.test_postgres_away import PATHS, nothing_leaks


def test_answers_everybody_in_time_and_recovers(server, own_stores):
    """Twice more callers than there are threads: who waited for a thread is not late either, who comes later waits no
    more."""
    with ThreadPoolExecutor(40) as clients:
        with own_stores.frozen_postgres():
            first, later = ([*clients.map(lambda path: timed(lambda: server.ask(path)), PATHS * 10)] for _ in range(2))
            health, took = timed(lambda: server.ask("/healthz"))
        thawed = time.monotonic()
        eventually(lambda: server.ask("/exercises/row").status == 200)

        assert time.monotonic() - thawed < 1
    assert {answer.status for answer, _took in first + later} == {503}
    assert max(took for _answer, took in first) < 3
    assert max(took for _answer, took in later) < 1
    assert health.status == 200
    assert took < 0.5
    eventually(lambda: nothing_leaks(server))


def test_a_query_under_way_gets_its_answer_too(server, own_stores):
    with ThreadPoolExecutor(1) as client:
        asked = client.submit(timed, lambda: server.ask("/exercises/slow?seconds=30"))
        eventually(
            lambda: server.ask("/learn/state").json()["pool_available"] < server.ask("/learn/state").json()["pool_size"]
        )
        with own_stores.frozen_postgres():
            answer, took = asked.result()

    assert answer.status == 503
    assert took < 3
    eventually(lambda: nothing_leaks(server))


def test_a_slow_query_is_waited_for(server):
    answer, took = timed(lambda: server.ask("/exercises/slow?seconds=4.5"))

    assert answer.status == 200
    assert took > 4.5

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from functools import partial

import psycopg
import pytest

from tests.live import eventually
from tests.resilience.conftest import served, timed

PATHS = ["/exercises/row", "/feedback/attempt", "/learn/row", "/api/conversations/row"]
OTHERS = "FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
MESSAGE = "El servicio no está disponible ahora mismo. Vuelve a intentarlo en unos segundos."


class Watcher:
    """Asks one path again and again, and notes what came when and how long it took."""

    def __init__(self, server, path):
        self.seen = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, args=(server, path))

    def _watch(self, server, path):
        while not self._over.wait(0.02):
            answer, took = timed(lambda: server.ask(path))
            self.seen.append((time.monotonic(), answer.status, took))

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_about):
        self._over.set()
        self._thread.join()

    def first_success_after(self, moment):
        eventually(lambda: any(at > moment and status == 200 for at, status, _took in list(self.seen)))
        return next(at for at, status, _took in self.seen if at > moment and status == 200)


def is_back(stores):
    try:
        stores.connect().close()
    except psycopg.Error:
        return False
    return True


def take_all(stores, taken):
    with suppress(psycopg.OperationalError):
        while True:
            taken.enter_context(stores.connect())


def nothing_leaks(server):
    stats = server.ask("/learn/state").json()
    return (
        stats["pool_size"] == stats["pool_available"] > 0
        and stats["pool_size"] <= stats["pool_max"]
        and stats["requests_waiting"] == 0
        and not stats["away"]
    )


@pytest.mark.parametrize("path", PATHS)
def test_is_a_503_in_form_within_two_seconds(server, own_stores, path):
    own_stores.crash_postgres()

    answers = [timed(lambda: server.ask(path, headers=[("Accept", "text/html")])) for _ in range(3)]

    assert [answer.status for answer, _took in answers] == [503] * 3
    assert max(took for _answer, took in answers) < 2
    if path.startswith("/learn"):
        assert "<html" in answers[0][0].body.decode()
    elif path.startswith("/api"):
        assert answers[0][0]["X-RateLimit-Limit"] == "60"
        assert answers[0][0].json() == {"error": {"code": "UNAVAILABLE", "message": MESSAGE, "details": {}}}
    else:
        assert answers[0][0].json() == {"detail": MESSAGE}


@pytest.mark.parametrize("path", ["/exercises/row", "/feedback/attempt"])
@pytest.mark.parametrize("seconds", [0, 3])
def test_is_over_within_a_second_of_its_return(server, own_stores, path, seconds):
    """Eight connections are idle when it goes: none of them may stand in the way."""
    with ThreadPoolExecutor(8) as clients:
        list(clients.map(lambda _: server.ask("/exercises/slow?seconds=0.2"), range(8)))

    with Watcher(server, path) as watcher:
        own_stores.crash_postgres()
        until = time.monotonic() + seconds
        eventually(lambda: time.monotonic() > until)
        threading.Thread(target=own_stores.start_postgres).start()
        eventually(lambda: is_back(own_stores))
        back = time.monotonic()
        recovered = watcher.first_success_after(back) - back

    assert recovered < 1
    assert {status for _at, status, _took in watcher.seen} <= {200, 503}
    assert max(took for _at, _status, took in watcher.seen) < 2
    eventually(lambda: nothing_leaks(server))


def test_connections_that_ended_in_the_meantime_are_nobodys_trouble(server, own_stores):
    with ThreadPoolExecutor(8) as clients:
        list(clients.map(lambda _: server.ask("/exercises/slow?seconds=0.2"), range(8)))
        with own_stores.connect() as admin:
            ended = admin.execute(f"SELECT count(pg_terminate_backend(pid)) {OTHERS}").fetchone()[0]
            eventually(lambda: admin.execute(f"SELECT count(*) {OTHERS}").fetchone()[0] == 0)
        answers = list(clients.map(lambda _: timed(lambda: server.ask("/exercises/row")), range(16)))

    assert ended >= 2
    assert [answer.status for answer, _took in answers] == [200] * 16
    assert max(took for _answer, took in answers) < 1
    eventually(lambda: nothing_leaks(server))


def test_with_every_connection_taken_is_a_503_until_one_is_free(own_stores):
    with served(own_stores) as server, ExitStack() as taken:
        take_all(own_stores, taken)
        answers = [timed(partial(server.ask, path)) for path in PATHS]

        assert [answer.status for answer, _took in answers] == [503] * len(PATHS)
        assert max(took for _answer, took in answers) < 2

        taken.close()
        free = time.monotonic()
        eventually(lambda: server.ask("/exercises/row").status == 200)
        assert time.monotonic() - free < 1
        eventually(lambda: nothing_leaks(server))


def test_with_every_connection_taken_goes_on_with_those_it_has(server, own_stores):
    with ExitStack() as taken:
        take_all(own_stores, taken)
        with ThreadPoolExecutor(12) as clients:
            answers = list(clients.map(lambda _: server.ask("/exercises/row").status, range(48)))

    assert answers == [200] * 48


def test_busy_threads_leave_connections_to_the_async_way(own_stores):
    with served(own_stores, DB_POOL_SIZE="4", WEB_THREADS="2") as server, ThreadPoolExecutor(8) as clients:
        busy = [clients.submit(server.ask, "/exercises/slow?seconds=3") for _ in range(2)]
        answers = list(clients.map(lambda _: timed(lambda: server.ask("/feedback/attempt")), range(4)))

        assert [answer.status for answer, _took in answers] == [200] * 4
        assert [one.result().status for one in busy] == [200, 200]
        eventually(lambda: nothing_leaks(server))

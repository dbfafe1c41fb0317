import asyncio
import signal

import pytest
from django.db import connection

from config.asgi import Application
from config.readiness import Readiness
from tests.entry.client import Wire
from tests.live import launched


def test_alive_asks_nobody(any_server):
    answer = any_server.ask("/healthz")

    assert (answer.status, answer["Content-Type"], answer.json()) == (200, "application/json", {"status": "ok"})


def test_ready_tells_of_everything(any_server):
    answer = any_server.ask("/readyz")

    assert (answer.status, answer.json()) == (
        200,
        {"status": "ready", "postgres": "ok", "migrations": "ok", "valkey": "ok", "workers": 0},
    )


def test_ready_without_valkey(db):
    with launched("uvicorn", REDIS_URL="redis://127.0.0.1:9/0") as (address, _process):
        answer = Wire(address).ask("/readyz", timeout=2)

    assert (answer.status, answer.json()["valkey"], answer.json()["workers"]) == (200, "unavailable", 0)


@pytest.mark.parametrize(("path", "kind"), [("/learn", "text/html; charset=utf-8"), ("/guides", "application/json")])
def test_without_postgres_says_to_come_back_later(db, path, kind):
    with launched("uvicorn", TEST_DATABASE="no_such_database") as (address, _process):
        answer = Wire(address).ask(path)

    assert (answer.status, answer["Content-Type"]) == (503, kind)


def test_alive_but_unready_without_postgres(db):
    with launched("uvicorn", TEST_DATABASE="no_such_database") as (address, _process):
        ready, alive = Wire(address).ask("/readyz", timeout=2), Wire(address).ask("/healthz")

    assert (ready.status, ready.json()["status"], ready.json()["postgres"]) == (503, "unavailable", "unavailable")
    assert ready.json()["migrations"] == "unknown"
    assert alive.status == 200


@pytest.mark.django_db(transaction=True)
async def test_unready_until_every_migration_is_applied():
    from core.database import in_database

    def execute(sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)

    readiness = Readiness()
    await in_database(execute, "UPDATE django_migrations SET name = name || '_not' WHERE app = 'sessions'")
    before = await readiness.report()
    await in_database(execute, "UPDATE django_migrations SET name = replace(name, '_not', '') WHERE app = 'sessions'")
    after = await readiness.report()

    assert (before[0], before[1]["status"], before[1]["migrations"]) == (503, "unavailable", "pending")
    assert (after[0], after[1]["status"], after[1]["migrations"]) == (200, "ready", "ok")


@pytest.mark.django_db(transaction=True)
async def test_unready_from_the_order_to_stop_on():
    readiness = Readiness()
    readiness.stopping = True

    status, report = await readiness.report()

    assert (status, report["status"]) == (503, "stopping")


async def test_unready_within_two_seconds_of_a_server_that_does_not_answer(monkeypatch):
    """A listener that accepts and is silent, as a frozen Postgres is."""
    links = []
    silent = await asyncio.start_server(lambda _reader, writer: links.append(writer), "127.0.0.1", 0)
    port = silent.sockets[0].getsockname()[1]
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connection.settings_dict, "PORT", str(port))

    async with asyncio.timeout(2):
        status, report = await Readiness().report()

    assert (status, report["postgres"], report["migrations"]) == (503, "unavailable", "unknown")
    for link in links:
        link.close()
    silent.close()


async def test_hears_the_order_to_stop_and_passes_it_on():
    heard = []
    orders = asyncio.Queue()
    before = signal.signal(signal.SIGTERM, lambda number, _frame: heard.append(number))
    try:
        application = Application()
        life = asyncio.create_task(application({"type": "lifespan"}, orders.get, _ignore))
        await orders.put({"type": "lifespan.startup"})
        await asyncio.sleep(0)

        signal.raise_signal(signal.SIGTERM)

        assert (heard, application.readiness.stopping) == ([signal.SIGTERM], True)
        await orders.put({"type": "lifespan.shutdown"})
        await life
    finally:
        signal.signal(signal.SIGTERM, before)


async def _ignore(_message):
    pass

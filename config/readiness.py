"""What `/readyz` says: whether this process should be sent requests."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

import psycopg
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from core import queue
from core.database import in_database, own_connection

PATIENCE_SECONDS = 1.8  # the whole answer comes within two

Result = TypeVar("Result")
Report = dict[str, object]


class Readiness:
    def __init__(self) -> None:
        self.stopping = False
        self.migrated = False  # stays true: what is applied does not come undone under a running process
        self._asking: asyncio.Task[tuple[int, Report]] | None = None

    async def report(self) -> tuple[int, Report]:
        """Status and body. Postgres and its migrations decide; Valkey and the workers are only told.

        Whoever asks while somebody else does gets the same answer, so that probes cannot use up Postgres.
        """
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
        return await asyncio.shield(self._asking)

    async def _ask(self) -> tuple[int, Report]:
        postgres, waiting = await asyncio.gather(_within(_reach_postgres()), _within(asyncio.to_thread(queue.waiting)))
        if postgres and not self.migrated:
            self.migrated = bool(await _within(in_database(_is_migrated)))
        ready = bool(postgres) and self.migrated and not self.stopping
        return (200 if ready else 503), {
            "status": "ready" if ready else "stopping" if self.stopping else "unavailable",
            "postgres": "ok" if postgres else "unavailable",
            "migrations": "ok" if self.migrated else "pending" if postgres else "unknown",
            "valkey": "ok" if waiting else "unavailable",
            "workers": waiting.workers if waiting else 0,
        }


async def _within(question: Awaitable[Result]) -> Result | None:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS / 2):
            return await question
    except (TimeoutError, OSError, psycopg.Error):
        return None


async def _reach_postgres() -> bool:
    """A connection of its own, not the pool's: a busy pool is no reason to be sent nothing, and a hung server none to
    keep a thread waiting."""
    async with await psycopg.AsyncConnection.connect(**own_connection(), autocommit=True) as connection:
        await connection.execute("SELECT 1")
    return True


def _is_migrated() -> bool:
    executor = MigrationExecutor(connections["default"])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())

"""A pool that is as short and honest about an outage as it can be: docs/decisions/0008-outages.md."""

import select
from time import monotonic
from typing import Any, TypeVar

from psycopg import Connection, OperationalError
from psycopg.abc import PQGen
from psycopg.errors import _WaitTimeout
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool, PoolTimeout

from core.database.pulse import PULSE

LOOK_UP_SECONDS = 0.25  # how often somebody who waits for a connection looks whether there can be any
PATIENCE_SECONDS = 1.0  # with a query, before it is asked whether Postgres answers anybody

Result = TypeVar("Result")


class PatientConnection(Connection[TupleRow]):
    """Waits for a query as long as it takes, but not for a server that has stopped answering everybody."""

    def wait(self, gen: PQGen[Result], interval: float = 0.1, timeout: float | None = None) -> Result:
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        while True:
            try:
                return super().wait(gen, interval, PATIENCE_SECONDS)
            except _WaitTimeout:
                if not PULSE.answers():
                    self.pgconn.finish()
                    raise OperationalError("Postgres does not answer") from None


class Pool(ConnectionPool[PatientConnection]):
    def __init__(self, **options: Any) -> None:  # Any: the pool's own options
        # No pauses before the pool tries again, which would grow to minutes: whoever comes next tries.
        super().__init__(connection_class=PatientConnection, reconnect_timeout=0, **options)

    def getconn(self, timeout: float | None = None) -> PatientConnection:
        """A connection that has not ended. While Postgres is away, nobody waits for one."""
        deadline = monotonic() + (self.timeout if timeout is None else timeout)
        while True:
            if PULSE.away:
                raise OperationalError("Postgres does not answer")
            try:
                connection = super().getconn(min(LOOK_UP_SECONDS, deadline - monotonic()))
            except PoolTimeout:
                if monotonic() < deadline:
                    continue
                raise
            if not _has_ended(connection):
                return connection
            connection.close()
            self.putconn(connection)  # which makes a new one

    def reconnect_failed(self) -> None:
        """A pool without any connection will have none given back either."""
        if not self.get_stats()["pool_size"]:
            PULSE.lose()


def _has_ended(connection: PatientConnection) -> bool:
    """Costs no round trip: an idle connection has nothing to say, unless Postgres has ended it, or made a remark."""
    if connection.closed:
        return True
    news = select.poll()
    news.register(connection.fileno(), select.POLLIN)
    if not news.poll(0):
        return False
    try:
        ConnectionPool.check_connection(connection)
    except OperationalError:
        return True
    return False

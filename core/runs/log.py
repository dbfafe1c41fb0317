import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from redis.asyncio import Redis
from redis.asyncio.connection import ConnectionPool

from core.runs.events import Event, Failed, decode, encode, is_last

KEEP_SECONDS = 15 * 60
ALIVE_SECONDS = 10
POLL_MS = 2_000
_START = "0"

MOST_CONNECTIONS = 2_000
CONNECTING_AT_ONCE = 16
_Clients = WeakKeyDictionary[asyncio.AbstractEventLoop, Redis]
# A connection belongs to the event loop that opened it, and tests make several. Each reader keeps one busy while it
# waits, so readers have a pool of their own: however many they are, a writer finds a connection.
_clients: _Clients = WeakKeyDictionary()
_readers: _Clients = WeakKeyDictionary()


class _InTurn(ConnectionPool):
    """Connects a few at a time: of a crowd that comes at once, the last would run out of the time to connect."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._turns = asyncio.Semaphore(CONNECTING_AT_ONCE)

    async def get_connection(self, *_given: Any, **_options: Any) -> Any:
        connected: Callable[[], Awaitable[Any]] = super().get_connection
        async with self._turns:
            return await connected()


def _redis(clients: _Clients = _clients) -> Redis:
    loop = asyncio.get_running_loop()
    if loop not in clients:
        pool = _InTurn.from_url(
            settings.REDIS_URL,
            max_connections=MOST_CONNECTIONS,  # redis-py's own limit is a hundred
            socket_connect_timeout=0.5,
            socket_timeout=5,  # readers block for POLL_MS, which must be shorter
        )
        clients[loop] = Redis.from_pool(pool)
    return clients[loop]


class RunLog:
    """The numbered events of one run, kept for a quarter of an hour in a Redis Stream.

    Event ids rise, also over a second run of the same name. Every method raises redis.RedisError when it is away.
    """

    def __init__(self, run: str, *, part: str = "") -> None:
        """A run that has parts is alive in one of them at a time; each has events of its own."""
        self._events = f"taller:run:{run}:events{part}"
        self.alive_key = f"taller:run:{run}:alive"
        self.stop_key = f"taller:run:{run}:stop"

    async def begin(self) -> bool:
        """Become the writer. False when another process, or another task of this one, already is."""
        if not await _redis().set(self.alive_key, 1, nx=True, ex=ALIVE_SECONDS):
            return False
        await self.forget()
        return True

    async def forget(self) -> None:
        """Begin anew: no event, and no order to stop."""
        await _redis().delete(self._events, self.stop_key)

    async def leave(self) -> None:
        """Be the writer no more, where there was nothing to write."""
        await _redis().delete(self.alive_key)

    async def append(self, event: Event) -> None:
        async with _redis().pipeline(transaction=True) as commands:
            commands.xadd(self._events, {"e": encode(event)})
            commands.expire(self._events, KEEP_SECONDS)
            if is_last(event):
                commands.delete(self.alive_key)
            await commands.execute()

    async def ask_to_stop(self) -> None:
        """An order that any process may give; the writer obeys within a second."""
        await _redis().set(self.stop_key, 1, ex=KEEP_SECONDS)

    async def state(self) -> str:
        """`absent` (never begun, or forgotten), `running` or `over`."""
        events, alive = await asyncio.gather(_redis().exists(self._events), _redis().exists(self.alive_key))
        return "running" if alive else ("over" if events else "absent")

    async def read(self) -> AsyncIterator[list[tuple[str, Event]]]:
        """Every event from the first on, each with its id, in batches as they come; an empty batch when all is quiet.

        Ends with the last event; a writer that died without one is reported as Failed("interrupted").
        """
        after = _START
        while True:
            # Any: redis-py types the replies of every protocol version at once.
            found: Any = await _redis(_readers).xread({self._events: after}, count=500, block=POLL_MS)
            batch = [(raw_id.decode(), decode(fields[b"e"])) for raw_id, fields in (found[0][1] if found else ())]
            if not batch and not await _redis(_readers).exists(self.alive_key):
                batch = [(after, Failed("interrupted"))]
            yield batch
            if batch:
                after, newest = batch[-1]
                if is_last(newest):
                    return


async def beat(logs: Sequence[RunLog], *, with_life: bool) -> list[bool]:
    """Of each, whether it was asked to stop; `with_life` says as well that its writer lives. Raises RedisError."""
    async with _redis().pipeline(transaction=False) as commands:
        commands.mget([log.stop_key for log in logs])
        for log in logs if with_life else ():
            commands.set(log.alive_key, 1, xx=True, ex=ALIVE_SECONDS)
        orders, *_alive = await commands.execute()
    return [order is not None for order in orders]

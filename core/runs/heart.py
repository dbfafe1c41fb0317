"""One heart for all runs of a process: through it each says that its writer lives, and hears of an order to stop.

If each had its own, two hundred that wait for a model would keep the process too busy to answer anybody else quickly.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from weakref import WeakKeyDictionary

from redis.exceptions import RedisError

from core.runs.log import RunLog, beat

BEAT_SECONDS = 0.5
BEATS_PER_SIGN = 6  # of life, which readers believe for longer than that
logger = logging.getLogger(__name__)


@dataclass(eq=False, slots=True)
class Order:
    """To stop a run; `given` once it has been, to somebody who could still obey."""

    log: RunLog
    obey: Callable[[], bool]
    given: bool = False


class _Heart:
    """Of one event loop. It beats while there is a run."""

    def __init__(self) -> None:
        self._orders: dict[Order, None] = {}
        self._task: asyncio.Task[None] | None = None

    def add(self, order: Order) -> None:
        self._orders[order] = None
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._beat())

    def remove(self, order: Order) -> None:
        del self._orders[order]
        if not self._orders and self._task:
            self._task.cancel()
            self._task = None

    async def _beat(self) -> None:
        away = False
        for number in count():
            await asyncio.sleep(BEAT_SECONDS)
            orders = list(self._orders)
            try:
                stops = await beat([order.log for order in orders], with_life=number % BEATS_PER_SIGN == 0)
            except RedisError:
                if not away:
                    logger.warning("The run logs are away: nobody can be heard who orders a stop")
                away = True
                continue
            away = False
            for order, stop in zip(orders, stops, strict=True):
                if stop and order in self._orders and not order.given:
                    order.given = order.obey()


_hearts: WeakKeyDictionary[asyncio.AbstractEventLoop, _Heart] = WeakKeyDictionary()


@contextmanager
def beating(log: RunLog, *, on_stop: Callable[[], bool]) -> Iterator[Order]:
    """Until the block ends, readers know that the run goes on, and who orders it to stop is obeyed within a second:
    `on_stop` is called then, and says whether there was anything to stop."""
    heart = _hearts.setdefault(asyncio.get_running_loop(), _Heart())
    order = Order(log, on_stop)
    heart.add(order)
    try:
        yield order
    finally:
        heart.remove(order)

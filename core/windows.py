"""Windows in Valkey: one atomic round trip for a call, and patience with a store that is away."""

import logging
import re
import threading
import time
from typing import cast

from limits import RateLimitItem, parse
from limits.storage import RedisStorage
from redis import ConnectionPool
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

PATIENCE_SECONDS = 0.2  # a limit may cost a request no more than this
PAUSE_SECONDS = 1.0  # between two tries while the store is away

logger = logging.getLogger(__name__)

_SHORT = re.compile(r"(\d+/\d*)([smhd])", re.IGNORECASE)
_UNITS = {"s": "second", "m": "minute", "h": "hour", "d": "day"}
# The library's own counter, and what else the headers need, from the same moment.
_COUNT = b"""
local used = redis.call("incr", KEYS[1])
if used == 1 then redis.call("expire", KEYS[1], ARGV[1]) end
return {used, redis.call("pttl", KEYS[1]), redis.call("pexpiretime", KEYS[1])}
"""


def rate(text: str) -> RateLimitItem:
    """`100/15m` or `60/minute`. Raises ValueError."""
    short = _SHORT.fullmatch(text.strip())
    item = parse(f"{short[1]} {_UNITS[short[2].lower()]}" if short else text)
    if item.amount < 1 or item.multiples < 1:
        raise ValueError(f"a limit of nothing: {text}")
    return item


class Windows(RedisStorage):
    def __init__(self, url: str) -> None:
        pool = ConnectionPool.from_url(
            url,
            retry=Retry(NoBackoff(), 0),
            socket_connect_timeout=PATIENCE_SECONDS / 2,
            socket_timeout=PATIENCE_SECONDS / 2,
        )
        super().__init__(url, connection_pool=pool, key_prefix="taller:limit")
        self._script = self.get_connection().register_script(_COUNT)
        self._lock = threading.Lock()
        self._away = False
        self._try_at = 0.0

    def count(self, key: str, *, seconds: int) -> tuple[int, int, int] | None:
        """Calls in this window with this one, milliseconds left of it, and the moment of its end (epoch, ms).

        None while the store is away; one caller in a second then tries, the others do not wait.
        """
        if not self._may_try():
            return None
        try:
            # A cast: redis-py types what a script answers for both of its clients at once.
            used, left, ends_at = cast(list[int], self._script([self.prefixed_key(key)], [seconds]))
        except RedisError as error:
            self._note_loss(error)
            return None
        if self._away:
            self._away = False
            logger.info("Limits are counted again")
        return used, left, ends_at

    def _may_try(self) -> bool:
        if not self._away:
            return True
        with self._lock:
            due = time.monotonic() >= self._try_at
            if due:
                self._try_at = time.monotonic() + PAUSE_SECONDS
            return due

    def _note_loss(self, error: RedisError) -> None:
        with self._lock:
            if not self._away:
                logger.warning("Limits are not counted: Valkey does not answer", extra={"reason": type(error).__name__})
            self._away = True
            self._try_at = time.monotonic() + PAUSE_SECONDS

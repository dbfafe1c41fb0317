"""How often a client for the model was started, and what became of the last start: shared by all processes.

It is a hint for an operator, so a Valkey that is away costs a log line and nothing else.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import redis
from django.conf import settings

logger = logging.getLogger(__name__)

_KEY = "taller:llm:starts"
_FIELDS = ["attempts", "error", "at"]


@dataclass(frozen=True, slots=True)
class Starts:
    attempts: int = 0
    last_error: str | None = None
    last_at: str | None = None


def note_start(*, now: datetime) -> None:
    """One more client was started; what went wrong with the one before no longer counts."""
    _write(["at", f"{now:%Y-%m-%dT%H:%M:%SZ}", "error", ""], started=1)


def note_failure(*, error: str) -> None:
    """The last start came to nothing: `error` is the code of our own problem."""
    _write(["error", error], started=0)


def starts() -> Starts:
    """What is known; nothing known when Valkey is away."""
    try:
        attempts, error, at = (str(value or "") for value in valkey().hmget(_KEY, _FIELDS))
    except redis.RedisError:
        logger.warning("Starts of the model's client could not be read")
        return Starts()
    return Starts(attempts=int(attempts or 0), last_error=error or None, last_at=at or None)


def _write(fields: list[str], *, started: int) -> None:
    try:
        with valkey().pipeline() as pipe:
            pipe.hincrby(_KEY, "attempts", started)
            pipe.hset(_KEY, items=fields)
            pipe.execute()
    except redis.RedisError:
        logger.warning("A start of the model's client could not be noted")


def valkey() -> "redis.Redis":
    return _valkey(settings.REDIS_URL)


@lru_cache(maxsize=4)
def _valkey(url: str) -> "redis.Redis":
    return redis.Redis.from_url(url, decode_responses=True, socket_timeout=0.5, socket_connect_timeout=0.5)

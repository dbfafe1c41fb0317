"""The one door to RQ."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue, Worker


@dataclass(frozen=True, slots=True)
class Waiting:
    jobs: int
    workers: int


def waiting() -> Waiting | None:
    """How many jobs wait, and how many workers there are to take them; None while Valkey does not answer."""
    connection = _connected(settings.REDIS_URL)
    try:
        jobs = sum(Queue(name, connection=connection).count for name in settings.RQ_QUEUES)
        return Waiting(jobs, Worker.count(connection=connection))
    except RedisError:
        return None


@lru_cache(maxsize=4)
def _connected(url: str) -> Redis:
    # No retries: whoever asks wants to know now, and redis-py would otherwise back off for seconds.
    return Redis.from_url(url, retry=Retry(NoBackoff(), 0), socket_connect_timeout=0.2, socket_timeout=1)

"""The one door to RQ."""

from dataclasses import dataclass

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue, Worker

_PATIENCE_SECONDS = 1


@dataclass(frozen=True, slots=True)
class Waiting:
    jobs: int
    workers: int


def waiting() -> Waiting | None:
    """How many jobs wait, and how many workers there are to take them; None while Valkey does not answer."""
    # No retries: whoever asks wants to know now, and redis-py would otherwise back off for seconds.
    connection = Redis.from_url(
        settings.REDIS_URL,
        retry=Retry(NoBackoff(), 0),
        socket_timeout=_PATIENCE_SECONDS,
        socket_connect_timeout=_PATIENCE_SECONDS,
    )
    try:
        jobs = sum(Queue(name, connection=connection).count for name in settings.RQ_QUEUES)
        return Waiting(jobs, Worker.count(connection=connection))
    except RedisError:
        return None
    finally:
        connection.close()

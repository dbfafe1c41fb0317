"""Whether the provider refuses to make vectors, as the last call that it refused for good says: for all processes.

It is a hint for an operator, so a Valkey that is away costs a log line and nothing else.
"""

import logging

import redis

from llm.lazy_starts import valkey

KEPT_SECONDS = 10 * 60  # a provider that was put right is believed again by then, if no call has been made
logger = logging.getLogger(__name__)


def note_refusal(*, model: str) -> None:
    try:
        valkey().set(_key(model), 1, ex=KEPT_SECONDS)
    except redis.RedisError:
        logger.warning("A refusal of vectors could not be noted")


def refused(*, model: str) -> bool:
    """Not known to be, when Valkey is away."""
    try:
        return bool(valkey().exists(_key(model)))
    except redis.RedisError:
        logger.warning("Refusals of vectors could not be read")
        return False


def _key(model: str) -> str:
    return f"taller:llm:refused-vectors:{model}"

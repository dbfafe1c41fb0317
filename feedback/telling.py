import logging

from redis.exceptions import RedisError

from core.runs import Event, RunLog

logger = logging.getLogger(__name__)


class Teller:
    """The run log, or silence where Valkey is away: the answer itself does not depend on it."""

    def __init__(self, log: RunLog) -> None:
        self._log = log
        self._lost = False

    async def begin(self) -> None:
        """Be the writer from now on, if `start` has not made it so: whoever opens the page then attaches."""
        try:
            await self._log.begin()
        except RedisError:
            self._lose()

    async def tell(self, event: Event) -> None:
        if self._lost:
            return
        try:
            await self._log.append(event)
        except RedisError:
            self._lose()

    def _lose(self) -> None:
        self._lost = True
        logger.warning("The run log is away: the answer is kept, nobody can watch it")

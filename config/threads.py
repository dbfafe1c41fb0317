"""The threads that serve plain requests: so many, and so many requests at most that wait for one."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import BoundedSemaphore

from core.problems import Unavailable

_SOON = 1  # seconds; a queue of this length is served in less
_LATER = 10  # somebody's download has to end first


class Threads(ThreadPoolExecutor):
    def __init__(self, number: int, *, waiting: int) -> None:
        super().__init__(number, thread_name_prefix="web")
        self._places = number + waiting
        self._streams = BoundedSemaphore(max(1, number // 2))

    @contextmanager
    def place(self) -> Iterator[None]:
        """A thread, or a place among those who wait for one; on the loop only. Raises Unavailable when all are taken,
        because nobody is helped by an answer that comes too late."""
        if not self._places:
            raise Unavailable(retry_after=_SOON)
        self._places -= 1
        try:
            yield
        finally:
            self._places += 1

    @contextmanager
    def stream(self) -> Iterator[None]:
        """The right to keep a thread for as long as a reader likes: half of them are never kept. Raises Unavailable."""
        if not self._streams.acquire(blocking=False):
            raise Unavailable(retry_after=_LATER)
        try:
            yield
        finally:
            self._streams.release()

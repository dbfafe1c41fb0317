"""What a process may keep of the tables, and how it learns that it is old.

Other processes' changes are seen within a second; one's own at once, because whoever may have written says
`look_again`.
"""

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection

from core.models import Version

CATALOGUE, IDENTITY = "catalogue", "identity"

Value = TypeVar("Value")
_lock = threading.Lock()
_NEVER = float("-inf")
_seen: dict[str, UUID] = {}
_seen_at = _NEVER
_writes = 0


def current(name: str) -> UUID:
    """The version as of at most `settings.VERSIONS_MAX_AGE_SECONDS` ago. One query then, for all names.

    Inside a transaction it is always asked, since the transaction may have changed it, and told to nobody, since it
    may be rolled back.
    """
    if connection.in_atomic_block:
        return _of(_ask(), name)
    if _is_old():
        with _lock:
            if _is_old():
                _look()
    return _of(_seen, name)


def look_again() -> None:
    """Forget the age of what was seen: something of this process may have written, and has committed."""
    global _seen_at, _writes
    _writes += 1
    _seen_at = _NEVER


def _is_old() -> bool:
    return time.monotonic() - _seen_at > settings.VERSIONS_MAX_AGE_SECONDS


def _look() -> None:
    global _seen, _seen_at
    writes, now = _writes, time.monotonic()
    _seen = _ask()
    # Who wrote while the row was on its way here is not in it.
    _seen_at = now if writes == _writes else _NEVER


def _ask() -> dict[str, UUID]:
    return dict(Version.objects.values_list("name", "value"))


def _of(versions: dict[str, UUID], name: str) -> UUID:
    """A row that is not there (an emptied table) vouches for nothing: a version of its own each time."""
    return versions.get(name) or uuid4()


class Kept(Generic[Value]):
    """A value that is built from the tables of one version, and kept until that changes.

    `build` runs in one thread at a time; it reads after the version was read, so it is never older than that.
    """

    def __init__(self, name: str, build: Callable[[], Value]) -> None:
        self._name = name
        self._build = build
        self._lock = threading.Lock()
        self._kept: tuple[UUID, Value] | None = None

    def __call__(self) -> Value:
        version = current(self._name)
        if (kept := self._kept) and kept[0] == version:
            return kept[1]
        with self._lock:
            version = current(self._name)
            if (kept := self._kept) and kept[0] == version:
                return kept[1]
            value = self._build()
            self._kept = version, value
        return value

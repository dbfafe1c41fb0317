"""What a process may keep of the tables, and how it learns that it is old.

Other processes' changes are seen within a second; one's own at once, because whoever may have written says
`look_again`. docs/decisions/0013-catalogue-snapshot.md has the reasons.
"""

import threading
import time
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Generic, ParamSpec, TypeVar, cast
from uuid import UUID, uuid4

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from core.models import Version

CATALOGUE, IDENTITY = "catalogue", "identity"

P = ParamSpec("P")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class _Seen:
    """The versions of a moment, and the last write of this process that is surely in them."""

    versions: Mapping[str, UUID]
    at: float
    write: object


_last_write = object()
_seen = _Seen({}, 0.0, object())
_running: dict[Hashable, Future[Any]] = {}  # Any: each key has its own kind of value
_lock = threading.Lock()
_thread = threading.local()


def current(name: str) -> UUID:
    """The version as of at most `settings.VERSIONS_MAX_AGE_SECONDS` ago. One query then, for all names.

    Inside a transaction it is always asked, since the transaction may have changed it, and told to nobody, since it
    may be rolled back.
    """
    if _own_connection().in_atomic_block:
        return _of(_ask(), name)
    seen, write = _seen, _last_write
    if seen.write is not write or time.monotonic() - seen.at >= settings.VERSIONS_MAX_AGE_SECONDS:
        seen = _together(write, partial(_look, write))
    return _of(seen.versions, name)


def about_to_change(name: str) -> None:
    """For a transaction that locks rows and changes them later: take the version's lock before theirs, in the order of
    every statement that changes them, so that nobody waits in a circle."""
    Version.objects.select_for_update().filter(pk=name).first()


def look_again() -> None:
    """Forget what was seen: something of this process may have written, and has committed."""
    global _last_write
    _last_write = object()


def _own_connection() -> BaseDatabaseWrapper:
    """This thread's, as django.db.connection is, whose way to it takes longer than all the rest of a look."""
    if (own := getattr(_thread, "connection", None)) is None:
        own = _thread.connection = connections[DEFAULT_DB_ALIAS]
    return cast(BaseDatabaseWrapper, own)  # a cast, because a thread's own values have no types


def _look(write: object) -> _Seen:
    global _seen
    now = time.monotonic()
    _seen = _Seen(_ask(), now, write)
    return _seen


def _ask() -> dict[str, UUID]:
    return dict(Version.objects.values_list("name", "value"))


def _of(versions: Mapping[str, UUID], name: str) -> UUID:
    """A row that is not there (an emptied table) vouches for nothing: a version of its own each time."""
    return versions.get(name) or uuid4()


def _together(key: Hashable, fetch: Callable[[], Value]) -> Value:
    """Who wants what another thread is fetching already shares its outcome. Its failure too: nobody waits a second
    time for a store that is away."""
    with _lock:
        others = _running.get(key)
        own = _running.setdefault(key, Future())
    if others is None:
        try:
            own.set_result(fetch())
        except BaseException as error:  # whatever it was: who shares the outcome would wait for ever
            own.set_exception(error)
        finally:
            del _running[key]
    shared: Value = own.result()
    return shared


class Kept(Generic[Value]):
    """A value that is built from the tables of one version, and kept until that changes.

    `build` runs in one thread at a time; it reads after the version was read, so it is never older than that.
    """

    def __init__(self, name: str, build: Callable[[], Value]) -> None:
        self._name = name
        self._build = build
        self._kept: tuple[UUID, Value] | None = None

    def __call__(self) -> Value:
        version = current(self._name)
        kept = self._kept
        return kept[1] if kept and kept[0] == version else _together((self, version), partial(self._renew, version))

    def _renew(self, version: UUID) -> Value:
        value = self._build()
        self._kept = version, value
        return value


def kept(name: str) -> Callable[[Callable[P, Value]], Callable[P, Value]]:
    """As functools.cache, and forgotten when that version changes. For functions of few and hashable arguments;
    what is raised is not kept."""

    def decorate(function: Callable[P, Value]) -> Callable[P, Value]:
        answers: Kept[dict[Hashable, Value]] = Kept(name, dict)

        @wraps(function)
        def get(*args: P.args, **kwargs: P.kwargs) -> Value:
            known, key = answers(), (args, *kwargs.items())
            if key not in known:
                known[key] = _together((get, id(known), key), partial(function, *args, **kwargs))
            return known[key]

        return get

    return decorate

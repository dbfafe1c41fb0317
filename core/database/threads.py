"""The only way from async code to the database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connections

from core.problems import Unavailable

P = ParamSpec("P")
R = TypeVar("R")
_entering = 0  # counted on the loop alone


@cache
def _threads() -> ThreadPoolExecutor:
    """The pool is shared with the web threads: what they can never use is ours, and two at the least."""
    return ThreadPoolExecutor(max(2, settings.DB_POOL_SIZE - settings.WEB_THREADS), thread_name_prefix="database")


async def in_database(function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a sync function in a thread and give its connection back to the pool before answering.

    Nothing keeps a connection while a model answers: call this for each touch of the database, never around a wait.
    The function sees the caller's context variables and language. If the caller is cancelled while it runs, it still
    runs to its end and gives the connection back.

    The thread has a connection of its own, so a test inside an uncommitted transaction does not see its rows here:
    use `django_db(transaction=True)`.
    """
    return await sync_to_async(_and_give_back, thread_sensitive=False, executor=_threads())(function, *args, **kwargs)


async def let_in(function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """`in_database` for a request that has just come. Raises Unavailable when too many of them wait already; what was
    let in is never refused its later touches."""
    global _entering
    if _entering >= settings.WEB_QUEUE + settings.WEB_THREADS:
        raise Unavailable(retry_after=1)
    _entering += 1
    try:
        return await in_database(function, *args, **kwargs)
    finally:
        _entering -= 1


def _and_give_back(function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    try:
        return function(*args, **kwargs)
    finally:
        connections.close_all()

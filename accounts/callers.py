"""Whose token a request carries, remembered so that a hot request costs neither a signature nor a query.

A token is verified once, and its person read again only when anything of anybody's rights has changed. Its own end is
looked at each time.
"""

import copy
import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from accounts import queries, tokens
from accounts.errors import BadToken
from accounts.models import User
from accounts.tokens import Claims
from core import versions

REMEMBERED = 4096  # tokens in each process, about 3 KB each


@dataclass(frozen=True, slots=True)
class _Known:
    claims: Claims
    version: UUID
    user: User


_known: OrderedDict[str, _Known] = OrderedDict()
_lock = Lock()


def caller(raw: str) -> User:
    """The person of an access token: a copy that no other request sees. Raises BadToken."""
    known = _remembered(raw)
    claims = known.claims if known else tokens.read(raw, tokens.Access)
    if claims.expires_at <= time.time():
        raise BadToken
    version = versions.current(versions.IDENTITY)
    if known is None or known.version != version:
        # Read after the version was, so never older than that.
        known = _Known(claims, version, queries.holder(claims=claims))
        _remember(raw, known)
    return copy.copy(known.user)


def _remembered(raw: str) -> _Known | None:
    with _lock:
        known = _known.get(raw)
        if known:
            _known.move_to_end(raw)
        return known


def _remember(raw: str, known: _Known) -> None:
    with _lock:
        _known[raw] = known
        if len(_known) > REMEMBERED:
            _known.popitem(last=False)

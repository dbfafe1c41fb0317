"""How often somebody may guess: django-axes asks, and counts in Postgres by the rule that stands here.

A row of its table is one window of misses: of a person from an address, of an address whoever was meant, or of a
person's second factor from wherever (only who knows the password comes that far). The last miss that is allowed begins
the window anew, so that the wait is always a whole one.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any
from unicodedata import normalize

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.errors import TooManyAttempts
from accounts.models import Counter, User
from core import limits
from core.requests import client_address

ANYWHERE = limits.NOWHERE
PASSWORD, SECOND_FACTOR = "", "second factor"  # kept in the column that axes has for the browser's name
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted together, and how many misses it may have."""

    name: str
    address: str
    limit: int
    kind: str = PASSWORD

    @property
    def key(self) -> dict[str, str]:
        return {"username": self.name, "ip_address": self.address, "user_agent": self.kind}


class Guesses(AxesDatabaseHandler):
    """What axes calls before, after and instead of a sign-in. Its refusal is a Problem, in every surface's own form."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Never True: raises TooManyAttempts instead, which knows how long. Any: what authenticate() was given."""
        require_patience(of_sign_in(request, credentials or {}))
        return False

    def user_login_failed(
        self, _sender: object, credentials: dict[str, Any], request: HttpRequest | None = None, **_about: object
    ) -> None:
        if request is not None:
            for tally in of_sign_in(request, credentials):
                count_miss(tally)

    def user_logged_in(self, _sender: object, request: HttpRequest, user: User, **_about: object) -> None:
        forgive(request=request, user=user)

    def user_logged_out(self, _sender: object, _request: HttpRequest, _user: User | None, **_about: object) -> None:
        """Nothing is known of a session but its row."""


def of_sign_in(request: HttpRequest, credentials: dict[str, Any]) -> list[Tally]:
    address = network_of(request)
    name = _one_name_for(str(credentials.get("username") or credentials.get("email") or ""))
    return [
        Tally(name, address, settings.AXES_FAILURE_LIMIT),
        Tally("", address, settings.FAILURE_LIMIT_PER_ADDRESS),
    ]


def of_second_factor(user: User) -> Tally:
    return Tally(user.username.lower(), ANYWHERE, settings.AXES_FAILURE_LIMIT, SECOND_FACTOR)


def require_patience(tallies: Sequence[Tally]) -> None:
    """Raises TooManyAttempts while one of them is full."""
    now, allowed = timezone.now(), {tuple(tally.key.values()): tally.limit for tally in tallies}
    rows = AccessAttempt.objects.filter(reduce(or_, (Q(**tally.key) for tally in tallies)))
    for row in rows:
        full = row.failures_since_start >= allowed[row.username, row.ip_address, row.user_agent]
        if full and (left := _left_of(row, now)):
            raise TooManyAttempts(retry_after=left)


@transaction.atomic
def count_miss(tally: Tally) -> None:
    """One more; raises TooManyAttempts if others who tried at the same time have filled it, and says nothing else."""
    now = timezone.now()
    rows = AccessAttempt.objects.select_for_update()
    row, _created = rows.get_or_create(**tally.key, defaults={"failures_since_start": 0})
    if not (left := _left_of(row, now)):
        row.failures_since_start, row.attempt_time = 0, now
    if row.failures_since_start >= tally.limit:
        raise TooManyAttempts(retry_after=left)
    row.failures_since_start += 1
    if row.failures_since_start == tally.limit:
        row.attempt_time = now
        logger.warning("Locked out", extra={"person": tally.name, "address": tally.address, "kind": tally.kind})
    row.save(update_fields=["failures_since_start", "attempt_time"])


def forgive(*, request: HttpRequest, user: User, kinds: Sequence[str] = (PASSWORD, SECOND_FACTOR)) -> None:
    """Forget somebody's misses from here, and those of their second factor: they are in. The address's own stay."""
    mine = AccessAttempt.objects.filter(username=user.username.lower(), user_agent__in=kinds)
    mine.filter(ip_address__in=[network_of(request), ANYWHERE]).delete()


def clear(tally: Tally) -> None:
    AccessAttempt.objects.filter(**tally.key).delete()


def lift(*, ids: Sequence[int], by: str) -> int:
    """Let people try again before their wait is over; how many windows that ended. `by` is told to the log."""
    rows = AccessAttempt.objects.filter(pk__in=ids)
    for row in rows:
        logger.warning("Lock-out lifted", extra={"person": row.username, "address": row.ip_address, "by": by})
    lifted: int = rows.delete()[0]
    return lifted


def locked_until(row: AccessAttempt, now: datetime) -> datetime | None:
    """When whoever a row keeps out may try again; None if it keeps nobody out."""
    limit = settings.AXES_FAILURE_LIMIT if row.username else settings.FAILURE_LIMIT_PER_ADDRESS
    ends: datetime = row.attempt_time + settings.AXES_COOLOFF_TIME
    return ends if row.failures_since_start >= limit and ends > now else None


def that_count(rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    """The windows that are not over. Any: axes has no types."""
    return rows.filter(attempt_time__gt=now - settings.AXES_COOLOFF_TIME)


def that_lock(rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    """Those that keep somebody out."""
    full = Q(username="", failures_since_start__gte=settings.FAILURE_LIMIT_PER_ADDRESS)
    full |= ~Q(username="") & Q(failures_since_start__gte=settings.AXES_FAILURE_LIMIT)
    return that_count(rows, now).filter(full)


def forget_old(*, now: datetime) -> int:
    """Delete the windows that are over, and allauth's counters that are; how many there were."""
    windows: int = AccessAttempt.objects.filter(attempt_time__lte=now - settings.AXES_COOLOFF_TIME).delete()[0]
    return windows + Counter.objects.filter(expires__lte=now).delete()[0]


def network_of(request: HttpRequest) -> str:
    return limits.network_of(client_address(request))


def _one_name_for(text: str) -> str:
    """Whoever is meant, by user name or e-mail in any spelling, has one name. A name that nobody has is hashed: people
    type their password there by mistake."""
    name = normalize("NFKC", text).strip().lower()
    people = User.objects.alias(lowered=Lower("username")).order_by("pk")
    known = people.filter(Q(lowered=name) | Q(email=name)).first() or people.filter(emailaddress__email=name).first()
    return known.username.lower() if known else "?" + salted_hmac(__name__, name).hexdigest()


def _left_of(row: AccessAttempt, now: datetime) -> float:
    """Seconds until the window ends; 0 when it has."""
    left: timedelta = row.attempt_time + settings.AXES_COOLOFF_TIME - now
    return max(left.total_seconds(), 0)

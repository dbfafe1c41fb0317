"""How many calls somebody may make: windows counted in Valkey over all processes, as each contract documents them.

A window begins with its first call and is over when its time has passed. While Valkey is away nobody is refused:
docs/decisions/0007-limits.md.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network, ip_address
from math import ceil
from typing import ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from limits import RateLimitItem
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.views import APIView

from core import contracts
from core.problems import Problem, RateLimited
from core.requests import Around, Finish, client_address
from core.windows import Windows

ADDRESS, STRANGER = "address", "stranger"  # whoever needs no credentials; whoever has none that are good
HEADERS = "taller.limit"  # in request.META, where no header can put it
NOWHERE = "::"  # whoever has no address
_OF_ONE_HOUSE = 64  # bits of an IPv6 address; whoever has them has all that follow


@dataclass(frozen=True, slots=True)
class Limit:
    """One contract's limit: the setting that holds it, what its headers' names begin with if it documents any, and
    whether each key of a person counts by itself."""

    setting: str
    headers: str = ""
    per_key: bool = False


CHATBOT = Limit("CHATBOT_RATE_LIMIT", "RateLimit")
AGENT = Limit("AGENT_RATE_LIMIT", "X-RateLimit")
REPORTS = Limit("REPORTS_RATE_LIMIT", per_key=True)


@dataclass(frozen=True, slots=True)
class Window:
    """Where somebody stands; times in seconds."""

    most: int
    used: int
    resets_at: int
    left: int

    @property
    def is_full(self) -> bool:
        return self.used > self.most

    def headers(self, limit: Limit) -> dict[str, str]:
        if not limit.headers:
            return {}
        figures = {"Limit": self.most, "Remaining": max(0, self.most - self.used), "Reset": self.resets_at}
        return {f"{limit.headers}-{name}": str(figure) for name, figure in figures.items()}


def count(limit: Limit, *who: str) -> Window:
    """One more call of somebody. One round trip; none, and a window of which nothing is used, without Valkey."""
    item: RateLimitItem = getattr(settings, limit.setting)
    counted = _windows(settings.REDIS_URL).count(item.key_for(limit.setting, *who), seconds=item.get_expiry())
    if counted is None:
        return Window(item.amount, 0, ceil(time.time()) + item.get_expiry(), item.get_expiry())
    used, left, resets_at = counted
    return Window(item.amount, used, ceil(resets_at / 1000), max(1, ceil(left / 1000)))


@lru_cache(maxsize=4)
def _windows(url: str) -> Windows:
    return Windows(url)


class Limited(APIView):
    """Mixed into a contract's endpoint: every call counts, and is refused when the window is full. No limit, no count.

    It counts as soon as it is known who calls, so that what is refused later (403, 404, 400) has counted. A person has
    a window however they identify themselves. Where nobody may be anonymous, calls without valid credentials share a
    window of their address's own: they use up no person's, nor that of logging in.
    """

    limit: ClassVar[Limit | None] = None

    def perform_authentication(self, request: Request) -> None:
        try:
            super().perform_authentication(request)
        except Exception as failure:
            if self.limit:
                self._count(request, self.limit, self._stranger(request), refuse=_is_refusal(failure))
            raise
        if self.limit:
            self._count(request, self.limit, self._caller(request, self.limit), refuse=True)

    def _count(self, request: Request, limit: Limit, who: tuple[str, str], *, refuse: bool) -> None:
        window = count(limit, *who)
        request.META[HEADERS] = window.headers(limit)
        if refuse and window.is_full:
            raise RateLimited(retry_after=window.left)

    def _caller(self, request: Request, limit: Limit) -> tuple[str, str]:
        if request.user and request.user.is_authenticated:
            return ("key", str(request.auth.pk)) if limit.per_key else ("user", str(request.user.pk))
        return self._stranger(request)

    def _stranger(self, request: Request) -> tuple[str, str]:
        return (STRANGER if self.authentication_classes else ADDRESS), network_of(client_address(request))


def _is_refusal(failure: Exception) -> bool:
    """Not Postgres, which is away: who calls is not known then, and that is no fault of theirs."""
    return isinstance(failure, APIException | Problem)


def network_of(address: str) -> str:
    """What counts as one address: of IPv6 the network, since a single connection has endless addresses in it."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:  # a socket in the file system, or a request that never came over a wire
        return NOWHERE
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or IPv6Network((found, _OF_ONE_HOUSE), strict=False).network_address)


class LimitHeaders(Around):
    """Puts the limit's headers on whatever became of a call: a crash, too. What was refused before anybody asked whose
    it is (too large, too slow, too many) counts for its address."""

    def begin(self, request: HttpRequest) -> Finish:
        def finish(response: HttpResponseBase) -> HttpResponseBase:
            if HEADERS not in request.META and response.status_code >= 400:
                _count_refused(request)
            headers: Mapping[str, str] = request.META.get(HEADERS, {})
            for name, value in headers.items():
                response.headers[name] = value
            return response

        return finish


def _count_refused(request: HttpRequest) -> None:
    if limit := _limit_of(request.path.removesuffix("/")):
        kind = ADDRESS if limit is CHATBOT else STRANGER
        request.META[HEADERS] = count(limit, kind, network_of(client_address(request))).headers(limit)


def _limit_of(path: str) -> Limit | None:
    """What a contract documents for this path. Of the chatbot's, and of an unreadable /api/chat, only that path."""
    match contracts.contract_of(path):
        case contracts.AGENT:
            return AGENT
        case contracts.REPORTS:
            return REPORTS
    return CHATBOT if path == "/api/chat" else None

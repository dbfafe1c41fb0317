"""Who is calling, told from the request alone."""

import time
from collections.abc import AsyncIterator

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import APIException, AuthenticationFailed
from rest_framework.request import Request

from accounts import callers
from accounts.errors import BadToken
from accounts.models import User
from core.database import in_database


def as_sent(request: Request) -> HttpRequest:
    """Django's request inside DRF's, for what knows only the former."""
    http: HttpRequest = getattr(request, "_request", request)
    return http


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer <jwt>`. A bad token is refused even where none is needed."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        scheme, *rest = request.META.get("HTTP_AUTHORIZATION", "").split(None, 1) or [""]
        if scheme.lower() != "bearer":
            return None
        try:
            raw = rest[0].strip() if rest else ""
            return callers.caller(raw), None
        except BadToken as refusal:
            raise AuthenticationFailed(str(refusal)) from None

    def authenticate_header(self, _request: Request) -> str:
        return "Bearer"


class BrowserSession(SessionAuthentication):
    """The browser's session cookie, for asynchronous pages that run without session middleware; CSRF is checked."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        http = as_sent(request)
        http.session = SessionStore(http.COOKIES.get(settings.SESSION_COOKIE_NAME))
        http.user = get_user(http)
        return super().authenticate(request)


async def while_admitted(events: AsyncIterator[bytes], request: Request) -> AsyncIterator[bytes]:
    """A stream that ends soon after its caller may watch no longer: signed out, switched off, of another password."""
    user, looked_at = request.user, time.monotonic()
    async for event in events:
        if time.monotonic() - looked_at > settings.CALLER_RECHECK_SECONDS:
            if not await in_database(_is_still_admitted, request, user):
                return
            looked_at = time.monotonic()
        yield event


def _is_still_admitted(request: Request, user: User | AnonymousUser) -> bool:
    """As if the request came now."""
    for authenticator in request.authenticators or ():
        try:
            found = authenticator.authenticate(request)
        except APIException:
            return False
        if found:
            return bool(found[0] == user)
    return False

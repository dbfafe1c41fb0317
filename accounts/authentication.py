"""Who is calling, told from the request alone."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken

from accounts.models import User

_BAD_TOKEN = _("El token no es válido o ha caducado. Inicia sesión de nuevo.")


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer <jwt>`. A bad token is refused even where none is needed."""

    def authenticate(self, request: Request) -> tuple[User, AccessToken] | None:
        scheme, _space, raw = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        try:
            token = AccessToken(raw.strip())
            user = User.objects.get(pk=UUID(str(token["user_id"])), is_active=True)
        except (TokenError, KeyError, ValueError, User.DoesNotExist):
            raise AuthenticationFailed(_BAD_TOKEN) from None
        return user, token

    def authenticate_header(self, _request: Request) -> str:
        return "Bearer"


class _Csrf(CsrfViewMiddleware):
    """Django's own check, asked for a verdict instead of a response."""

    def _reject(self, _request: HttpRequest, reason: str) -> Any:  # Any: the base promises a response
        return reason


def _nothing(_request: HttpRequest) -> HttpResponse:
    """The view that the check would stand in front of."""
    return HttpResponse()


class BrowserSession(BaseAuthentication):
    """The browser's session cookie, for asynchronous pages that run without session middleware; CSRF is checked."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        http = getattr(request, "_request", request)
        http.session = SessionStore(http.COOKIES.get(settings.SESSION_COOKIE_NAME))
        user = get_user(http)
        if not isinstance(user, User) or not user.is_active:
            return None
        check = _Csrf(_nothing)
        check.process_request(http)
        if reason := check.process_view(http, _nothing, (), {}):
            raise PermissionDenied(str(reason))
        return user, None

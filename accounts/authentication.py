"""Who is calling, told from the request alone."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
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


class BrowserSession(SessionAuthentication):
    """The browser's session cookie, for asynchronous pages that run without session middleware; CSRF is checked."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        http = getattr(request, "_request", request)
        http.session = SessionStore(http.COOKIES.get(settings.SESSION_COOKIE_NAME))
        http.user = get_user(http)
        return super().authenticate(request)

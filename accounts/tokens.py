"""Our own tokens, which simplejwt signs and verifies. A token names its person and family; nothing in it is secret."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import jwt
from django.conf import settings
from jwt.exceptions import PyJWTError
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenBackendError, TokenError
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, Token

from accounts.errors import BadToken

FAMILY = "family"
# With the right signature a claim may still be of any shape: a number beyond all calendars, no text, no identifier.
ODD = (PyJWTError, TokenError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token of ours says, once its signature has been verified."""

    user_id: UUID
    family_id: UUID
    jti: str
    good_until: float


@dataclass(frozen=True, slots=True)
class Tokens:
    access_token: str
    refresh_token: str
    expires_in: int


class _Signer(TokenBackend):
    """Signs with the first of the keys and verifies under any, so that a new SECRET_KEY signs nobody out."""

    def __init__(self, key: str, *former: str) -> None:
        super().__init__(api_settings.ALGORITHM, key, issuer=api_settings.ISSUER)
        self._former = _Signer(*former) if former else None

    def decode(self, token: Token, verify: bool = True) -> dict[str, Any]:  # Any: what JSON holds
        try:
            return super().decode(token, verify)
        except TokenBackendError:
            if self._former is None:
                raise
            return self._former.decode(token, verify)


class Access(AccessToken):
    def get_token_backend(self) -> TokenBackend:
        return _Signer(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


class Refresh(RefreshToken):
    access_token_class = Access

    def get_token_backend(self) -> TokenBackend:
        return _Signer(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


def new_refresh(*, user_id: UUID, family_id: UUID) -> Refresh:
    token = Refresh()
    token["user_id"] = str(user_id)
    token[FAMILY] = str(family_id)
    return token


def pair(refresh: Refresh) -> Tokens:
    """The refresh token with an access token of the same family."""
    access = refresh.access_token
    return Tokens(str(access), str(refresh), int(access.lifetime.total_seconds()))


def end_of(token: Refresh) -> datetime:
    return datetime.fromtimestamp(token["exp"], UTC)


def are_ours(raw: str) -> bool:
    """Whether a token says that we issued it, which remains to be verified."""
    try:
        return bool(jwt.decode(raw, options={"verify_signature": False}).get("iss") == api_settings.ISSUER)
    except ODD:
        return False


def read(raw: str, kind: type[Access] | type[Refresh]) -> Claims:
    """What a token of this kind says. Raises BadToken for one that is not ours, of the other kind, or past its time."""
    try:
        text: Any = raw  # Any: simplejwt takes the text, and its annotation says Token
        token = kind(text)
        return Claims(UUID(token["user_id"]), UUID(token[FAMILY]), str(token["jti"]), float(token["exp"]))
    except ODD:
        raise BadToken from None

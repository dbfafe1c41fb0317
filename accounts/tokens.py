"""Our own tokens, which simplejwt signs and verifies. A token names its person and family; nothing in it is secret."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenBackendError, TokenError
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, Token

from accounts.errors import BadToken

LONGEST = 16_384  # characters; the tokens of other sign-ins carry what they know of a person
FAMILY = "family"
# With the right signature a claim may still be of any shape: a number beyond all calendars, no text, no identifier.
_ODD = (TokenError, ArithmeticError, AttributeError, KeyError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token of ours says, once its signature has been verified."""

    user_id: UUID
    family_id: UUID
    jti: str
    expires_at: float


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


def read(raw: str, kind: type[Access] | type[Refresh]) -> Claims:
    """What a token of this kind says. Raises BadToken for one that is not ours, of the other kind, or past its time."""
    if len(raw) > LONGEST:
        raise BadToken
    try:
        text: Any = raw  # Any: simplejwt takes the text, and its annotation says Token
        token = kind(text)
        return Claims(UUID(token["user_id"]), UUID(token[FAMILY]), str(token["jti"]), float(token["exp"]))
    except _ODD:
        raise BadToken from None

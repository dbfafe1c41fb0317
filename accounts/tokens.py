"""Our own tokens, which simplejwt signs and verifies. A token names its person and family; nothing in it is secret."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

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


def new_refresh(*, user_id: UUID, family_id: UUID) -> RefreshToken:
    token = RefreshToken()
    token["user_id"] = str(user_id)
    token[FAMILY] = str(family_id)
    return token


def pair(refresh: RefreshToken) -> Tokens:
    """The refresh token with an access token of the same family."""
    access = refresh.access_token
    return Tokens(str(access), str(refresh), int(access.lifetime.total_seconds()))


def end_of(token: RefreshToken) -> datetime:
    return datetime.fromtimestamp(token["exp"], UTC)


def read(raw: str, kind: type[AccessToken] | type[RefreshToken]) -> Claims:
    """What a token of this kind says. Raises BadToken for one that is not ours, of the other kind, or past its time."""
    if len(raw) > LONGEST:
        raise BadToken
    try:
        text: Any = raw  # Any: simplejwt takes the text, and its annotation says Token
        token = kind(text)
        return Claims(UUID(token["user_id"]), UUID(token[FAMILY]), str(token["jti"]), float(token["exp"]))
    except _ODD:
        raise BadToken from None

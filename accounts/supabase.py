"""Tokens of Supabase: what they say, once verified with a key that this installation was given."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import jwt
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts import jwks, tokens
from accounts.errors import BadToken
from accounts.models import User

AUDIENCE = "authenticated"
LEEWAY_SECONDS = 30
RECHECK_SECONDS = 300  # a key that was withdrawn shall not count for as long as its last token
Json = dict[str, Any]  # Any: what JSON holds


@dataclass(frozen=True, slots=True)
class Claims:
    """Of a person that Supabase knows. Everything is of a shape that the tables take.

    `email_is_verified` and `role` rest on what only the project's own server can write.
    """

    subject: str
    email: str
    email_is_verified: bool
    name: str
    role: str
    told_at: datetime
    good_until: float


def is_accepted() -> bool:
    return bool(settings.SUPABASE_JWT_SECRET or settings.SUPABASE_JWKS_URL)


def read(raw: str) -> Claims:
    """Raises BadToken for what no key of ours has signed for us, or is not of this time."""
    try:
        key, algorithm = _key_for(jwt.get_unverified_header(raw))
        return _claims(_verified(raw, key, algorithm))
    except tokens.ODD:
        raise BadToken from None


def _key_for(header: Json) -> tuple[str | jwt.PyJWK, str]:
    """The key and the one algorithm it is for: the header chooses a key, never how to use it."""
    if header.get("alg") == "HS256" and settings.SUPABASE_JWT_SECRET:
        return settings.SUPABASE_JWT_SECRET, "HS256"
    kid = header.get("kid")
    if not (settings.SUPABASE_JWKS_URL and isinstance(kid, str) and header.get("alg") in jwks.ALGORITHMS):
        raise BadToken
    if (key := jwks.keys_at(settings.SUPABASE_JWKS_URL).get(kid)) is None:
        raise BadToken
    return key, key.algorithm_name


def _verified(raw: str, key: str | jwt.PyJWK, algorithm: str) -> Json:
    issuer = settings.SUPABASE_ISSUER or None
    required = ["exp", "sub", "aud", *(["iss"] if issuer else [])]
    return jwt.decode(
        raw,
        key,
        algorithms=[algorithm],
        audience=AUDIENCE,
        issuer=issuer,
        leeway=LEEWAY_SECONDS,
        options={"require": required},
    )


def _claims(said: Json) -> Claims:
    subject, app, own = said["sub"], _object(said.get("app_metadata")), _object(said.get("user_metadata"))
    if not 0 < len(subject) <= 255 or _storable(subject) != subject:
        raise BadToken
    now = time.time()
    return Claims(
        subject=subject,
        email=_address(said.get("email")),
        # `user_metadata.email_verified` is for its person to write, so it proves nothing.
        email_is_verified=said.get("email_verified") is True or app.get("email_verified") is True,
        name=_storable(own.get("name"))[:150].strip(),
        role=User.Role.ADMIN if app.get("role") == User.Role.ADMIN else User.Role.STUDENT,
        told_at=datetime.fromtimestamp(float(said.get("iat", now)), UTC),
        good_until=min(float(said["exp"]) + LEEWAY_SECONDS, now + RECHECK_SECONDS),
    )


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _storable(value: object) -> str:
    """Text without what no column takes; none for what is no text."""
    return value.replace("\0", "").encode(errors="ignore").decode() if isinstance(value, str) else ""


def _address(value: object) -> str:
    """The address in lower case; empty for none, or for what is none."""
    if not isinstance(value, str) or len(value.lower()) > 254:  # some letters become two
        return ""
    try:
        validate_email(value)
    except ValidationError:
        return ""
    return value.lower()

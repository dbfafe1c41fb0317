"""The seven who may call, and what each shows to say who they are."""

import time
from dataclasses import dataclass

import jwt
from django.conf import settings
from django.utils import timezone

from accounts import key_actions
from accounts.models import ApiKey, User
from tests.conftest import access_token

# The order of calls: whoever may delete what the others need comes last.
EVERYBODY = ("anonymous", "expired", "forged", "key", "other", "owner", "admin")
Headers = list[tuple[str, str]]


@dataclass
class People:
    owner: User
    other: User
    admin: User

    def headers(self, name: str) -> Headers:
        match name:
            case "anonymous":
                return []
            case "expired":
                return _bearer(self._expired())
            case "forged":
                return _bearer(self._forged())
            case "key":
                return [("X-API-Key", self._key())]
        return _bearer(access_token(getattr(self, name)))

    def _expired(self) -> str:
        """An admin's, which was good until a minute ago."""
        claims = _claims(access_token(self.admin))
        return jwt.encode(claims | {"exp": time.time() - 60}, settings.SECRET_KEY, "HS256")

    def _forged(self) -> str:
        """An admin's, signed by somebody else."""
        return jwt.encode(_claims(access_token(self.admin)), "not the key of this installation", "HS256")

    def _key(self) -> str:
        """An admin's: what it does not open, no key does."""
        key = ApiKey(owner=self.admin, label="matrix")
        key_actions.issue(key=key, now=timezone.now())
        return key.text


def _claims(token: str) -> dict[str, object]:
    return jwt.decode(token, options={"verify_signature": False})


def _bearer(token: str) -> Headers:
    return [("Authorization", f"Bearer {token}")]

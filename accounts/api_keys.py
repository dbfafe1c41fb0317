"""The header `X-API-Key`, for the surfaces that take keys: settings.AUTHENTICATORS says which."""

from datetime import datetime

from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts import callers, key_actions, models
from accounts.authentication import BearerToken
from accounts.key_text import digest_of, public_id_of
from core import versions

_BAD_KEY = _("La clave de API no es válida, ha caducado o se ha revocado.")
_TWO_PEOPLE = _("El token y la clave de API son de personas distintas.")

REMEMBERED = 4096  # keys in each process, about 3 KB each
# Under the hash of what was presented, so that no key itself stays in the process. Only true keys get in.
_seen: versions.Kept[dict[str, models.ApiKey]] = versions.Kept(versions.IDENTITY, dict)


class ApiKey(BaseAuthentication):
    """`X-API-Key: taller_…`. The caller is the key's owner; `request.auth` is the key. A bad key is refused even where
    none is needed."""

    def authenticate(self, request: Request) -> tuple[models.User, models.ApiKey] | None:
        text = request.META.get("HTTP_X_API_KEY")
        if text is None:
            return None
        key = recognise(text=text, now=timezone.now())
        if key is None:
            raise AuthenticationFailed(_BAD_KEY)
        return callers.copy_of(key.owner), key

    def authenticate_header(self, _request: Request) -> str:
        return "ApiKey"


class BearerOrKey(BaseAuthentication):
    """Either will do. Whoever sends both must mean one person, and both must be good."""

    def authenticate(self, request: Request) -> tuple[models.User, models.ApiKey | None] | None:
        by_token, by_key = BearerToken().authenticate(request), ApiKey().authenticate(request)
        if by_token and by_key and by_token[0].pk != by_key[0].pk:
            raise AuthenticationFailed(_TWO_PEOPLE)
        return by_token or by_key

    def authenticate_header(self, _request: Request) -> str:
        return "Bearer, ApiKey"


def recognise(*, text: str, now: datetime) -> models.ApiKey | None:
    """The key that opens, whose use is noted; None for any other text. No query for what cannot be a key, and none for
    a key that this process knows."""
    public_id = public_id_of(text)
    if public_id is None:
        return None
    digest, seen = digest_of(text), _seen()
    key = seen.get(digest) or _stored(public_id, digest)
    if key is None or key.has_expired(now):
        return None
    if len(seen) >= REMEMBERED:
        seen.clear()
    seen[digest] = key
    key_actions.note_use(key=key, now=now)
    return key


def _stored(public_id: str, digest: str) -> models.ApiKey | None:
    keys = models.ApiKey.objects.filter(revoked_at=None, owner__is_active=True).select_related("owner")
    key = keys.filter(pk=public_id).first()
    return key if key and constant_time_compare(key.digest, digest) else None

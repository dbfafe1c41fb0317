from uuid import UUID

from django.db.models import Q
from django.utils.crypto import constant_time_compare

from accounts.errors import BadToken
from accounts.models import ApiKey, TokenFamily, User
from accounts.tokens import Claims


def everyone(*, limit: int, offset: int) -> list[User]:
    """All users, newest first."""
    return list(User.objects.order_by("-date_joined", "-pk")[offset : offset + limit])


def live_family(*, claims: Claims) -> TokenFamily:
    """The family of a token, with its person. Raises BadToken when it is revoked, or of a password that is no more, or
    its person is switched off or gone."""
    family = TokenFamily.objects.select_related("user").filter(pk=claims.family_id, user=claims.user_id).first()
    if family is None or family.revoked_at or not family.user.is_active or not _has_password_of(family.user, family):
        raise BadToken
    return family


def _has_password_of(user: User, family: TokenFamily) -> bool:
    stamps = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    return any(constant_time_compare(family.password_stamp, stamp) for stamp in stamps)


def called(*, name: str) -> User | None:
    """The person of this user name or, if there is none, of this e-mail, however they are capitalised."""
    found = User.objects.filter(Q(username__iexact=name) | Q(email__iexact=name)) if name and "\0" not in name else ()
    return min(found, key=lambda user: user.username.lower() != name.lower(), default=None)


def keys_of(*, user_id: UUID) -> list[ApiKey]:
    """Those that were not revoked, newest first. One query."""
    return list(ApiKey.objects.filter(owner=user_id, revoked_at=None).order_by("-created_at", "-pk"))


def key_of(*, user_id: UUID, key_id: str) -> ApiKey | None:
    return ApiKey.objects.filter(owner=user_id, pk=key_id, revoked_at=None).first()

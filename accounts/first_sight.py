"""Who a verified token of Supabase stands for, made or linked when it is the first."""

from contextlib import suppress

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.utils import generate_unique_username
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts import second_factor
from accounts.errors import BadToken
from accounts.models import ApiKey, ExternalIdentity, User
from accounts.supabase import Claims
from core import versions

_TRIES = 3
_SUPABASE = ExternalIdentity.Provider.SUPABASE


def person(*, claims: Claims) -> User:
    """Raises BadToken for somebody who is switched off, or new and without an address of their own."""
    for _ in range(_TRIES):
        known = ExternalIdentity.objects.select_related("user").filter(provider=_SUPABASE, subject=claims.subject)
        if identity := known.first():
            return _as_told(identity, claims)
        if not claims.email:
            break
        # None of it is the last word: the same person's other request, or a sign-up, may be quicker.
        with suppress(IntegrityError):
            if user := _welcome(claims):
                versions.look_again()
                return user
    raise BadToken


def _as_told(identity: ExternalIdentity, claims: Claims) -> User:
    user = identity.user
    if not user.is_active:
        raise BadToken
    if claims.told_at > identity.role_told_at and _follow(identity, claims):
        user.role = claims.role
        versions.look_again()
    return user


@transaction.atomic
def _follow(identity: ExternalIdentity, claims: Claims) -> bool:
    """Keep what the newest token says of the role; whether that is another than before, and now the person's. What was
    decided here in between stays until Supabase decides again."""
    older = ExternalIdentity.objects.filter(pk=identity.pk, role_told_at__lt=claims.told_at)
    newest = older.update(role=claims.role, role_told_at=claims.told_at)
    if not newest or claims.role == identity.role:
        return False
    return bool(User.objects.filter(pk=identity.user_id).update(role=claims.role))


@transaction.atomic
def _welcome(claims: Claims) -> User | None:
    versions.about_to_change(versions.IDENTITY)
    user = _owner_of(claims.email)
    if user is None:
        user = _made(claims)
    elif not (claims.email_is_verified and _hand_over(user, claims.email)):
        return None
    ExternalIdentity.objects.create(
        user=user, provider=_SUPABASE, subject=claims.subject, role=claims.role, role_told_at=claims.told_at
    )
    return user


def _owner_of(email: str) -> User | None:
    """By lower case alone: in capitals, as `iexact` compares, some letters become the same as others."""
    proved = EmailAddress.objects.filter(email=email, verified=True).values("user")
    people = User.objects.alias(lowered=Lower("email")).select_for_update(of=("self",))
    return people.filter(Q(lowered=email) | Q(pk__in=proved)).order_by("pk").first()


def _made(claims: Claims) -> User:
    user = User.objects.create_user(
        generate_unique_username([claims.email]), claims.email, name=claims.name, role=claims.role
    )
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=claims.email_is_verified)
    return user


def _hand_over(user: User, email: str) -> bool:
    """Give an account to the owner of its address, if it may be had by that. Whoever opened it without proving that
    address loses it: they may have waited for this. A second factor that its owner set stays in the way."""
    if user.role != User.Role.STUDENT or not user.is_active:
        return False
    if EmailAddress.objects.filter(user=user, email=email, verified=True).exists():
        return not second_factor.required(user=user)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    ApiKey.objects.filter(owner=user, revoked_at=None).update(revoked_at=timezone.now())
    ExternalIdentity.objects.filter(user=user).delete()
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    return True

from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.account.utils import has_verified_email
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import update_last_login
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from accounts import guessing, queries, second_factor, tokens
from accounts.errors import (
    BadToken,
    CodeRequired,
    EmailUnproved,
    LastAdmin,
    OwnAccount,
    WrongCode,
    WrongCredentials,
)
from accounts.models import TokenFamily, User
from accounts.registration import ask_to_prove_address
from accounts.tokens import Tokens
from core import versions


def log_in(*, request: HttpRequest, username: str, password: str, code: str = "") -> Tokens:
    """Issue tokens to a user named by user name or e-mail. Raises WrongCredentials, without saying which was wrong;
    and to who knows the password EmailUnproved, CodeRequired and WrongCode. TooManyAttempts to who guesses."""
    user = authenticate(request, username=username, password=password)
    if not isinstance(user, User):
        raise WrongCredentials
    _require_proof_of_address(user, request)
    _require_code(user, code)
    guessing.forgive(request=request, user=user)
    update_last_login(User, user)
    return open_family(user=user)


def _require_proof_of_address(user: User, request: HttpRequest) -> None:
    if settings.ACCOUNT_EMAIL_VERIFICATION == "mandatory" and not has_verified_email(user):
        ask_to_prove_address(user=user, request=request, signup=False)
        raise EmailUnproved


def _require_code(user: User, code: str) -> None:
    if second_factor.required(user=user):
        if not code:
            raise CodeRequired
        if not second_factor.confirmed(user=user, code=code):
            raise WrongCode


def open_family(*, user: User) -> Tokens:
    """The first tokens of somebody who has just proved who they are. Raises WrongCredentials if they are gone since."""
    family = TokenFamily(user=user, password_stamp=user.get_session_auth_hash())
    refresh = tokens.new_refresh(user_id=user.pk, family_id=family.pk)
    family.refresh_jti, family.expires_at = refresh["jti"], tokens.end_of(refresh)
    try:
        family.save(force_insert=True)
    except IntegrityError:
        raise WrongCredentials from None
    return tokens.pair(refresh)


def exchange(*, refresh_token: str, now: datetime) -> Tokens:
    """New tokens for a refresh token, which is used up by that. Raises BadToken.

    Whoever comes with a used one revokes its family: it was stolen, from them or by them. Of many who come at once the
    first wins, by one statement, and the others are such.
    """
    claims = tokens.read(refresh_token, tokens.Refresh)
    family = queries.live_family(claims=claims)
    refresh = tokens.new_refresh(user_id=family.user_id, family_id=family.pk)
    unused = TokenFamily.objects.filter(pk=family.pk, refresh_jti=claims.jti, revoked_at=None)
    if not unused.update(refresh_jti=refresh["jti"], expires_at=tokens.end_of(refresh), **_new_stamp(family)):
        _revoke(family.pk, now)
        raise BadToken
    return tokens.pair(refresh)


def _new_stamp(family: TokenFamily) -> dict[str, str]:
    """Only when SECRET_KEY is another one: processes look again at whatever has a new stamp."""
    stamp = family.user.get_session_auth_hash()
    return {} if stamp == family.password_stamp else {"password_stamp": stamp}


def log_out(*, refresh_token: str, now: datetime) -> None:
    """Revoke the tokens of one signing in, once and for all. Raises BadToken for what was never ours, or is over."""
    claims = tokens.read(refresh_token, tokens.Refresh)
    if TokenFamily.objects.filter(pk=claims.family_id, revoked_at=None).exists():
        _revoke(claims.family_id, now)


def _revoke(family_id: UUID, now: datetime) -> None:
    TokenFamily.objects.filter(pk=family_id, revoked_at=None).update(revoked_at=now)


def sweep_token_families(*, now: datetime) -> int:
    """Delete those whose last token is past its time; how many there were."""
    over = TokenFamily.objects.filter(expires_at__lt=now)
    return over.delete()[0] if over.exists() else 0


def choose_language(*, user: User, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])


def require_another_admin(*, besides: User) -> None:
    """Raises LastAdmin unless an active admin remains without this one.

    Runs inside the transaction that takes the role away. The rows of all admins are locked in one order, so that two
    admins who demote each other at the same moment cannot both succeed.
    """
    versions.about_to_change(versions.IDENTITY)
    admins = User.objects.filter(role=User.Role.ADMIN, is_active=True).order_by("pk").select_for_update()
    if not any(admin.pk != besides.pk for admin in admins):
        raise LastAdmin


@transaction.atomic
def delete(*, user: User, by_id: UUID | None) -> None:
    """Delete a person with their attempts and completions. Raises OwnAccount and LastAdmin."""
    if user.pk == by_id:
        raise OwnAccount
    if user.is_staff:
        require_another_admin(besides=user)
    user.delete()


def forget_other_addresses(*, user: User) -> None:
    """Keep only the current address with the sign-in: a former one must not receive a new password."""
    EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()

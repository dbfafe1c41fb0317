from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest

from accounts import guessing, tokens
from accounts.errors import LastAdmin, OwnAccount, WrongCredentials
from accounts.models import TokenFamily, User
from accounts.tokens import Tokens


def log_in(*, request: HttpRequest, username: str, password: str) -> Tokens:
    """Issue tokens to a user named by user name or e-mail. Raises WrongCredentials, without saying which was wrong, and
    TooManyAttempts to who guesses."""
    # The backend takes an e-mail here too; a user name may hold an @ as well.
    user = authenticate(request, username=username, password=password)
    if not isinstance(user, User):
        raise WrongCredentials
    guessing.forgive(request=request, user=user)
    return open_family(user=user)


def open_family(*, user: User) -> Tokens:
    """The first tokens of somebody who has just proved who they are."""
    family = TokenFamily(user=user, password_stamp=user.get_session_auth_hash())
    refresh = tokens.new_refresh(user_id=user.pk, family_id=family.pk)
    family.refresh_jti, family.expires_at = refresh["jti"], tokens.end_of(refresh)
    family.save(force_insert=True)
    return tokens.pair(refresh)


def choose_language(*, user: User, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])


def require_another_admin(*, besides: User) -> None:
    """Raises LastAdmin unless an active admin remains without this one.

    Runs inside the transaction that takes the role away. The rows of all admins are locked in one order, so that two
    admins who demote each other at the same moment cannot both succeed.
    """
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

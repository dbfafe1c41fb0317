from dataclasses import dataclass

from django.contrib.auth import authenticate
from django.http import HttpRequest
from rest_framework_simplejwt.tokens import RefreshToken

from accounts.errors import WrongCredentials
from accounts.models import User


@dataclass(frozen=True, slots=True)
class Tokens:
    access_token: str
    refresh_token: str
    expires_in: int
    token_type: str = "bearer"  # noqa: S105 - the scheme's name


def log_in(*, request: HttpRequest, username: str, password: str) -> Tokens:
    """Issue tokens to a user named by user name or e-mail. Raises WrongCredentials, without saying which was wrong."""
    field = "email" if "@" in username else "username"
    user = authenticate(request, **{field: username, "password": password})
    if not isinstance(user, User):
        raise WrongCredentials
    refresh = RefreshToken.for_user(user)
    access = refresh.access_token
    return Tokens(str(access), str(refresh), int(access.lifetime.total_seconds()))


def choose_language(*, user: User, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])

"""allauth's own ways with people, where ours differ."""

import logging
from base64 import urlsafe_b64encode
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.utils import filter_users_by_email
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts import guessing
from accounts.errors import MailAway
from accounts.models import User

LONGEST_ADDRESS = 254
STAMP = "password_stamp"  # in the session, from the first step of signing in to the last
logger = logging.getLogger(__name__)


class Adapter(DefaultAccountAdapter):
    def is_safe_url(self, url: str | None) -> bool:
        """Whether somebody may be sent there after signing in; what is no address at all is none."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def pre_login(self, request: HttpRequest, user: User, **about: Any) -> HttpResponse | None:
        """Any: what allauth tells of a signing in."""
        request.session[STAMP] = user.get_session_auth_hash()
        response: HttpResponse | None = super().pre_login(request, user, **about)
        return response

    def login(self, request: HttpRequest, user: User) -> None:
        """The last step. With another password than at the first, that one is worth nothing any more."""
        if request.session.pop(STAMP, "") != user.get_session_auth_hash():
            raise ImmediateHttpResponse(redirect(settings.LOGIN_URL))
        super().login(request, user)

    def reauthenticate(self, user: User, password: str) -> bool:
        """Who says the password again is no guesser, as who signs in."""
        if known := bool(super().reauthenticate(user, password)):
            guessing.forgive(request=context.request, user=user)
        return known

    def set_password(self, user: User, password: str) -> None:
        """Whoever could choose another is no guesser of it. Of codes they may be one: a mailbox was enough for this."""
        super().set_password(user, password)
        guessing.forgive(request=context.request, user=user, kinds=[guessing.PASSWORD])

    def clean_email(self, email: str) -> str:
        """One that a letter can be sent to, and that fits as it is kept: in lower case some letters become two."""
        cleaned: str = super().clean_email(email).lower()
        try:
            cleaned.rpartition("@")[2].encode("idna")
        except UnicodeError:
            raise ValidationError(EmailValidator.message, code="invalid") from None
        MaxLengthValidator(LONGEST_ADDRESS)(cleaned)
        return cleaned

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Raises MailAway. Any: what the letter's template is told."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as error:
            logger.warning("A letter cannot be sent", extra={"reason": type(error).__name__})
            raise MailAway(retry_after=60) from None

    def get_client_ip(self, request: HttpRequest) -> str:
        return guessing.network_of(request)


class Backend(AuthenticationBackend):
    """Computes one hash for a name, whether somebody has it or not and however they may be found by it."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:  # Any: as Django passes them
        self._checked: set[object] = set()
        user: User | None = super().authenticate(request, **credentials)
        if user:
            # While this password was looked at, others may have been guessed at.
            guessing.require_patience(guessing.of_sign_in(request, credentials))
        return user

    def _authenticate_by_username(self, username: str, password: str) -> User | None:
        """What is somebody's address means that person, even where a name of former times is the same."""
        if "@" in username and filter_users_by_email(username):
            return None
        user: User | None = super()._authenticate_by_username(username, password)
        return user

    def _check_password(self, user: User | None, password: str) -> User | None:
        if user is None or user.pk in self._checked:
            return None
        self._checked.add(user.pk)
        known: User | None = super()._check_password(user, password)
        return known


class SecondFactors(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return _sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises InvalidToken when it was sealed under another key than SECRET_KEY and SECRET_KEY_FALLBACKS."""
        return _sealer().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, kind: str) -> str:
        number = Authenticator.objects.filter(user=user, type=kind).count() + 1
        return _("Llave %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": context.request.get_host().partition(":")[0], "name": "Taller"}


def _sealer() -> MultiFernet:
    """Who has the database alone has no second factor of anybody."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac(__name__, "", secret=secret, algorithm="sha256").digest() for secret in secrets]
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])

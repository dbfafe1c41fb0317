"""Signing up over the API, by the rules of signing up in the browser: allauth's."""

from collections.abc import Iterator
from unicodedata import normalize

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import handle_verification_email_rate_limit
from allauth.account.internal.flows.manage_email import assess_unique_email
from allauth.account.models import EmailAddress
from allauth.core import context, ratelimit
from allauth.utils import generate_unique_username
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.errors import SignUpRefused, Taken
from accounts.models import User
from core.problems import Fault, RateLimited


def register(*, request: HttpRequest, email: str, password: str, name: str, username: str = "") -> User:
    """Make a student and send them a mail that proves their address. Raises SignUpRefused by field, Taken, MailAway.

    Where an address has to be proved, a known one gets the answer of an unknown one: its owner is told by mail, and the
    person returned is in no table.
    """
    if not ratelimit.consume(request, action="signup"):
        raise RateLimited(retry_after=60)
    user = User(email=email.lower(), name=name)
    user.username = normalize("NFKC", username) or generate_unique_username([user.email])
    is_new = _require_sane(user, password)
    user.set_password(password)
    with context.request_context(request):
        if is_new:
            _store(user, request)
        elif handle_verification_email_rate_limit(request, user.email):
            get_adapter().send_account_already_exists_mail(user.email)
    return user


def ask_to_prove_address(*, user: User, request: HttpRequest, signup: bool) -> None:
    """Send the mail with the link, unless one was sent just now."""
    address = EmailAddress.objects.get_primary(user)
    if address is None:
        address = EmailAddress.objects.create(user=user, email=user.email, primary=True)
    address.user = user  # known, so not asked for
    if handle_verification_email_rate_limit(request, address.email):
        with context.request_context(request):
            address.send_confirmation(request, signup=signup)


def _require_sane(user: User, password: str) -> bool:
    """Whether the address is new; False for a known one that nobody may learn of. Raises SignUpRefused."""
    is_new = assess_unique_email(user.email)
    faults = list(_faults(user, password))
    if is_new is False:
        faults.append(Fault(("email",), _("Ya hay una persona con este correo."), "unique"))
    if faults:
        raise SignUpRefused(faults=faults)
    return bool(is_new)


def _faults(user: User, password: str) -> Iterator[Fault]:
    adapter = get_adapter()
    try:
        adapter.clean_email(user.email)
    except ValidationError as error:
        yield Fault(("email",), " ".join(error.messages))
    try:
        adapter.clean_username(user.username)
    except ValidationError as error:
        yield Fault(("username",), " ".join(error.messages))
    try:
        adapter.clean_password(password, user=user)
    except ValidationError as error:
        yield Fault(("password",), " ".join(error.messages))


def _store(user: User, request: HttpRequest) -> None:
    """With the letter, or not at all: whoever comes again shall get one."""
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            EmailAddress.objects.create(user=user, email=user.email, primary=True)
            ask_to_prove_address(user=user, request=request, signup=True)
    except IntegrityError:
        raise Taken from None

"""What somebody has beside their password: codes from an app or from the list of recovery codes, and passkeys.

allauth makes and keeps them; here a code is judged, once for all doors: guessing is counted, and no code opens twice.
"""

import logging

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    compare_user_code,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt, encrypt
from cryptography.fernet import InvalidToken
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import guessing
from accounts.models import User

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
WORDS = {Authenticator.Type.TOTP: _("aplicación de códigos"), Authenticator.Type.WEBAUTHN: _("llave de acceso")}
SEALED = ("secret", "seed")  # of the app, of the recovery codes
LAST_STEP = "last_step"  # of time, whose code was the last to be taken
logger = logging.getLogger(__name__)


def required(*, user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type__in=KINDS).exists())


def confirmed(*, user: User, code: str) -> bool:
    """Whether a code of the app, or a recovery code, is theirs and new. Raises TooManyAttempts to who guesses."""
    if found := authenticator_of(user=user, code=code):
        found.record_usage()
    return found is not None


def named(*, user: User) -> list[str]:
    """What somebody has, in words."""
    kinds = (
        Authenticator.objects.filter(user=user, type__in=KINDS).order_by("type", "pk").values_list("type", flat=True)
    )
    return [str(WORDS[kind]) for kind in kinds]


def remove(*, user: User, by: str) -> None:
    """Let the password be enough again, for somebody who lost everything else. `by` is told to the log."""
    Authenticator.objects.filter(user=user).delete()
    guessing.clear(guessing.of_second_factor(user))
    logger.warning("Second factor removed", extra={"person": user.username, "by": by})


def authenticator_of(*, user: User, code: str) -> Authenticator | None:
    """What the code came from; None for a wrong or used one, which counts as a miss. Raises TooManyAttempts."""
    tally = guessing.of_second_factor(user)
    guessing.require_patience([tally])
    try:
        found = _by_app(user, code) or _by_recovery_code(user, code)
    except InvalidToken:  # sealed under a SECRET_KEY that nobody told us of
        found = None
    if found:
        guessing.clear(tally)
    else:
        guessing.count_miss(tally)
    return found


@transaction.atomic
def _by_app(user: User, code: str) -> Authenticator | None:
    """A code is good until the next step, and then none of its step or an earlier one: nobody who saw it typed can use
    it (RFC 6238, 5.2)."""
    rows = {row.type: row for row in Authenticator.objects.select_for_update().filter(user=user).order_by("pk")}
    app = rows.get(Authenticator.Type.TOTP)
    if app is None:
        return None
    secret = decrypt(app.data["secret"])
    steps = [step for step in yield_hotp_counters_from_time() if step > app.data.get(LAST_STEP, 0)]
    taken = next((step for step in steps if _is_of(step, secret, code)), None)
    if taken is None:
        return None
    app.data[LAST_STEP] = taken
    for row in rows.values():
        _seal_anew(row)
    return app


def _seal_anew(row: Authenticator) -> None:
    """Under the SECRET_KEY of now, so that a former one may be forgotten."""
    row.data |= {name: encrypt(decrypt(row.data[name])) for name in SEALED if name in row.data}
    row.save(update_fields=["data"])


def _is_of(step: int, secret: str, code: str) -> bool:
    return bool(compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))))


def _by_recovery_code(user: User, code: str) -> Authenticator | None:
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return codes if codes and codes.wrap().validate_code(code) else None

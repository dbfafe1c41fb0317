"""Everything this app may refuse."""

from django.utils.translation import gettext_lazy as _

from core.problems import Fault, Problem


class WrongCredentials(Problem):
    code = "unauthorized"
    status = 401
    message = _("El usuario o la contraseña no son correctos.")


class BadToken(Problem):
    code = "unauthorized"
    status = 401
    message = _("El token no es válido o ha caducado. Inicia sesión de nuevo.")


class EmailUnproved(Problem):
    code = "forbidden"
    status = 403
    message = _("Confirma antes tu correo con el enlace que te enviamos.")


class CodeRequired(Problem):
    """The password was right, and a second factor guards the account: `details.code` says so to a client."""

    code = "unauthorized"
    status = 401
    message = _("Falta el código de tu segundo factor.")

    def __init__(self) -> None:
        super().__init__(faults=[Fault(("code",), self.message, "missing_code")])


class WrongCode(Problem):
    code = "unauthorized"
    status = 401
    message = _("El código no es correcto o ya se usó.")

    def __init__(self) -> None:
        super().__init__(faults=[Fault(("code",), self.message, "wrong_code")])


class SignUpRefused(Problem):
    code = "invalid_request"
    status = 400
    message = _("Revisa los datos enviados.")


class TooManyAttempts(Problem):
    """Somebody guesses. `retry_after` says for how long nobody may, from there or for that person."""

    code = "rate_limited"
    status = 429
    message = _("Demasiados intentos fallidos de entrar. Espera y vuelve a intentarlo.")


class MailAway(Problem):
    """The mail server does not answer, or does not take the letter."""

    code = "unavailable"
    status = 503
    message = _("No se ha podido enviar el correo. Vuelve a intentarlo en unos minutos.")


class Taken(Problem):
    """Somebody else was quicker, between the look whether it is free and the row."""

    code = "taken"
    status = 409
    message = _("Ya hay una persona con ese nombre de usuario o ese correo.")


class LastAdmin(Problem):
    code = "last_admin"
    status = 409
    message = _("Es la última persona con administración activa: antes nombra a otra.")


class OwnAccount(Problem):
    code = "own_account"
    status = 409
    message = _("No puedes borrar tu propia cuenta.")


class OwnerInactive(Problem):
    code = "owner_inactive"
    status = 409
    message = _("Esa persona está desactivada.")


class TooManyKeys(Problem):
    code = "too_many_keys"
    status = 409
    message = _("Ya hay %(limit)d claves activas: revoca una antes de crear otra.")


class KeyMadeAlready(Problem):
    """The form came a second time: its answer was reloaded."""

    code = "key_made_already"
    status = 409
    message = _("Esta clave ya se creó y no se vuelve a mostrar. Si no la guardaste, revócala y crea otra.")


class NoSuchKey(Problem):
    code = "not_found"
    status = 404
    message = _("No existe esa clave.")

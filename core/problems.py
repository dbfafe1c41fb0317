"""The one kind of refusal: what apps raise, and only core.contracts turns into a body."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Problem(Exception):
    """A refusal the caller can act on.

    Subclass it in an app's `errors.py`, named for the state it reports. `code` and `status` are part of the
    contract and never change; `message` is translatable and may name the caller's own input.
    `body` replaces the message where a contract documents an object of its own (learning, 422).
    """

    code: ClassVar[str]
    status: ClassVar[int]
    message: ClassVar[str | Promise]

    def __init__(
        self, *, fields: Mapping[str, object] | None = None, body: Mapping[str, object] | None = None, **about: object
    ) -> None:
        super().__init__(self.message)
        self.fields = dict(fields or {})
        self.body = body
        self.about = about

    def __str__(self) -> str:
        """The message in the language that is active now, so that the caller reads their own."""
        text = str(self.message)
        return text % self.about if self.about else text


class NotFound(Problem):
    code = "not_found"
    status = 404
    message = _("No existe.")


class BodyTooLarge(Problem):
    code = "payload_too_large"
    status = 413
    message = _("El cuerpo de la petición es demasiado grande.")


class BodyNotAnObject(Problem):
    code = "invalid_request"
    status = 400
    message = _("El cuerpo debe ser un objeto JSON.")


class Unexpected(Problem):
    code = "internal_error"
    status = 500
    message = _("Algo falló en el servidor. Vuelve a intentarlo.")


class Unavailable(Problem):
    code = "unavailable"
    status = 503
    message = _("El servicio no está disponible ahora mismo. Vuelve a intentarlo en unos segundos.")


class Refused(Problem):
    """What HTTP and its frameworks refuse by themselves, in their own sentence."""

    message = "%(detail)s"


class Invalid(Refused):
    code = "invalid_request"
    status = 400


class Unauthorized(Refused):
    code = "unauthorized"
    status = 401


class Forbidden(Refused):
    code = "forbidden"
    status = 403


class MethodNotAllowed(Refused):
    code = "method_not_allowed"
    status = 405


class UnsupportedMediaType(Refused):
    code = "unsupported_media_type"
    status = 415


class RateLimited(Refused):
    code = "rate_limited"
    status = 429

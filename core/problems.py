"""The one kind of refusal: what apps raise, and only core.contracts turns into a body."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in what was sent. `path` leads to it; an empty one means the whole.

    `kind` is one of DRF's codes (`required`, `max_length`, …), `value` what was sent, `where` which part it is in.
    """

    path: tuple[str | int, ...]
    message: str | Promise
    kind: str = "invalid"
    value: object = None
    where: str = "body"

    @property
    def name(self) -> str:
        return ".".join(map(str, self.path))


class Problem(Exception):
    """A refusal the caller can act on.

    Subclass it in an app's `errors.py`, named for the state it reports. `code` and `status` are part of the
    contract and never change; `message` is translatable and may name the caller's own input.
    With `faults` it is a validation error, which each contract lists in its own way and under its own status.
    `body` is the object that a contract documents beside or in place of the message (learning, 422).
    `retry_after` (seconds) says when it is worth trying again.
    """

    code: ClassVar[str]
    status: ClassVar[int]
    message: ClassVar[str | Promise]

    def __init__(
        self,
        *,
        faults: Iterable[Fault] = (),
        body: Mapping[str, object] | None = None,
        retry_after: float | None = None,
        **about: object,
    ) -> None:
        super().__init__(self.message)
        self.faults = tuple(faults)
        self.body = body
        self.retry_after = retry_after
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


class BodyTooSlow(Problem):
    code = "request_timeout"
    status = 408
    message = _("El cuerpo de la petición no ha llegado a tiempo.")


class AddressTooLong(Problem):
    code = "uri_too_long"
    status = 414
    message = _("La dirección de la petición es demasiado larga.")


class HeadersTooLarge(Problem):
    code = "headers_too_large"
    status = 431
    message = _("La petición trae demasiadas cabeceras.")


class Unexpected(Problem):
    code = "internal_error"
    status = 500
    message = _("Algo falló en el servidor. Vuelve a intentarlo.")


class Unavailable(Problem):
    code = "unavailable"
    status = 503
    message = _("El servicio no está disponible ahora mismo. Vuelve a intentarlo en unos segundos.")


class RateLimited(Problem):
    code = "rate_limited"
    status = 429
    message = _("Demasiadas peticiones seguidas. Espera un poco y vuelve a intentarlo.")


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


class Unreadable(Problem):
    """The body is no JSON at all."""

    code = "invalid_request"
    status = 400
    message = _("El cuerpo no es JSON válido.")

    def __init__(self) -> None:
        super().__init__(faults=[Fault((), self.message, "json_invalid")])


class BodyNotAnObject(Problem):
    code = "invalid_request"
    status = 400
    message = _("El cuerpo debe ser un objeto JSON.")

    def __init__(self) -> None:
        super().__init__(faults=[Fault((), self.message, "not_a_dict")])


class Unstorable(Problem):
    """A string holds NUL or half a surrogate pair, which no database column takes. `path` leads to it."""

    code = "invalid_request"
    status = 400
    message = _("El texto contiene caracteres que no se pueden guardar.")

    def __init__(self, *, path: tuple[str | int, ...], where: str = "body") -> None:
        super().__init__(faults=[Fault(path, self.message, "null_characters_not_allowed", where=where)])

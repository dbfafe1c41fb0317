"""Which refusal an exception stands for."""

from collections.abc import Iterator, Mapping

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.request import Request

from core.problems import (
    BodyTooLarge,
    Fault,
    Forbidden,
    Invalid,
    MethodNotAllowed,
    NotFound,
    Problem,
    RateLimited,
    Refused,
    Unauthorized,
    Unavailable,
    Unexpected,
    Unreadable,
    UnsupportedMediaType,
)

_BY_STATUS: Mapping[int, type[Refused]] = {
    kind.status: kind for kind in (Invalid, Unauthorized, Forbidden, MethodNotAllowed, UnsupportedMediaType)
}
_WITHOUT_BODY = ("GET", "HEAD", "DELETE")


def problem_of(error: Exception, request: Request) -> Problem | None:
    """None if it is a mistake of ours."""
    match error:
        case Problem():
            return error
        case exceptions.ValidationError():
            return _invalid(error, request)
        case exceptions.APIException():
            return _refused(error)
        case Http404():
            return NotFound()
        case PermissionDenied():
            return _refused(exceptions.PermissionDenied())
        case RequestDataTooBig():
            return BodyTooLarge()
        case OperationalError() | InterfaceError():
            return Unavailable()
    return None


def _refused(error: exceptions.APIException) -> Problem:
    match error:
        case exceptions.NotFound():
            return NotFound()
        case exceptions.ParseError():
            return Unreadable()
        case exceptions.Throttled():
            return RateLimited(retry_after=getattr(error, "wait", None))
    kind = _BY_STATUS.get(error.status_code)
    return kind(detail=str(error.detail)) if kind else Unexpected()


def _invalid(error: exceptions.ValidationError, request: Request) -> Problem:
    inside, where = (request.query_params, "query") if request.method in _WITHOUT_BODY else (request.data, "body")
    faults = [
        Fault(path, str(message), getattr(message, "code", "invalid"), _value(inside, path), where)
        for path, message in _each(error.detail)
    ]
    general = next((fault.message for fault in faults if not fault.path), None)
    return Invalid(detail=general or _("Revisa los datos enviados."), faults=faults)


def _each(detail: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each field with its first message, whatever it is nested in."""
    match detail:
        case Mapping():
            for name, inner in detail.items():
                yield from _each(inner, path if name == "non_field_errors" else (*path, name))
        case [str() as first, *_rest]:
            yield path, first
        case list():
            for index, inner in enumerate(detail):
                yield from _each(inner, (*path, index))


def _value(inside: object, path: tuple[str | int, ...]) -> object:
    """What was sent there, if anything was."""
    for part in path:
        match inside, part:
            case Mapping(), str():
                inside = inside.get(part)
            case list(), int():
                inside = inside[part]
            case _:
                return None
    return inside

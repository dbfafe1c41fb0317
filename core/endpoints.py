"""What every endpoint of the contracts shares: JSON in and out, and refusals in the contract's own form.

The authenticators are those that REST_FRAMEWORK names; a floor above provides them.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from typing import IO, cast

import msgspec
from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import contracts
from core.database import in_database
from core.problems import (
    BodyNotAnObject,
    BodyTooLarge,
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
    UnsupportedMediaType,
)

_BY_STATUS: Mapping[int, type[Refused]] = {
    kind.status: kind
    for kind in (Invalid, Unauthorized, Forbidden, MethodNotAllowed, UnsupportedMediaType, RateLimited)
}

logger = logging.getLogger(__name__)


class StrictJSON(JSONParser):
    """One JSON object in UTF-8, no deeper than the interpreter bears, without what Postgres cannot store."""

    def parse(self, stream: IO[bytes], _type: str | None = None, _context: object = None) -> dict[str, object]:
        raw = stream.read(settings.MAX_BODY_BYTES + 1)
        if len(raw) > settings.MAX_BODY_BYTES:
            raise BodyTooLarge
        try:
            data = msgspec.json.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise exceptions.ParseError from None
        if not isinstance(data, dict):
            raise BodyNotAnObject
        # The escape is looked for first, because nearly no body has it.
        if b"\\u0000" in raw and _holds_nul(data):
            raise exceptions.ParseError
        return data


def _holds_nul(data: object) -> bool:
    waiting = [data]
    while waiting:
        match waiting.pop():
            case str() as text if "\0" in text:
                return True
            case dict() as pairs:
                waiting += [*pairs.keys(), *pairs.values()]
            case list() as items:
                waiting += items
    return False


class OnlyJSON(DefaultContentNegotiation):
    """The contracts know one form; a client that asks for another still gets this one."""

    def select_renderer(
        self, _request: Request, renderers: Iterable[BaseRenderer], _suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        only = next(iter(renderers))
        return only, only.media_type


class Endpoint(APIView):
    """JSON only, and every refusal as the contract of its path documents it. What nobody foresaw is left to Django,
    which logs it; core.requests.ContractForm gives it its form."""

    http_method_names = ["get", "head", "post", "put", "patch", "delete"]
    parser_classes = [StrictJSON]
    renderer_classes = [JSONRenderer]
    content_negotiation_class = OnlyJSON

    @property
    def default_response_headers(self) -> dict[str, str]:
        return {}

    def handle_exception(self, exc: Exception) -> Response:
        problem = problem_of(exc)
        if problem is None:
            raise exc
        if problem.status >= 500:
            logger.warning("Refused for want of something we need", exc_info=exc)
        body = contracts.body(problem, path=self.request.path)
        return Response(body, status=problem.status, headers=self._headers_of(problem, exc))

    def _headers_of(self, problem: Problem, exc: Exception) -> dict[str, str]:
        match problem.status:
            case 401:
                return {"WWW-Authenticate": self.get_authenticate_header(self.request) or "Bearer"}
            case 405:
                return {"Allow": ", ".join(self.allowed_methods)}
            case 429 if wait := getattr(exc, "wait", None):
                return {"Retry-After": str(wait)}
        return {}


class LearningEndpoint(Endpoint):
    """A path of the learning contract."""


class AgentEndpoint(Endpoint):
    """A path of the agent contract."""


class AsyncEndpoint(Endpoint):
    """A model-bound path: `async def post(self, request)` on the event loop, in any contract.

    Caller and permissions are checked and the body is read before it runs, in a thread that keeps no connection. The
    handler touches the database through core.database.in_database only, and is cancelled when the client leaves.
    """

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        # A cast, because DRF types only the sync half of what Django lets a view return.
        return cast(HttpResponseBase, self._answer(request, *args, **kwargs))

    async def _answer(self, http: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        self.args, self.kwargs = args, kwargs
        self.request = request = self.initialize_request(http, *args, **kwargs)
        self.headers = self.default_response_headers
        try:
            await in_database(self._enter, request)
            response = await self._handler(request)(request, *args, **kwargs)
        except Exception as error:
            response = self.handle_exception(error)
        return self.finalize_response(request, response, *args, **kwargs)

    def _enter(self, request: Request) -> None:
        self.initial(request, *self.args, **self.kwargs)
        _read_now = request.data

    def _handler(self, request: Request) -> Callable[..., Awaitable[Response]]:
        name = (request.method or "").lower()
        handler = getattr(self, name, None) if name in self.http_method_names else None
        if handler is None:
            raise exceptions.MethodNotAllowed(request.method or "")
        # A cast for getattr; and DRF says Response where any of Django's will do.
        return cast(Callable[..., Awaitable[Response]], handler)


def event_stream(events: AsyncIterator[bytes]) -> StreamingHttpResponse:
    """Server-sent events, sent as they come: no proxy may hold them back or keep them."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingHttpResponse(events, content_type="text/event-stream", headers=headers)


def problem_of(error: Exception) -> Problem | None:
    """The refusal that an exception stands for; None if it is a mistake of ours."""
    match error:
        case Problem():
            return error
        case exceptions.ValidationError():
            return _invalid(error)
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
    if error.status_code == status.HTTP_404_NOT_FOUND:
        return NotFound()
    kind = _BY_STATUS.get(error.status_code)
    return kind(detail=str(error.detail)) if kind else Unexpected()


def _invalid(error: exceptions.ValidationError) -> Problem:
    fields = dict(_by_field(error.detail))
    general = fields.pop("", None)
    return Invalid(detail=general or _("Revisa los datos enviados."), fields=fields)


def _by_field(detail: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Each field with its first message; fields of an inner object or list item as `outer.inner`."""
    match detail:
        case Mapping():
            for name, inner in detail.items():
                own = "" if name == "non_field_errors" else str(name)
                yield from _by_field(inner, f"{path}.{own}" if path and own else path or own)
        case [str() as first, *_rest]:
            yield path, str(first)
        case list():
            for index, inner in enumerate(detail):
                yield from _by_field(inner, f"{path}.{index}" if path else str(index))

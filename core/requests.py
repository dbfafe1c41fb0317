"""What happens to every request on its way in and out, whichever of the two ways it takes.

Each middleware here runs sync and async alike, and none of them touches the database.
"""

import logging
import re
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from ipaddress import IPv6Address, ip_address
from itertools import count
from math import ceil
from uuid import uuid4

import msgspec
from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from structlog.contextvars import bind_contextvars, get_contextvars, reset_contextvars

from core import contracts
from core.problems import BodyTooLarge, Forbidden, Invalid, MethodNotAllowed, NotFound, Problem, Unexpected, Unstorable

Finish = Callable[[HttpResponseBase], HttpResponseBase]

# Django's admin and the account pages redirect to their own slashes; a static file's name never ends in one.
SLASHES_COUNT = ("/admin/", "/account/", "/static/")
_PROCESS, _numbers = uuid4().hex[:16], count(1)  # an id of its own without asking the kernel for each request
_SANE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_WITH_PORT = re.compile(r"\[(?P<v6>[^]]*)](:\d+)?|(?P<v4>[\d.]+):\d+")

# In request.META, where no header can put them: whose form a refusal has, and what is known of it.
CONTRACT, PROBLEM = "taller.contract", "taller.problem"

access = logging.getLogger("taller.access")


def client_address(request: HttpRequest) -> str:
    """The peer's address; behind `settings.TRUSTED_PROXIES` proxies, the one that the outermost of them saw.

    Each proxy writes its own peer at the right end of X-Forwarded-For, so whatever stands left of theirs was made up by
    somebody. A list that is too short, or has no address in that place, names nobody: then the peer counts.
    """
    peer: str = request.META.get("REMOTE_ADDR", "")
    proxies = settings.TRUSTED_PROXIES
    if not proxies:
        return peer
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    return (_address_in(seen[-proxies]) if len(seen) >= proxies else None) or peer


def _address_in(text: str) -> str | None:
    """The address in its one spelling; some proxies add a port to it."""
    text = text.strip()
    if match := _WITH_PORT.fullmatch(text):
        text = match["v6"] or match["v4"] or ""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)


class Around:
    """A middleware as one function: `begin` sees the request and returns what shall be done with the response."""

    sync_capable = async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        finish = self.begin(request)
        response = self.get_response(request)
        return _later(finish, response) if isinstance(response, Awaitable) else finish(response)

    def begin(self, request: HttpRequest) -> Finish:
        raise NotImplementedError


async def _later(finish: Finish, response: Awaitable[HttpResponseBase]) -> HttpResponseBase:
    return finish(await response)


class RequestLog(Around):
    """An id that follows the request through every log line, and one line when it is answered: no query, no body, and
    no key of a link that was sent by mail."""

    def begin(self, request: HttpRequest) -> Finish:
        request_id = id_for(request.META.get("HTTP_X_REQUEST_ID", ""))
        bound = bind_contextvars(request_id=request_id)
        started = time.perf_counter()

        def finish(response: HttpResponseBase) -> HttpResponseBase:
            response.headers["X-Request-ID"] = request_id
            took = round((time.perf_counter() - started) * 1000, 1)
            about = {
                "method": request.method,
                "path": without_key(request),
                "status": response.status_code,
                "ms": took,
            }
            access.info("request", extra=about)
            if not response.streaming:
                reset_contextvars(**bound)
            return response

        return finish


def id_for(given: str) -> str:
    """The caller's own id for the request if it is a sane one, else a new one."""
    return given if _SANE_ID.fullmatch(given) else f"{_PROCESS}{next(_numbers):016x}"


def without_key(request: HttpRequest) -> str:
    """The path; whoever reads it in a log cannot set somebody's password with it."""
    key = _key_of(request)
    return request.path.replace(key, "…") if key else request.path


def _key_of(request: HttpRequest) -> str | None:
    match = request.resolver_match
    if match and match.func is not missing:
        return match.kwargs.get("key")
    # Refused before anybody asked whose it is, or nobody's because a mail program lost the slash at its end.
    if not request.path.startswith(SLASHES_COUNT):
        return None
    with suppress(Resolver404):
        return resolve(request.path.rstrip("/") + "/").kwargs.get("key")
    return None


class ContractForm(Around):
    """Gives a refusal that Django made by itself (an unknown path, a crash) the form that its path documents."""

    def begin(self, request: HttpRequest) -> Finish:
        def finish(response: HttpResponseBase) -> HttpResponseBase:
            if isinstance(response, HttpResponse) and response.status_code >= 400 and _owes_json(request, response):
                _put_in_form(response, request)
            return response

        return finish


def _owes_json(request: HttpRequest, response: HttpResponse) -> bool:
    if response.get("Content-Type") == "application/json":
        return False
    if contracts.contract_of(request.path):
        return True
    documented = response.status_code in (404, 405) or request.path == "/" or PROBLEM in request.META
    return documented and "text/html" not in request.META.get("HTTP_ACCEPT", "")


def _put_in_form(response: HttpResponse, request: HttpRequest) -> None:
    problem = request.META.get(PROBLEM) or _problem_with(response.status_code)
    contract = request.META.get(CONTRACT) or contracts.contract_of(request.path) or contracts.CHATBOT
    language = contracts.spoken(contract, request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    with translation.override(language):
        refusal = contracts.refusal(problem, path=request.path, contract=contract)
        content = msgspec.json.encode(refusal.body)
    response.status_code, response.content = refusal.status, content
    for name, value in refusal.headers.items():
        response.headers[name] = value
    response.headers["Content-Type"], response.headers["Content-Language"] = "application/json", language
    response.headers["Content-Length"] = str(len(content))


def _problem_with(status: int) -> Problem:
    """The refusal for an answer of which only the status is known."""
    match status:
        case 403:
            return Forbidden(detail=_("No tienes permiso para esto."))
        case 404:
            return NotFound()
        case 405:
            return MethodNotAllowed(detail=_("Ese método no está permitido aquí."))
        case 413:
            return BodyTooLarge()
    return Unexpected() if status >= 500 else Invalid(detail=_("La petición no se entiende."))


class SaneRequest(Around):
    """Refuses a host that is not ours, and a NUL in the query, which no column can be compared with. Passes over
    cookies that hold a NUL."""

    def begin(self, request: HttpRequest) -> Finish:
        request.get_host()
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.META[PROBLEM] = Unstorable(path=_place_of_nul(request.GET), where="query")
            raise BadRequest
        if "\\0" in request.META.get("HTTP_COOKIE", ""):
            request.COOKIES = {name: value for name, value in request.COOKIES.items() if "\0" not in value}
        return _unchanged


def _place_of_nul(query: QueryDict) -> tuple[str, ...]:
    names = (name for name, values in query.lists() if any("\0" in text for text in (name, *values)))
    return tuple(name.replace("\0", "\ufffd") for name in names)[:1]


class OptionalSlash(Around):
    """Every path answers with and without its trailing slash; the URL lists have it without."""

    def begin(self, request: HttpRequest) -> Finish:
        path = request.path_info
        if "\0" in path:  # no name of anything, and Postgres refuses to compare it
            raise Http404
        if f"{path}/" in SLASHES_COUNT:
            request.path_info = f"{path}/"
        elif len(path) > 1 and path.endswith("/") and not path.startswith(SLASHES_COUNT):
            request.path_info = path[:-1]
        return _unchanged


def _unchanged(response: HttpResponseBase) -> HttpResponseBase:
    return response


class AcceptedLanguage(Around):
    """The contracts speak the language that the client's Accept-Language prefers, Spanish unless it is English."""

    def begin(self, request: HttpRequest) -> Finish:
        before = translation.get_language()
        contract = contracts.contract_of(request.path)
        translation.activate(contracts.spoken(contract, request.META.get("HTTP_ACCEPT_LANGUAGE", "")))

        def finish(response: HttpResponseBase) -> HttpResponseBase:
            response.headers.setdefault("Content-Language", translation.get_language())
            if "Vary" in response.headers:
                patch_vary_headers(response, ["Accept-Language"])
            else:
                response.headers["Vary"] = "Accept-Language"
            # A stream is still to be written, in this language; its context ends with it.
            if not response.streaming and before:
                translation.activate(before)
            return response

        return finish


class PageRefusals:
    """A refusal that a page of our own raised becomes the page of its status. Stands last: it needs the language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, Problem):
            return None
        templates = [f"{problem.status}.html", "refused.html"]
        wait = None if problem.retry_after is None else ceil(problem.retry_after)
        page = render(request, templates, {"problem": problem, "retry_after": wait}, status=problem.status)
        if wait is not None:
            page.headers["Retry-After"] = str(wait)
        return page


@csrf_exempt
def missing(request: HttpRequest) -> HttpResponse:
    """Every path that nobody serves, whatever is sent there: our page in development too, where Django would list all
    routes instead."""
    bare = HttpResponse(status=404)
    if _owes_json(request, bare):
        return bare  # ContractForm gives it its form
    return render(request, "404.html", status=404)


def failed(_request: HttpRequest) -> HttpResponse:
    """The page of an unexpected failure: no query, no session, and the id under which the log tells more. It is a 503
    while Postgres does not answer."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    return HttpResponse(render_to_string("500.html", get_contextvars()), status=503 if away else 500)

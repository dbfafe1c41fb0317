"""Refusals of requests that reach no view: too large for us, or failed outside Django's own handling.

They pass the outermost middleware all the same, which gives them an id, a line in the log, the form of their path and
the headers without which another origin could not read them.
"""

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from config.bridge import Bridge
from config.threads import Threads
from config.wire import MOST_HEADERS, Message, Receive, Send
from core.contracts import accepted_language
from core.problems import BodyTooSlow, Problem
from core.requests import PROBLEM

# What Django is to put around a refusal.
MIDDLEWARE = [
    "core.requests.RequestLog",
    "corsheaders.middleware.CorsMiddleware",
    "core.requests.ContractForm",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.limits.LimitHeaders",
]
_LONGEST_HEADER = 1024
_THREADS, _WAITING = 2, 10_000  # of their own: what is refused because all threads are busy waits for none of them


class _Handler(WSGIHandler):
    """Django around one answer: the refusal that the environment brings along, or the crash that nobody has logged."""

    def _get_response(self, request: HttpRequest) -> HttpResponse:
        error: Exception = request.META[PROBLEM]
        if not isinstance(error, Problem):
            del request.META[PROBLEM]
            raise error
        with translation.override(accepted_language(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))):
            answer = HttpResponse(render_to_string("turned_away.html", {"problem": error}), status=error.status)
        if isinstance(error, BodyTooSlow):
            answer["Connection"] = "close"  # the rest of it may never come
        return answer


class Refusals:
    """Made while settings.MIDDLEWARE is the list above: see config.asgi."""

    def __init__(self) -> None:
        self.threads = Threads(_THREADS, waiting=_WAITING)
        self._bridge = Bridge(_Handler(), self.threads)

    async def __call__(self, error: Exception, scope: Message, receive: Receive, send: Send) -> None:
        headers = [pair for pair in scope["headers"][:MOST_HEADERS] if len(pair[1]) <= _LONGEST_HEADER]
        bounded = {**scope, "headers": headers, "query_string": b""}
        await self._bridge(bounded, b"", receive, send, about={PROBLEM: error})

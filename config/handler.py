"""Django's WSGI handler as the contracts' requests need it, which are many, small and alike."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, URLResolver, get_resolver

from config.wire import Environ

REMEMBERED_PATHS, LONGEST_REMEMBERED = 4096, 200  # none of ours is longer


class _Whole(list[bytes]):
    def close(self) -> None:
        """Whatever was open is closed already."""


class ContractHandler(BaseHandler):
    """As WSGIHandler, without its signals around a request, which only the database listens to: it is told directly.
    And with a memory for paths, because most are asked for again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> HttpResponseBase | _Whole:
        request = WSGIRequest(environ)
        try:
            response = self.get_response(request)
            cookies = [("Set-Cookie", cookie.output(header="")) for cookie in response.cookies.values()]
            start_response(str(response.status_code), [*response.items(), *cookies])
            return _Whole([response.content]) if isinstance(response, HttpResponse) else response
        finally:
            request.close()
            connections.close_all()

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        routes, path = get_resolver(settings.ROOT_URLCONF), request.path_info
        match = _match(routes, path) if len(path) <= LONGEST_REMEMBERED else routes.resolve(path)
        request.resolver_match = match
        return match


@lru_cache(REMEMBERED_PATHS)
def _match(routes: URLResolver, path: str) -> ResolverMatch:
    return routes.resolve(path)

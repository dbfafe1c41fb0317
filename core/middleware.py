"""What surrounds a request, beside core.requests."""

from collections.abc import Awaitable, Callable
from typing import cast

from corsheaders.middleware import CorsMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.permissions import SAFE_METHODS

from core import versions
from core.requests import CONTRACT


class Cors(CorsMiddleware):
    """Does nothing for who names no origin, but tell caches that others might."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if self.async_mode or "HTTP_ORIGIN" in request.META:
            return super().__call__(request)
        response = cast(HttpResponseBase, self.get_response(request))  # a cast: it is the sync one
        vary = response.headers.get("Vary")
        response.headers["Vary"] = f"{vary}, origin" if vary else "origin"
        return response


class LookAgain:
    """Whatever a form wrote, the next request of this process sees it. The endpoints of the contracts do it themselves.

    Stands outside of everything that commits.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method not in SAFE_METHODS and CONTRACT not in request.META:
            versions.look_again()
        return response

"""What every answer says to a browser, whoever gives it. Pages have a policy of their own (settings)."""

from collections.abc import Mapping
from wsgiref.headers import Headers

from django.http import HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware

# Data: nothing in it may load or run, no page may frame it, and it is of no other type than it says.
NO_PAGE: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class NoPage(SecurityMiddleware):
    """Django's, for what is not a page: the JSON of the contracts, and refusals."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response = super().process_response(request, response)
        for name, value in NO_PAGE.items():
            response.headers.setdefault(name, value)
        return response


def of_static_files(headers: Headers, _path: str, _url: str) -> None:
    """A picture that is opened by itself is a page too, and could hold a script."""
    for name, value in NO_PAGE.items():
        headers.setdefault(name, value)

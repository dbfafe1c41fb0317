from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from core.contracts import accepted_language


def language_of(request: HttpRequest) -> str:
    """The language of a page for whoever asks: `es` or `en`."""
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    chosen = getattr(request.user, "language", "") or (cookie if cookie in ("es", "en") else "")
    return chosen or accepted_language(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))


class ChosenLanguage:
    """Pages speak the language the person chose, then the cookie's, then the browser's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class Unkept:
    """Pages are made for one person. Nobody in between keeps them, and of the account's own pages the browser neither:
    whoever sits down next and goes back shall not see them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response.headers:
            if request.path.startswith("/account/"):
                add_never_cache_headers(response)
            else:
                response.headers["Cache-Control"] = "private, no-cache"
        return response

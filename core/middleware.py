"""What surrounds our own pages."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.permissions import SAFE_METHODS

from core import versions
from core.requests import CONTRACT


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

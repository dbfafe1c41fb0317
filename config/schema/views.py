from collections.abc import Iterable

from drf_spectacular.views import SpectacularAPIView
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


class YamlUnlessAsked(DefaultContentNegotiation):
    """A client that accepts neither YAML nor JSON gets YAML all the same."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        try:
            chosen: tuple[BaseRenderer, str] = super().select_renderer(request, renderers, format_suffix)
            return chosen
        except NotAcceptable:
            first = next(iter(renderers))
            return first, first.media_type


class Document(SpectacularAPIView):
    content_negotiation_class = YamlUnlessAsked

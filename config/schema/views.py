from collections.abc import Iterable
from functools import cache

from django.http import HttpRequest
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from config.schema.components import Json


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


class OnceMade(SchemaGenerator):
    """It follows from the code alone, so a process makes it once."""

    def get_schema(self, request: HttpRequest | None = None, public: bool = True) -> Json:
        return _document(public)


@cache
def _document(public: bool) -> Json:
    made: Json = SchemaGenerator().get_schema(public=public)
    return made


class Document(SpectacularAPIView):
    generator_class = OnceMade
    content_negotiation_class = YamlUnlessAsked

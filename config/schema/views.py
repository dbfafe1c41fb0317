from collections.abc import Iterable
from functools import cache
from threading import Lock

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from config.schema.components import Json

_making = Lock()


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

    @extend_schema(exclude=True)
    def get(self, request: Request, *_args: object, **_kwargs: object) -> Response:
        """Whatever the query says: there is one version, in one language."""
        return Response(_document())


def _document() -> Json:
    """It follows from the code alone, so a process makes it once; one thread does, since drf-spectacular loads its
    extensions on the first use, and stays broken when two do that at once."""
    with _making:
        return _made()


@cache
def _made() -> Json:
    made: Json = SchemaGenerator().get_schema(public=True)
    return made

"""The one JSON writer."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from django.http import HttpResponse
from django.utils.functional import Promise
from rest_framework import serializers
from rest_framework.renderers import BaseRenderer

from core.contracts.fields import LIST_LIMIT


def encode(value: object) -> bytes:
    """Compact, in UTF-8. Texts that are still to be translated are, now."""
    return msgspec.json.encode(value, enc_hook=_plain)


def _plain(value: object) -> str:
    match value:
        case str():  # of a kind of its own, such as safe HTML, which says of itself that it is a text already
            return str.__str__(value)
        case Promise():
            return str(value)
    raise TypeError(f"JSON has no form for a {type(value).__name__}")


class JSON(BaseRenderer):
    """For endpoints: what DRF's own renderer writes, several times faster."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self, data: object, _media_type: str | None = None, _context: Mapping[str, object] | None = None
    ) -> bytes:
        return b"" if data is None else encode(data)


def row(shape: type[serializers.Serializer[Any]], source: object) -> dict[str, object]:  # Any: as DRF's own stubs
    """An object as its shape shows it, some twenty times faster than by the shape itself.

    For shapes whose fields are plain: what an attribute holds, or a method answers, is what is written.
    """
    values = ((name, getattr(source, attribute)) for name, attribute in _attributes(shape))
    return {name: value() if callable(value) else value for name, value in values}


@cache
def _attributes(shape: type[serializers.Serializer[Any]]) -> list[tuple[str, str]]:
    return [(name, field.source or name) for name, field in shape().fields.items()]


def array(lines: Sequence[bytes], *, limit: int = LIST_LIMIT, offset: int = 0) -> bytes:
    return b"[" + b",".join(lines[offset : offset + limit]) + b"]"


def answer(body: bytes, *, status: int = 200) -> HttpResponse:
    """JSON that is written already."""
    return HttpResponse(body, content_type="application/json", status=status)

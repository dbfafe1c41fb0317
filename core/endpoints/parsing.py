"""JSON in: one object in UTF-8, no deeper than the interpreter bears, without what Postgres cannot store."""

import json
import re
from collections.abc import Iterable
from typing import IO

import msgspec
from django.conf import settings
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.renderers import BaseRenderer

from core.problems import BodyNotAnObject, BodyTooLarge, Unreadable, Unstorable

_HALF_A_PAIR = re.compile(rb"\\u[dD][89a-fA-F]")
_NEVER_STORED = re.compile("[\0\ud800-\udfff]")
Path = tuple[str | int, ...]


class StrictJSON(JSONParser):
    def parse(self, stream: IO[bytes], _type: str | None = None, _context: object = None) -> dict[str, object]:
        raw = stream.read(settings.MAX_BODY_BYTES + 1)
        if len(raw) > settings.MAX_BODY_BYTES:
            raise BodyTooLarge
        data = decode(raw)
        if not isinstance(data, dict):
            raise BodyNotAnObject
        # The escape is looked for first, because nearly no body has it.
        if b"\\u0000" in raw:
            _refuse_unstorable(data)
        return data


def decode(raw: bytes) -> object:
    """What a body says. Raises Unreadable, or Unstorable for half a surrogate pair."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        if _HALF_A_PAIR.search(raw):
            _refuse_half_a_pair(raw)
        raise Unreadable from None


def _refuse_half_a_pair(raw: bytes) -> None:
    """The standard library reads on where msgspec stops, so it can tell which field holds it."""
    try:
        _refuse_unstorable(json.loads(raw))
    except (ValueError, RecursionError):
        return


def _refuse_unstorable(data: object) -> None:
    waiting: list[tuple[Path, object]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        match value:
            case str() if _NEVER_STORED.search(value):
                raise Unstorable(path=tuple(_sayable(part) for part in path))
            case dict():
                waiting += [((*path, name), part) for name, inner in value.items() for part in (name, inner)]
            case list():
                waiting += [((*path, index), inner) for index, inner in enumerate(value)]


def _sayable(part: str | int) -> str | int:
    """A name as an answer may repeat it."""
    return _NEVER_STORED.sub("\ufffd", part) if isinstance(part, str) else part


class OnlyJSON(DefaultContentNegotiation):
    """The contracts know one form; a client that asks for another still gets this one."""

    def select_renderer(
        self, _request: object, renderers: Iterable[BaseRenderer], _suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        only = next(iter(renderers))
        return only, only.media_type

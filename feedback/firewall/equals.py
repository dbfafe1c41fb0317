"""Code in a text that means the same as the reference, by the checker's own normal form."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from exercises.checking import fingerprint, too_long
from feedback.firewall.units import spans
from feedback.firewall.words import tokens

_LIST_SIGN: Final = re.compile(r"^[\s>|]*(?:[-+*$#]|\d{1,3}[.)])?[\s>|`]*")
_CONTINUED: Final = re.compile(r"\\[ \t]*\n\s*")
_MOST: Final = {"dockerfile": 150, "command": 8}
"""Texts that are read for one question; to read a command costs a process."""
_LONGEST: Final = 2_000
_BEFORE: Final = frozenset({"sudo", "$"})


class Equals:
    """Texts are clean and not folded: case matters to code. Nothing is read before a piece looks like a part."""

    def __init__(self, kind: str, parts: Sequence[str], known: Sequence[str]) -> None:
        self._kind, self._parts, self._known = kind, parts, known
        self._left = _MOST.get(kind, 0)
        self._prints: dict[str, str] = {}
        self._values = [values(part) for part in parts] if self._left else []
        self._firsts = {part.split()[0].lower() for part in parts} if self._left else set()

    def tell(self, text: str) -> bool:
        return any(self._print(piece) in self._novel for piece in self._alike(text))

    @cached_property
    def _novel(self) -> frozenset[str]:
        wanted = {self._print(part) for part in self._parts}
        pieces = [piece for text in self._known for piece in self._alike(text)]
        seen = {self._print(piece) for piece in pieces[: _MOST[self._kind]]}
        self._left = _MOST[self._kind]
        return frozenset(wanted - seen - {""})

    def _alike(self, text: str) -> Iterator[str]:
        """Pieces that begin as a part does and have its words."""
        if not self._firsts:
            return
        joined = _CONTINUED.sub(" ", text)
        lines = [_LIST_SIGN.sub("", line).rstrip(" `|") for line in joined.split("\n")]
        for piece in dict.fromkeys([*lines, *spans(joined)]):
            words = piece.split(None, 1)
            if not words or len(piece) > _LONGEST or words[0].lower() not in self._firsts | _BEFORE:
                continue
            mine = values(piece)
            if any(wanted <= mine for wanted in self._values):
                yield piece

    def _print(self, piece: str) -> str:
        """Empty where as many were read already as one question may cost."""
        if piece not in self._prints:
            if self._left <= 0 or too_long(self._kind, piece):
                return ""
            self._left -= 1
            self._prints[piece] = fingerprint(self._kind, piece)
        return self._prints[piece]


def values(piece: str) -> frozenset[str]:
    """Its words but for the names of options, which have several spellings."""
    found = (word.partition("=")[2] if word.startswith("-") else word for word in tokens(piece.lower()))
    return frozenset(word for word in found if word)

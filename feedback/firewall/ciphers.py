"""Letters that were all moved along the alphabet, by any number of places: the steps between them stay the same.

An alphabet turned round turns the steps round, and a text read backwards turns their order.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

SHORTEST: Final = 9
STRIDE: Final = 4
"""A row that is long enough has a shorter one at one of every so many places."""
_ALPHABET: Final = 26


def steps(letters: str) -> bytes:
    codes = letters.encode("ascii")
    return bytes((after - before) % _ALPHABET for before, after in pairwise(codes))


class Shifted:
    """`secrets`: letters, and how many of them in a row tell the secret."""

    def __init__(self, secrets: Sequence[tuple[str, int]], known: Iterable[str]) -> None:
        self._grams: dict[int, dict[bytes, str]] = {}
        self._whole: set[int] = set()
        self._known = texts = list(known)
        for letters, wanted in secrets:
            size = wanted - STRIDE + 1 if len(letters) >= wanted else len(letters)
            if size < SHORTEST:
                continue
            seen = {text[at : at + size] for text in texts for at in range(len(text) - size + 1)}
            if len(letters) < wanted:
                self._whole.add(size)
            grams = self._grams.setdefault(size, {})
            for at in range(len(letters) - size + 1):
                if (plain := letters[at : at + size]) not in seen:
                    _learn(grams, plain)

    def tell(self, letters: str) -> bool:
        if not self._grams:
            return False
        written = steps(letters)
        for size, grams in self._grams.items():
            width = size - 1
            stride = 1 if size in self._whole else STRIDE
            begun = [at for at in range(0, len(written) - width + 1, stride) if written[at : at + width] in grams]
            for at in begun:
                plain = grams[written[at : at + width]]
                moved = letters[at : at + size]
                if moved not in (plain, plain[::-1]) and not any(moved in text for text in self._known):
                    return True
        return False


def _learn(grams: dict[bytes, str], plain: str) -> None:
    for text in (plain, plain[::-1]):
        forwards = steps(text)
        grams[forwards] = plain
        grams[bytes(-step % _ALPHABET for step in forwards)] = plain

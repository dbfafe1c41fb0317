"""Vectors for texts without a model: hashed words and letter groups. Similar wording, near vectors; nothing more.

It exists so that "similar past texts" works with no key. The same text gives the same vector in every process and
on every machine, so stored vectors stay comparable.
"""

import math
import re
import unicodedata
from collections import Counter
from zlib import crc32

NAME = "hashed-grams-1"
"""Another number for another way to make vectors: those that are stored are then made anew."""
DIMENSIONS = 384
LONGEST_TEXT = 8_000
# Symbols count: in a command they carry the meaning.
_WORDS = re.compile(r"[a-z0-9]+|[^\sa-z0-9]+")
_GROUP_LENGTHS = (3, 4)


def embed(text: str) -> list[float]:
    """A vector of length 1."""
    vector = [0.0] * DIMENSIONS
    for gram, count in Counter(_grams(_plain(text[:LONGEST_TEXT]))).items():
        # One hash gives the place and the sign; signs let collisions cancel out instead of adding up.
        hashed = crc32(gram.encode("utf-8", "surrogatepass"))
        vector[hashed % DIMENSIONS] += (1.0 + math.log(count)) * (1 if hashed & 0x80000000 else -1)
    return unit(vector) or [1.0] + [0.0] * (DIMENSIONS - 1)


def unit(vector: list[float]) -> list[float] | None:
    """The same direction with length 1; None for a vector that has none."""
    length = math.sqrt(math.fsum(x * x for x in vector))
    if not math.isfinite(length) or length == 0:
        return None
    return [x / length for x in vector]


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join([c for c in decomposed if not unicodedata.combining(c)])


def _grams(text: str) -> list[str]:
    grams: list[str] = []
    for word in _WORDS.findall(text):
        grams.append(word)
        edged = f" {word} "
        grams += [edged[i : i + n] for n in _GROUP_LENGTHS for i in range(len(edged) - n + 1)]
    return grams

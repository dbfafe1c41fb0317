"""Words that nobody would take for an explanation. Few rules, all to be seen here, and in doubt it is one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from exercises.checking.conceptual.words import folded

ROWS: Final = ("qwertyuiop", "asdfghjklñ".replace("ñ", "n"), "zxcvbnm")
NEXT_KEY: Final = {pair for row in ROWS for pair in pairwise(row)}
KEY_BEFORE: Final = {(after, before) for before, after in NEXT_KEY}
REPEATED: Final = re.compile(r"(.{1,3}?)\1{2,}.{0,2}")
CONSONANTS: Final = re.compile(r"[b-df-hj-np-tv-xz]{6}")
VOWELS: Final = re.compile(r"[aeiouy]")
PERMISSIONS: Final = re.compile(r"[rwx]+")
FEWEST_LETTERS: Final = 18
"""Of fewer, their vowels tell nothing: https, tmpfs, sshd."""


def is_noise(words: Sequence[str]) -> bool:
    """Signs alone; the same one or two words again and again; or mostly keys in a row, pieces repeated, no vowels."""
    with_letters = [word for word in words if any(letter.isalpha() for letter in word)]
    return not words or _repeats(with_letters) or _is_mashed(with_letters) or _has_no_vowels(with_letters)


def _repeats(words: Sequence[str]) -> bool:
    """Two words that come three times or more make up over two thirds of the text."""
    often = [count for _, count in Counter(map(folded, words)).most_common(2) if count >= 3]
    return 3 * sum(often) > 2 * len(words)


def _is_mashed(words: Sequence[str]) -> bool:
    long = [word for word in words if len(word) >= 3]
    return 2 * sum(map(_is_typed_blindly, long)) > len(long)


def _is_typed_blindly(word: str) -> bool:
    plain = folded(word)
    if PERMISSIONS.fullmatch(plain):
        return False
    if 4 * _letters_in_a_row(plain) > 3 * len(plain) or REPEATED.fullmatch(plain):
        return True
    return not word.isupper() and CONSONANTS.search(plain) is not None


def _letters_in_a_row(word: str) -> int:
    """Letters in runs of three keys or more that are neighbours on the keyboard, in one direction: asdf, poiu."""
    return sum(length for length in _runs(word) if length >= 3)


def _runs(word: str) -> Iterator[int]:
    length, direction = 1, NEXT_KEY
    for pair in pairwise(word):
        if pair in direction:
            length += 1
            continue
        yield length
        direction = KEY_BEFORE if pair in KEY_BEFORE else NEXT_KEY
        length = 2 if pair in direction else 1
    yield length


def _has_no_vowels(words: Sequence[str]) -> bool:
    """Fewer than one letter in eight is a vowel. Words in capitals are names: HTTP, TLS."""
    letters = folded("".join(word for word in words if not word.isupper()))
    return len(letters) >= FEWEST_LETTERS and 8 * len(VOWELS.findall(letters)) < len(letters)

"""“Did you mean …?”: the one known word within two edits, as BuildKit suggests."""

from collections.abc import Iterable
from typing import Final

NEAR: Final = 2


def nearest(word: str, known: Iterable[str], within: int = NEAR) -> str:
    """The closest known word in the word's own case, or an empty string. A word of two letters bears one edit.

    A word that differs in nothing but its case is given as it is known.
    """
    lowered, best, found = word.lower(), min(within + 1, len(word)), ""
    for candidate in known:
        if candidate.lower() == lowered and candidate != word:
            return candidate
        if abs(len(candidate) - len(lowered)) >= best:
            continue
        distance = _distance(lowered, candidate.lower())
        if 0 < distance < best:
            best, found = distance, candidate
    return _in_the_case_of(word, found)


def _distance(one: str, other: str) -> int:
    """Edits between two words; two letters swapped count once, because that is one slip of the fingers."""
    before, above = [0] * (len(other) + 1), list(range(len(other) + 1))
    for row, left in enumerate(one, start=1):
        line = [row]
        for column, right in enumerate(other, start=1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (left != right)))
            swapped = row > 1 < column and left == other[column - 2] and right == one[row - 2]
            if swapped:
                line[-1] = min(line[-1], before[column - 2] + 1)
        before, above = above, line
    return above[-1]


def _in_the_case_of(word: str, found: str) -> str:
    if word == word.lower():
        return found.lower()
    return found.upper() if word == word.upper() else found

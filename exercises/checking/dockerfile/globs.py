"""`${x#pattern}` and `${x/pattern/new}`: shell patterns without a regular expression, so that none can explode."""

from collections.abc import Sequence
from typing import Final

ANY: Final = "*"
MAX_STEPS: Final = 20_000
"""Characters of value times characters of pattern that we follow; beyond, the result counts as not known."""


def trim(value: str, pattern: str, operator: str) -> str | None:
    """Cut the pattern off the front (#) or the end (%), as little as possible, or as much when it is doubled."""
    greedy = pattern.startswith(operator)
    pieces = _pieces(pattern[1:] if greedy else pattern)
    if pieces is None or len(value) * len(pieces) > MAX_STEPS:
        return None
    if operator == "%":
        kept = _after(value[::-1], pieces[::-1], greedy=greedy)
        return kept[::-1]
    return _after(value, pieces, greedy=greedy)


def replace(value: str, pattern: str, replacement: str, *, everywhere: bool) -> str | None:
    pieces = _pieces(pattern)
    if pieces is None or len(value) ** 2 * len(pieces) > MAX_STEPS or not pieces:
        return None
    result, at = "", 0
    while at < len(value):
        ends = _ends(value, at, pieces)
        end = max(ends, default=at)
        if end == at:
            result, at = result + value[at], at + 1
            continue
        result, at = result + replacement, end
        if not everywhere:
            break
    return result + value[at:]


def _after(value: str, pieces: Sequence[str], *, greedy: bool) -> str:
    ends = _ends(value, 0, pieces)
    if not ends:
        return value
    return value[max(ends) if greedy else min(ends) :]


def _ends(value: str, start: int, pieces: Sequence[str]) -> set[int]:
    """Everywhere that the pattern can end when it starts there: all ways are followed at once."""
    places = {start}
    for piece in pieces:
        if piece == ANY:
            places = set(range(min(places), len(value) + 1)) if places else places
        else:
            places = {at + 1 for at in places if at < len(value) and (piece == "?" or piece == "\\" + value[at])}
    return places


def _pieces(pattern: str) -> list[str] | None:
    """Each piece is `*`, `?` or a backslash with the character it stands for."""
    pieces: list[str] = []
    characters = iter(pattern)
    for character in characters:
        if character == "\\":
            character = next(characters, "")
            if character not in ("*", "?", "\\", "}", "/"):
                return None
            pieces.append("\\" + character)
        else:
            pieces.append(character if character in "*?" else "\\" + character)
    return pieces

"""What bash itself leaves unread until the command runs: `${…}`, arithmetic and backticks. A fault there comes later.

A part counts only where bash finds its end without reading it, and where it holds no command that is read at once.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from exercises.checking.command.shell import SyntaxFault

PLAIN: Final = re.compile(r"\\.|'[^']*'|(?P<quote>\")|(?P<opening>\$\(\(|\(\(|\$\{|`)", re.DOTALL)
QUOTED: Final = re.compile(r"\\.|(?P<quote>\")|(?P<opening>\$\(\(|\$\{|`)", re.DOTALL)
BEFORE_COMMANDS: Final = ("", ";", "&", "|", "(", "\n")
"""Only behind one of these do two brackets begin arithmetic."""

_PIECE = r"\\.|'[^']*'|\"(?:\\.|[^\"\\`$]|\$(?!\())*+\"|\$(?![({])"
_ARITHMETIC = re.compile(rf"(?:{_PIECE}|[^\\'\"`()$]|\((?:{_PIECE}|[^\\'\"`()$])*+\))*+\)\)", re.DOTALL)
ENDS: Final[Mapping[str, re.Pattern[str]]] = {
    "`": re.compile(r"(?:\\.|[^`\\])*+`", re.DOTALL),
    "${": re.compile(rf"(?:{_PIECE}|[^\\'\"`{{}}$])*+\}}", re.DOTALL),
    "((": _ARITHMETIC,
    "$((": _ARITHMETIC,
}


class Part(NamedTuple):
    start: int
    end: int


def holding(text: str, fault: SyntaxFault) -> Part | None:
    """The part in which the fault lies."""
    rows = text.split("\n")
    row = rows[fault.line - 1] if fault.line <= len(rows) else ""
    before = sum(len(one) + 1 for one in rows[: fault.line - 1])
    at = before + len(row.encode()[: fault.column - 1].decode(errors="ignore"))
    return next((part for part in _parts(text) if part.start <= at < part.end), None)


def without(text: str, part: Part) -> str:
    """The text with a variable of the same length in the part's place."""
    return f"{text[: part.start]}${'x' * (part.end - part.start - 1)}{text[part.end :]}"


def _parts(text: str) -> Iterator[Part]:
    """Those on one line that do not lie in one another."""
    at, in_quotes = 0, False
    while found := (QUOTED if in_quotes else PLAIN).search(text, at):
        start, at = found.span()
        opening = found["opening"]
        if opening is None:
            in_quotes ^= found["quote"] is not None
            continue
        is_open = opening != "((" or text[:start].rstrip(" \t")[-1:] in BEFORE_COMMANDS
        if is_open and (closed := ENDS[opening].match(text, at)):
            at = closed.end()
            if "\n" not in text[start:at]:
                yield Part(start, at)

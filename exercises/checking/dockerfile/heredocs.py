"""`<<EOF`: a text that starts on the next line. What counts as one, and where it ends."""

import re
from dataclasses import dataclass
from typing import Final

from exercises.checking.dockerfile.expansion import BadSubstitution, Lexer
from exercises.checking.dockerfile.words import NotStrings, Parts, json_words, split

MARK: Final = re.compile(r"(\d*)<<(-?)[\t\n\f\r ]*([^<]*)", re.ASCII)
COMMON_NAME: Final = re.compile(r"(['\"]?)(\w+)\1")
HOLDERS: Final = frozenset({"run", "copy", "add"})

LINE_LEXER: Final = Lexer(raw_quotes=True, raw_escapes=True, keeps_unset=True)
NAME_LEXER: Final = Lexer(keeps_unset=True)
RAW_NAME_LEXER: Final = Lexer(keeps_unset=True, raw_quotes=True)


@dataclass(frozen=True, slots=True)
class Heredoc:
    name: str
    strips_tabs: bool
    expands: bool
    content: str = ""

    def ends_with(self, line: str) -> bool:
        return (line.lstrip("\t") if self.strips_tabs else line) == self.name


def heredocs(line: str) -> tuple[Heredoc, ...]:
    """The heredocs that a joined line announces, in order. Raises TooDeep."""
    if "<<" not in line or not _may_hold(split(line)):
        return ()
    try:
        words = LINE_LEXER.split(line, {}) or ()
    except BadSubstitution:
        return ()
    return tuple(found for word in words if (found := heredoc(word)))


def heredoc(word: str) -> Heredoc | None:
    match = MARK.fullmatch(word) if "<<" in word else None
    if match is None or not match[3]:
        return None
    if common := COMMON_NAME.fullmatch(match[3]):
        return Heredoc(common[2], match[2] == "-", expands=not common[1])
    try:
        names = NAME_LEXER.split(match[3], {}) or ()
        written = RAW_NAME_LEXER.split(match[3], {}) or ()
    except BadSubstitution:
        return None
    if len(names) != 1 or len(written) != 1:
        return None
    return Heredoc(names[0], match[2] == "-", expands=_quotes(names[0]) == _quotes(written[0]))


def _quotes(word: str) -> int:
    return word.count("'") + word.count('"')


def _may_hold(parts: Parts) -> bool:
    """Only some instructions hold heredocs, alone or under ONBUILD, and only outside the JSON form."""
    if parts.written.lower() == "onbuild":
        parts = split(parts.text)
    if parts.written.lower() not in HOLDERS:
        return False
    try:
        return json_words(parts.rest) is None
    except NotStrings:
        return False

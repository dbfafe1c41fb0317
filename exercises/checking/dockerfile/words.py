"""How BuildKit splits what follows an instruction: flags, words, JSON arrays. Every word knows where it stood."""

import json
import re
from collections.abc import Iterator
from math import isinf
from typing import Final, NamedTuple

from exercises.checking.dockerfile.spaces import BLANK_RUN, BLANKS, WORD

UNQUOTED: Final = re.compile(f"[^{BLANKS}'\"\\\\`]+")
IN_QUOTES: Final = {quote: re.compile(f"[^{quote}\\\\`]+") for quote in "'\""}
QUOTED: Final = {
    escape: re.compile(
        rf"(?:[^{BLANKS}'\"{signs}]++"
        r"|'[^']*+(?:'|\Z)"
        rf"|\"(?:[^\"{signs}]++|{signs}.)*+(?:\"|({signs})?\Z)"
        rf"|{signs}(?:.|(\Z)))+",
        re.DOTALL,
    )
    for escape, signs in (("\\", r"\\"), ("`", "`"))
}
"""A word with its quotes, by the sign that escapes; a group matches where that sign is the last of the text."""


OTHER_QUOTE: Final = re.compile("\\[\\s*['`\u2018-\u201f\u00ab]")
"""An array that starts with a quote which is not JSON's."""


class Word(NamedTuple):
    text: str
    offset: int
    """Where it starts in the joined line."""
    length: int = -1
    """How much of the line it takes, where that is not the length of its text."""

    @property
    def end(self) -> int:
        return self.offset + (self.length if self.length >= 0 else len(self.text))


class Parts(NamedTuple):
    """An instruction's line in three: its name, its flags, the rest."""

    written: str
    """The name."""
    start: int
    flags: tuple[Word, ...]
    text: str
    """The rest."""
    text_start: int

    @property
    def name(self) -> Word:
        return Word(self.written, self.start)

    @property
    def rest(self) -> Word:
        return Word(self.text, self.text_start)


def split(line: str, start: int = 0) -> Parts:
    """Take the name and the flags off the line, which starts at that offset."""
    found = WORD.search(line, start)
    if found is None:
        return Parts("", start, (), "", len(line))
    flags: tuple[Word, ...] = ()
    start, at = found.span()
    rest = line[at:].lstrip(BLANKS)
    if rest.startswith("--"):
        flags, at = _flags(line, at)
        rest = line[at:].lstrip(BLANKS)
    return Parts(found[0].strip(BLANKS), start, flags, rest.rstrip(BLANKS), len(line) - len(rest))


def _flags(line: str, at: int) -> tuple[tuple[Word, ...], int]:
    """The words that start with `--`; a bare `--` ends them."""
    flags: list[Word] = []
    while True:
        if blanks := BLANK_RUN.match(line, at):
            at = blanks.end()
        if not line.startswith("--", at):
            return tuple(flags), at
        text, end = _flag(line, at)
        if text == "--":
            return tuple(flags), end
        flags.append(Word(text, at, end - at))
        at = end


def _flag(line: str, at: int) -> tuple[str, int]:
    """One flag, with the quotes and the backslashes taken off."""
    pieces: list[str] = []
    quote = ""
    while at < len(line):
        pattern = IN_QUOTES[quote] if quote else UNQUOTED
        if run := pattern.match(line, at):
            pieces.append(run[0])
            at = run.end()
            continue
        character = line[at]
        if not quote and character in BLANKS:
            break
        if character == "\\":
            pieces.append(line[at + 1 : at + 2])
            at += 2
            continue
        if character in ("'", '"') and quote in ("", character):
            quote = "" if quote else character
        else:
            pieces.append(character)
        at += 1
    return "".join(pieces), min(at, len(line))


def whitespace_words(rest: Word) -> tuple[Word, ...]:
    return tuple(Word(found[0], rest.offset + found.start()) for found in WORD.finditer(rest.text))


def quoted_words(rest: Word, escape: str) -> Iterator[Word]:
    """Words as ENV, LABEL and ARG take them: blanks inside quotes do not split; quotes and escapes stay."""
    for found in QUOTED[escape].finditer(rest.text):
        # An escape at the very end escapes nothing and is dropped.
        if word := found[0][:-1] if found.lastindex else found[0]:
            yield Word(word, rest.offset + found.start())


class NotStrings(Exception):
    """A JSON array that holds something else than strings."""


def json_words(rest: Word) -> tuple[Word, ...] | None:
    """The strings of a JSON array, or None where the text is none. Raises NotStrings."""
    if not rest.text.startswith("["):
        return None
    try:
        items = JSON.decode(rest.text)
    except (ValueError, RecursionError):
        return None
    if not all(isinstance(item, str) for item in items):
        raise NotStrings
    return tuple(Word(item, rest.offset, len(rest.text)) for item in items)


def wrong_list(text: str) -> str:
    """How a text that is no JSON array still looks like one: the form of the message, empty where it does not."""
    if not text.startswith("["):
        return ""
    return "quotes" if OTHER_QUOTE.match(text) else "broken"


def _no_constant(name: str) -> float:
    """Python reads NaN and Infinity, JSON does not."""
    raise ValueError(name)


def _number(digits: str) -> float:
    value = float(digits)
    if isinf(value):
        raise ValueError(digits)
    return value


JSON: Final = json.JSONDecoder(parse_constant=_no_constant, parse_float=_number, parse_int=_number)

"""Variables, quotes and escapes inside a word, as BuildKit's shell lexer reads them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from exercises.checking.dockerfile.globs import replace, trim
from exercises.checking.dockerfile.spaces import BLANK_RUN, BLANKS
from exercises.checking.limits import MAX_DEPTH
from exercises.checking.nesting import TooDeep

Environment = Mapping[str, str | None]
"""Values by name. None is a variable that is set to something we did not follow."""

NAME: Final = re.compile(r"\d+|[@*#?\-$!]|\w*")
PLAIN: Final = re.compile(r"[^$<'\"\\`}/\s\x85]+")
"""Characters that mean themselves wherever they stand."""
PLAIN_IN_QUOTES: Final = re.compile(r'[^"$\\`]+')
QUOTED: Final = re.compile(r"'[^']*'|\"[^\"$\\`]*\"")
"""One pair of quotes with nothing to fill in between them."""
SPECIAL_SIGNS: Final = re.compile(r"[$<'\"\\`]")

MAX_VALUE: Final = 4_096
"""What variables may add to one word. More is not followed: variables that double each other would eat the memory."""


def is_plain(word: str) -> bool:
    """Whether there is nothing in it to expand."""
    return SPECIAL_SIGNS.search(word) is None


class BadSubstitution(Exception):
    """The word cannot be expanded; `form` says why, in the terms of the message table."""

    def __init__(self, form: str, x: str = "", why: str = "") -> None:
        super().__init__(form)
        self.form, self.x, self.why = form, x, why


class Expansion(NamedTuple):
    text: str
    unset: tuple[str, ...]
    known: bool
    """False when a value was not followed: then nothing may be said about the text."""

    @property
    def followed(self) -> str | None:
        return self.text if self.known else None


@dataclass(frozen=True, slots=True)
class Lexer:
    """How to read: what escapes, and what to leave as it is written."""

    escape: str = "\\"
    raw_quotes: bool = False
    raw_escapes: bool = False
    keeps_unset: bool = False
    reads_quotes: bool = True

    def expand(self, word: str, environment: Environment) -> Expansion:
        """Raises BadSubstitution, TooDeep."""
        if is_plain(word):
            return Expansion(word, (), known=True)
        if self.reads_quotes and not self.raw_quotes and QUOTED.fullmatch(word):
            return Expansion(word[1:-1], (), known=True)
        return _Reading(self, word, environment).whole()

    def split(self, text: str, environment: Environment) -> tuple[str, ...] | None:
        """The words of a text, None where a value is not followed. Raises BadSubstitution, TooDeep."""
        if is_plain(text):
            return tuple(word for word in BLANK_RUN.split(text) if word)
        reading = _Reading(self, text, environment)
        reading.words = words = _Words()
        return tuple(words.all()) if reading.whole().known else None


@dataclass(slots=True)
class _Words:
    """Words fall apart at blanks that are neither quoted nor escaped."""

    done: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Text that may fall apart."""
        first, *others = BLANK_RUN.split(text)
        self.current.append(first)
        for piece in others:
            self._end()
            self.current.append(piece)

    def all(self) -> list[str]:
        self._end()
        return self.done

    def _end(self) -> None:
        if word := "".join(self.current):
            self.done.append(word)
        self.current = []


class _Reading:
    def __init__(self, lexer: Lexer, source: str, environment: Environment) -> None:
        self.lexer, self.source, self.environment = lexer, source, environment
        self.at, self.depth, self.spent, self.known = 0, 0, 0, True
        self.words: _Words | None = None
        self.raw_escapes = lexer.raw_escapes
        self.unset: dict[str, None] = {}

    def whole(self) -> Expansion:
        return Expansion(self._until("", self.words), tuple(self.unset), self.known)

    def _peek(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else ""

    def _next(self) -> str:
        character = self._peek()
        self.at += 1 if character else 0
        return character

    def _until(self, stop: str, words: _Words | None = None) -> str:
        """Read to the stop character, or to the end where there is none."""
        result: list[str] = []
        while character := self._peek():
            if plain := PLAIN.match(self.source, self.at):
                piece, splits, self.at = plain[0], False, plain.end()
            elif character == stop:
                self.at += 1
                return "".join(result)
            elif reader := self._reader(character):
                piece, splits = reader(), character == "$"
            else:
                piece, splits = self._plain()
            result.append(piece)
            if words:
                words.add(piece) if splits else words.current.append(piece)
        if stop:
            raise BadSubstitution("brace", self.source)
        return "".join(result)

    def _reader(self, character: str) -> Callable[[], str] | None:
        if character == "$":
            return self._dollar
        if character == "<":
            return self._heredoc_mark
        if not self.lexer.reads_quotes:
            return None
        return {"'": self._single_quote, '"': self._double_quote}.get(character)

    def _plain(self) -> tuple[str, bool]:
        """One character, or one with its escape; only what is not escaped splits words."""
        character = self._next()
        if character != self.lexer.escape:
            return character, True
        return (character if self.raw_escapes else "") + self._next(), False

    def _heredoc_mark(self) -> str:
        """`<<` keeps the blanks that follow it, so that `<< EOF` stays one word."""
        self.at += 1
        if self._peek() != "<":
            return "<"
        start = self.at - 1
        self.at += 1
        while self._peek() and self._peek() in BLANKS:
            self.at += 1
        return self.source[start : self.at]

    def _single_quote(self) -> str:
        end = self.source.find("'", self.at + 1)
        if end < 0:
            raise BadSubstitution("quote", self.source)
        inside, self.at = self.source[self.at + 1 : end], end + 1
        return f"'{inside}'" if self.lexer.raw_quotes else inside

    def _double_quote(self) -> str:
        self.at += 1
        result: list[str] = []
        while (character := self._peek()) != '"':
            if not character:
                raise BadSubstitution("quote", self.source)
            if plain := PLAIN_IN_QUOTES.match(self.source, self.at):
                result.append(plain[0])
                self.at = plain.end()
                continue
            if character == "$":
                result.append(self._dollar())
                continue
            self.at += 1
            result.append(self._escaped_in_quotes() if character == self.lexer.escape else character)
        self.at += 1
        inside = "".join(result)
        return f'"{inside}"' if self.lexer.raw_quotes else inside

    def _escaped_in_quotes(self) -> str:
        kept = self.lexer.escape if self.raw_escapes else ""
        follower = self._peek()
        if not follower:
            return kept
        if follower in ('"', "$", self.lexer.escape):
            return kept + self._next()
        return kept + self.lexer.escape

    def _dollar(self) -> str:
        start = self.at
        self.at += 1
        if self._peek() != "{":
            name = self._name()
            return self._value_or(name, self.source[start : self.at]) if name else "$"
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooDeep
        value = self._braces(start)
        self.depth -= 1
        return value

    def _value_or(self, name: str, written: str) -> str:
        is_set, value = self._look_up(name)
        return written if not is_set and self.lexer.keeps_unset else value

    def _braces(self, start: int) -> str:
        self.at += 1
        if not self._peek():
            raise BadSubstitution("brace", self.source)
        if self._peek() in "{}:":
            raise BadSubstitution("", self.source[start:])
        name = self._name()
        operator = self._next()
        if operator == "}":
            return self._value_or(name, self.source[start : self.at])
        if operator == "/":
            return self._replaced(start, name)
        nothing_counts_as_unset = operator == ":"
        if nothing_counts_as_unset:
            operator = self._next()
        elif operator not in ("+", "-", "?", "#", "%"):
            raise BadSubstitution("" if operator else "brace", self.source[start:])
        return self._modified(start, name, operator, nothing_counts_as_unset)

    def _modified(self, start: int, name: str, operator: str, nothing_counts_as_unset: bool) -> str:
        word = self._operand("}", raw=operator in ("#", "%"))
        is_set, value = self._look_up(name)
        if self.lexer.keeps_unset and not is_set:
            return self.source[start : self.at]
        missing = not is_set or (nothing_counts_as_unset and value == "" and self.environment.get(name) is not None)
        match operator:
            case "-":
                return word if missing else value
            case "+":
                return "" if missing else word
            case "?":
                if missing:
                    raise BadSubstitution("required", name, word)
                return value
            case "#" | "%":
                return self._cut(name, value, trim(value, word, operator))
        raise BadSubstitution("", self.source[start : self.at])

    def _replaced(self, start: int, name: str) -> str:
        everywhere = self._peek() == "/"
        self.at += 1 if everywhere else 0
        pattern = self._operand("/", raw=True)
        replacement = self._operand("}", raw=True)
        is_set, value = self._look_up(name)
        if self.lexer.keeps_unset and not is_set:
            return self.source[start : self.at]
        return self._cut(name, value, replace(value, pattern, replacement, everywhere=everywhere))

    def _operand(self, stop: str, *, raw: bool) -> str:
        before, self.raw_escapes = self.raw_escapes, raw
        word = self._until(stop)
        self.raw_escapes = before
        return word

    def _cut(self, name: str, value: str, result: str | None) -> str:
        if result is None or (name in self.environment and self.environment[name] is None):
            self.known = False
            return value
        return result

    def _name(self) -> str:
        found = NAME.match(self.source, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found[0]

    def _look_up(self, name: str) -> tuple[bool, str]:
        if name not in self.environment:
            self.unset[name] = None
            return False, ""
        value = self.environment[name]
        self.spent += len(value or "")
        if value is None or self.spent > MAX_VALUE:
            self.known = False
            return True, ""
        return True, value

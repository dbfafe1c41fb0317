"""The commands inside RUN, read lightly: enough for advice, and a hundred times faster than a shell's parser."""

import re
from dataclasses import dataclass, field
from itertools import dropwhile
from typing import Final, NamedTuple

from exercises.checking.dockerfile.parsing import Instruction

_PLAIN: Final = r"[^\s;&|()<>'\"\\`$#]++"
TOKEN: Final = re.compile(
    rf"((?:{_PLAIN}(?:[ \t]++|(?=[;&|()\n]|\Z)))+)"
    rf"|({_PLAIN}|\$\w+|\$\{{[^}}]*\}})"
    r"|('[^']*'|\"[^\"\\`$]*\")"
    r"|((?:[ \t\r\f\v]|\\\n)+)"
    r"|(&?[<>]+[&|]?)"
    r"|(['\"`$\\])"
    r"|(\#)"
    r"|([;&|()\n][;&|()\s]*+|.)",
    re.DOTALL,
)
PLAIN_WORDS, PLAIN, QUOTED, BLANK, REDIRECTION, SPECIAL, HASH, SEPARATOR = range(1, 9)
IN_QUOTES: Final = re.compile(r'[^"\\`$]+')
ASSIGNMENT: Final = re.compile(r"[A-Za-z_]\w*\+?=")
NESTED: Final = re.compile(r"""\\.|'[^']*'|[()]""", re.DOTALL)
LEADING: Final = frozenset(["if", "then", "elif", "else", "do", "while", "until", "!", "{", "time"])
CLOSING: Final = frozenset(["fi", "done", "esac", "}"])
DEEPEST: Final = 8
"""Substitutions inside one another that are followed."""


class Command(NamedTuple):
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.words[0]

    @property
    def arguments(self) -> tuple[str, ...]:
        return self.words[1:]

    @property
    def flags(self) -> frozenset[str]:
        """Without their dashes; `-yq` is two of them."""
        found: set[str] = set()
        for word in self.arguments:
            if word.startswith("--"):
                found.add(word[2:].partition("=")[0])
            elif word.startswith("-"):
                found.update(word[1:])
        return frozenset(found)


def commands(run: Instruction) -> list[Command]:
    """Those of one RUN, in the order they end, through pipes, lists, blocks and substitutions."""
    if run.is_json:
        return [Command(tuple(word.text for word in run.words))] if run.words else []
    text = run.parts.text
    bodies = "\n".join(body.content for body in run.line.heredocs)
    return _Reading(f"{text}\n{bodies}" if bodies and not text.startswith("<<") else bodies or text).all()


@dataclass(slots=True)
class _Reading:
    text: str
    depth: int = 0
    at: int = 0
    pieces: list[str] = field(default_factory=list)
    in_word: bool = False
    is_target: bool = False
    """Whether the word is a file that something is redirected to."""
    words: list[str] = field(default_factory=list)
    done: list[Command] = field(default_factory=list)

    def all(self) -> list[Command]:
        text, match = self.text, TOKEN.match
        while found := match(text, self.at):
            kind, self.at = found.lastindex, found.end()
            if kind == PLAIN_WORDS:
                self._add(found[0].split())
            elif kind == SEPARATOR:
                self._end_command()
            elif kind in (PLAIN, QUOTED):
                self.pieces.append(found[0] if kind == PLAIN else found[0][1:-1])
                self.in_word = True
            elif kind == BLANK:
                self._end_word()
            else:
                self._sign(kind, found[0])
        self._end_command()
        return self.done

    def _sign(self, kind: int | None, sign: str) -> None:
        if kind == SPECIAL:
            self.at -= 1
            self._special(sign)
        elif kind == REDIRECTION:
            self._redirect()
        elif self.in_word:
            self.pieces.append(sign)
        else:
            self.at = self._find("\n", self.at)

    def _special(self, character: str) -> None:
        match character:
            case "\\":
                self._take(self.text[self.at + 1 : self.at + 2], self.at + 2)
            case "'":
                end = self._find("'", self.at + 1)
                self._take(self.text[self.at + 1 : end], end + 1)
            case '"':
                self._double_quoted()
            case _:
                self._substitution(character)

    def _double_quoted(self) -> None:
        self._take("", self.at + 1)
        while self.at < len(self.text) and self.text[self.at] != '"':
            if found := IN_QUOTES.match(self.text, self.at):
                self._take(found[0], found.end())
            else:
                self._special(self.text[self.at])
        self.at += 1

    def _substitution(self, character: str) -> None:
        """`$(…)` and backticks run commands of their own; `${…}` and `$NAME` stay as they are."""
        if character == "`":
            start, end = self.at + 1, self._find("`", self.at + 1)
        elif self.text.startswith("$(", self.at):
            start, end = self.at + 2, self._closing(self.at + 2)
        else:
            end = self._find("}", self.at) + 1 if self.text.startswith("${", self.at) else self.at + 1
            self._take(self.text[self.at : end], end)
            return
        inside = self.text[start:end]
        if self.depth < DEEPEST and not inside.startswith("("):
            self.done.extend(_Reading(inside, self.depth + 1).all())
        self._take(self.text[self.at : end + 1], end + 1)

    def _closing(self, at: int) -> int:
        """Where the bracket closes that is open there."""
        level = 1
        for found in NESTED.finditer(self.text, at):
            level += {"(": 1, ")": -1}.get(found[0], 0)
            if level == 0:
                return found.start()
        return len(self.text)

    def _find(self, sign: str, at: int) -> int:
        found = self.text.find(sign, at)
        return found if found >= 0 else len(self.text)

    def _take(self, piece: str, end: int) -> None:
        self.pieces.append(piece)
        self.in_word, self.at = True, end

    def _redirect(self) -> None:
        if self.in_word and "".join(self.pieces).isdecimal():
            self.pieces, self.in_word = [], False
        self._end_word()
        self.is_target = True

    def _end_word(self) -> None:
        if self.in_word:
            self._add([])

    def _add(self, words: list[str]) -> None:
        """Whole words; the first one goes on with what is open."""
        if self.in_word:
            self.pieces.extend(words[:1])
            words = ["".join(self.pieces), *words[1:]]
            self.pieces, self.in_word = [], False
        if self.is_target:
            words, self.is_target = words[1:], False
        if not self.words:
            words = list(dropwhile(_is_leading, words))
        self.words.extend(words)

    def _end_command(self) -> None:
        self._end_word()
        if self.words and self.words[0] not in CLOSING:
            self.done.append(Command(tuple(self.words)))
        self.words, self.is_target = [], False


def _is_leading(word: str) -> bool:
    """Whether the command only comes after it."""
    return word in LEADING or ASSIGNMENT.match(word) is not None

"""What a rubric waits for: what it asks first of a blank page, and what nobody is told before they have written it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Self

from exercises.checking.answers import Answer, in_language
from exercises.checking.conceptual.ideas import missing, names_any, unnamed
from exercises.checking.rubrics import demands
from exercises.checking.rubrics.rubric import Item, Keyword, Rubric
from exercises.checking.verdict import Finding

APART: Final = re.compile(r"[\s\"'`\[\](){},;|&<>=]+")
"""What stands between the words of code."""
PATTERN: Final = re.compile(r"[\s*?\\]+")
"""What stands between the parts of a value that are surely in an answer."""
SHORT: Final = 3
"""A value of fewer signs is found in any sentence."""


def first(kind: str, rubric: Mapping[str, object] | None, language: str = "es") -> Finding | None:
    """What a rubric asks first of somebody who has written nothing; nothing where it asks nothing."""
    asked = Rubric.read(rubric)
    if kind == "conceptual":
        found = next(missing((), asked.keywords), None)
    else:
        found = next(demands.opening(asked, is_dockerfile=kind == "dockerfile"), None)
    if found is None and kind == "dockerfile":
        found = next(iter(Answer(kind, "").check().findings), None)
    return in_language(found, language) if found else None


@dataclass(frozen=True, slots=True)
class Withheld:
    """What an answer should have and `written` does not: the lines of the accepted answers, the words in them, the
    values that the rubric names. In prose, what is `given` by the task may be said.
    """

    lines: frozenset[str]
    words: frozenset[str]
    values: frozenset[str]
    ideas: tuple[Keyword, ...]

    @classmethod
    def of(cls, *, rubric: Mapping[str, object] | None, reference: str, written: str, given: str) -> Self:
        asked = Rubric.read(rubric)
        answers = [reference, *asked.accepted]
        lines = {_line(line) for answer in answers for line in answer.split("\n")}
        known = {_line(line) for line in written.split("\n")}
        values = {value for item in asked.items for value in _values(item)}
        words = {word for line in lines for word in _words(line)[1:]} | {
            one for value in values for one in _words(value)
        }
        written = written.casefold()
        told = f"{written}\n{given.casefold()}"
        return cls(
            lines=frozenset(line for line in lines - known if " " in line),
            words=frozenset(words.difference(APART.split(written))),
            values=frozenset(value for value in values if len(value) >= SHORT and value not in told),
            ideas=tuple(unnamed(written, asked.keywords)),
        )

    def is_in_code(self, text: str) -> bool:
        """Whether an example shows any of it, be it a single word."""
        lines = [_line(line) for line in text.split("\n")]
        return any(self._is_in(line) or not self.words.isdisjoint(_words(line)) for line in lines)

    def is_in_prose(self, text: str) -> bool:
        line = _line(text)
        return (
            self._is_in(line)
            or any(re.search(rf"(?<!\w){re.escape(value)}(?!\w)", line) for value in self.values)
            or names_any(text, self.ideas)
        )

    def _is_in(self, text: str) -> bool:
        return any(line in text for line in self.lines)


def _line(text: str) -> str:
    return " ".join(text.split()).casefold()


def _words(line: str) -> list[str]:
    """The first one of a line of code is an instruction, or a program, which its exercise names."""
    return [word for word in APART.split(line) if any(sign.isalnum() for sign in word)]


def _values(item: Item) -> Iterator[str]:
    named = (item.name,) if item.kind == "image" else ()
    for value in (*named, item.option, item.flag, *item.arguments, *item.values):
        yield from (part.casefold() for part in PATTERN.split(value) if any(sign.isalnum() for sign in part))

"""Ideas that an author expects in an explanation, each known by a few words. Never says which words."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from exercises.checking.conceptual.words import folded, words
from exercises.checking.rubrics.rubric import Keyword
from exercises.checking.verdict import Finding, warning

ENDING: Final = re.compile(r"(?<=\w{4})[aei]r$|(?<=\w{3})[aeiouy]?s?$")
"""What a word of four letters or more may lose: the sign of a plural, a gender, an infinitive."""


def missing(written: Sequence[str], keywords: Sequence[Keyword]) -> Iterator[Finding]:
    """One piece of advice for each idea that is not mentioned; those without the author's own hint share one."""
    text = _spaced(written)
    absent = [group for group in keywords if not _is_named(text, group)]
    for spanish, english in dict.fromkeys((group.hint_es, group.hint_en) for group in absent):
        hints = {"hint_es": spanish, "hint_en": english}
        yield warning("concept-idea", **{name: hint for name, hint in hints.items() if hint})


def unnamed(text: str, keywords: Sequence[Keyword]) -> Iterator[Keyword]:
    """The ideas that a text says nothing of."""
    told = _spaced(words(text))
    return (group for group in keywords if not _is_named(told, group))


def names_any(text: str, keywords: Sequence[Keyword]) -> bool:
    told = _spaced(words(text))
    return any(_is_named(told, group) for group in keywords)


def _spaced(written: Sequence[str]) -> str:
    return f" {' '.join(map(folded, written))} "


def _is_named(text: str, group: Keyword) -> bool:
    return any(_mentions(text, word) for word in group.words)


def _mentions(text: str, keyword: str) -> bool:
    """Whatever the plural, the gender or the tense: capa finds capas, aislar finds aislado."""
    wanted = words(folded(keyword))
    if not all(f" {_beginning(word)}" in text for word in wanted):  # the most there are, and the least to do
        return False
    return not wanted or re.search(f" {' '.join(map(_any_form, wanted))}(?= )", text) is not None


def _beginning(word: str) -> str:
    return ENDING.sub("", word, count=1)


def _any_form(word: str) -> str:
    beginning = _beginning(word)
    return f"{re.escape(beginning)}\\w{{0,{_room(word, beginning)}}}"


def _room(word: str, beginning: str) -> int:
    """Letters that may follow: a short word would else be the beginning of many others."""
    if len(word) <= 3:
        return 2 if len(word) == 3 else 0
    return 4 if len(beginning) > 3 else 3

"""What a contract of the five is to the rest of us: the paths it documents, its error body and the languages it has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.problems import Problem

Body = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Contract:
    """`answer` gives status and body of a refusal at a path, in the language that is active; `languages` begins with
    the one of the document, which is spoken where a caller prefers none of them."""

    name: str
    prefixes: tuple[str, ...]
    answer: Callable[[Problem, str], tuple[int, Body]]
    languages: tuple[str, ...] = ("es", "en")

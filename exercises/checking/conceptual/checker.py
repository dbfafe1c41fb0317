"""What can be said of an explanation without understanding it. Only an empty one is refused: all else is advice."""

from collections.abc import Iterator, Sequence
from typing import Final

from exercises.checking.conceptual.ideas import missing
from exercises.checking.conceptual.languages import is_foreign, is_in_another_alphabet
from exercises.checking.conceptual.noise import is_noise
from exercises.checking.conceptual.words import words
from exercises.checking.rubrics.rubric import Rubric
from exercises.checking.verdict import Finding, error, warning

FEWEST_WORDS: Final = 8


def judge(text: str, rubric: Rubric) -> list[Finding]:
    """Of what is no text, and of what we do not read, nothing more is said than that."""
    if not text.strip():
        return [error("text-empty")]
    if is_in_another_alphabet(text):
        return [warning("concept-language")]
    written = words(text)
    if is_noise(written):
        return [warning("concept-noise")]
    if is_foreign(text):
        return [warning("concept-language")]
    return [*_short(written), *missing(written, rubric.keywords)]


def _short(written: Sequence[str]) -> Iterator[Finding]:
    if len(written) < FEWEST_WORDS:
        yield warning("concept-short")

"""The ways in for whoever asks about a text once; who asks twice keeps the Answer."""

from collections.abc import Mapping, Sequence

from exercises.checking.answers import Answer, in_language
from exercises.checking.dockerfile.parsing import Instruction
from exercises.checking.verdict import Finding, Verdict


def check(kind: str, text: str, rubric: Mapping[str, object] | None = None, language: str = "es") -> Verdict:
    """Judge a text. `kind` is dockerfile, command or conceptual; a rubric that is not well formed asks for less."""
    return Answer(kind, text).check(rubric, language)


def fingerprint(kind: str, text: str) -> str:
    """The same for answers that differ only in what does not matter to Docker or to a shell."""
    return Answer(kind, text).fingerprint


def instructions(text: str) -> tuple[Instruction, ...]:
    """The instructions of a Dockerfile, for whoever compares two of them; none where it cannot be read."""
    return Answer("dockerfile", text).instructions


def render(data: Sequence[Mapping[str, object]], language: str) -> tuple[Finding, ...]:
    """Stored findings, to be read in that language."""
    return tuple(in_language(Finding.from_data(one), language) for one in data)

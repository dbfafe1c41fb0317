"""The one way in: which checker reads a text, and what is refused before any of them does."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from exercises.checking.command import checker as commands
from exercises.checking.dockerfile import checker as dockerfiles
from exercises.checking.dockerfile.parsing import Instruction
from exercises.checking.limits import MAX_BYTES, MAX_DEPTH, too_long
from exercises.checking.nesting import TooDeep
from exercises.checking.rubrics.rubric import Rubric
from exercises.checking.verdict import Finding, Verdict, error

UNREADABLE: Final = re.compile("[\0\ud800-\udfff]")
"""What no database stores: the null character, and halves of characters."""
LANGUAGES: Final = frozenset({"es", "en"})


def check(kind: str, text: str, rubric: Mapping[str, object] | None = None, language: str = "es") -> Verdict:
    """Judge a text. `kind` is dockerfile, command or conceptual; a rubric that is not well formed asks for less."""
    found = _unreadable(kind, text) or _judged(kind, text, Rubric.read(rubric))
    findings = tuple(_in_language(finding, language) for finding in found)
    return Verdict(passed=all(finding.severity != "error" for finding in findings), findings=findings)


def instructions(text: str) -> tuple[Instruction, ...]:
    """The instructions of a Dockerfile, for whoever compares two of them; none where it cannot be read."""
    return () if _unreadable("dockerfile", text) else dockerfiles.instructions_of(text)


def render(data: Sequence[Mapping[str, object]], language: str) -> tuple[Finding, ...]:
    """Stored findings, to be read in that language."""
    return tuple(_in_language(Finding.from_data(one), language) for one in data)


def _in_language(finding: Finding, language: str) -> Finding:
    spoken = language if language in LANGUAGES else "es"
    return finding if finding.language == spoken else replace(finding, language=spoken)


def _unreadable(kind: str, text: str) -> list[Finding]:
    if too_long(kind, text):
        return [error("text-too-long", limit=str(MAX_BYTES[kind]))]
    if UNREADABLE.search(text):
        return [error("text-unreadable")]
    return []


def _judged(kind: str, text: str, rubric: Rubric) -> list[Finding]:
    try:
        return CHECKERS[kind](text, rubric)
    except (TooDeep, RecursionError):
        return [error("text-too-deep", limit=str(MAX_DEPTH))]


def _conceptual(text: str, _: Rubric) -> list[Finding]:
    return [] if text.strip() else [error("text-empty")]


CHECKERS: Final[Mapping[str, Callable[[str, Rubric], list[Finding]]]] = {
    "dockerfile": dockerfiles.judge,
    "command": commands.judge,
    "conceptual": _conceptual,
}

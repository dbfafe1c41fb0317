"""A Dockerfile that is read once, however many ask about it."""

from functools import cached_property
from typing import NamedTuple

from exercises.checking.dockerfile import stages
from exercises.checking.dockerfile.lines import Scanner
from exercises.checking.dockerfile.parsing import KNOWN, Instruction, parse
from exercises.checking.limits import MAX_FINDINGS
from exercises.checking.verdict import Finding


class Source(NamedTuple):
    instructions: tuple[Instruction, ...]
    """What the text holds, well formed or not; of a text full of what Docker does not know, only the beginning."""
    escape: str
    findings: tuple[Finding, ...]
    steering: str
    """The value of the `check` directive."""


class Reading:
    """The first passes over a text, each made when somebody first asks for it. All of them raise TooDeep."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def source(self) -> Source:
        scanner = Scanner(self._text)
        directives = scanner.directives
        found: list[Instruction] = []
        unknown = 0
        for line in scanner.lines():
            one = parse(line, directives.escape)
            found.append(one)
            if one.name not in KNOWN:
                unknown += 1
                if unknown == MAX_FINDINGS:
                    break
        return Source(tuple(found), directives.escape, tuple(scanner.findings), directives.check)

    @property
    def instructions(self) -> tuple[Instruction, ...]:
        return self.source.instructions

    @cached_property
    def stages(self) -> stages.Stages:
        return stages.arrange(self.instructions)

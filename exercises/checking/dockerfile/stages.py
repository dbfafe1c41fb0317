"""Third pass: the instructions as stages, and what one stage takes from another. (D2, D3, D30 to D33)"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from exercises.checking.dockerfile import flags, strangers
from exercises.checking.dockerfile.cycles import groups
from exercises.checking.dockerfile.expansion import BadSubstitution, Lexer
from exercises.checking.dockerfile.instructions import meant
from exercises.checking.dockerfile.mounts import sources
from exercises.checking.dockerfile.parsing import KNOWN, Instruction
from exercises.checking.dockerfile.words import Word
from exercises.checking.limits import MAX_FINDINGS
from exercises.checking.verdict import Finding, error

Sound = Callable[[Instruction], bool]
"""Whether an instruction is well formed, as the pass before has found."""

INDEX: Final = re.compile(r"[+-]?[0-9]{1,9}")


def stage_name(opening: Instruction) -> str:
    """In lower case; empty where the stage has none."""
    return opening.words[2].text.lower() if len(opening.words) == 3 else ""


@dataclass(slots=True)
class Stage:
    index: int
    opening: Instruction
    base: Word | None
    name: str
    commands: list[Instruction] = field(default_factory=list)


@dataclass
class Stages:
    before: list[Instruction]
    """What stands before the first FROM."""
    stages: list[Stage]

    @cached_property
    def by_name(self) -> Mapping[str, Stage]:
        """A name used twice means the last stage of that name, even before it: so BuildKit has it."""
        return {stage.name: stage for stage in self.stages if stage.name}


@dataclass(frozen=True, slots=True)
class Reference:
    """One stage needs another, at a place."""

    stage: Stage
    target: Stage
    instruction: Instruction
    word: Word


def arrange(instructions: Sequence[Instruction]) -> Stages:
    arranged = Stages([], [])
    for instruction in instructions:
        if instruction.name == "from":
            base = instruction.words[0] if instruction.words else None
            arranged.stages.append(Stage(len(arranged.stages), instruction, base, stage_name(instruction)))
        elif arranged.stages:
            arranged.stages[-1].commands.append(instruction)
        else:
            arranged.before.append(instruction)
    return arranged


def opening(arranged: Stages) -> Iterator[Finding]:
    """FROM comes first, and there is one. A misspelt FROM is reported as such, not as a missing one."""
    meant_from = next((n for n, found in enumerate(arranged.before[:MAX_FINDINGS]) if _means_from(found)), None)
    early = next((found for found in arranged.before[:meant_from] if not _may_come_first(found)), None)
    if early:
        yield early.error("D2")
    if not arranged.stages and meant_from is None and arranged.before:
        yield error("D3")


def _may_come_first(instruction: Instruction) -> bool:
    """Marks of the page around a Dockerfile are told as such, and as nothing else."""
    return instruction.name == "arg" or strangers.form(instruction.written) == strangers.MARK


def _means_from(instruction: Instruction) -> bool:
    if strangers.form(instruction.written) == strangers.MARK:
        return instruction.parts.rest.text.upper().startswith("FROM ")
    return instruction.name not in KNOWN and meant(instruction.written).upper().split()[:1] == ["FROM"]


def references(arranged: Stages, escape: str, sound: Sound) -> Iterator[Finding]:
    """Raises TooDeep."""
    found: list[Reference] = []
    outside = 0
    for stage in arranged.stages:
        for command in stage.commands:
            # Only flags name stages.
            for word in _named(command) if command.parts.flags and sound(command) else ():
                fault, target = _resolve(arranged, command, word, escape, outside)
                if fault:
                    yield fault
                elif target:
                    found.append(Reference(stage, target, command, word))
                else:
                    # An image from outside counts as one more stage when stages are numbered.
                    outside += 1
    yield from _too_early(arranged, found)


def _named(command: Instruction) -> Iterator[Word]:
    if command.name == "copy":
        yield from (word for word in flags.values(command, "from") if word.text)
    elif command.name == "run":
        yield from sources(command)


def _resolve(
    arranged: Stages, command: Instruction, word: Word, escape: str, outside: int
) -> tuple[Finding | None, Stage | None]:
    target = arranged.by_name.get(word.text.lower())
    if command.name != "copy":
        return None, target
    try:
        plain = Lexer(escape).expand(word.text, {}).text == word.text
    except BadSubstitution:
        plain = False
    if not plain:
        return command.error("D33", word), None
    if not INDEX.fullmatch(word.text):
        return None, target
    index = int(word.text)
    if 0 <= index < len(arranged.stages):
        return None, arranged.stages[index]
    if 0 <= index < len(arranged.stages) + outside:
        return None, None
    return command.error("D32", word, x=word.text), None


def _too_early(arranged: Stages, found: Sequence[Reference]) -> Iterator[Finding]:
    if all(reference.target.index < reference.stage.index for reference in found):
        return
    edges: dict[int, list[int]] = {stage.index: [] for stage in arranged.stages}
    for reference in found:
        edges[reference.stage.index].append(reference.target.index)
    group = groups(edges)
    for reference in found:
        here, there = reference.stage.index, reference.target.index
        if there < here:
            continue
        rule = "D31" if group[here] == group[there] else "D30"
        yield reference.instruction.error(rule, reference.word, x=reference.word.text)

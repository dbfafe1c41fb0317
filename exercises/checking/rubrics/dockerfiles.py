"""The rubric of a Dockerfile: its instructions, its images, and the commands that RUN would run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from exercises.checking.command.calls import Call, Word, commands
from exercises.checking.command.shell import NotParsed, SyntaxFault, parse
from exercises.checking.dockerfile.parsing import Instruction
from exercises.checking.nesting import TooDeep
from exercises.checking.rubrics.commands import is_image, named, required, uses
from exercises.checking.rubrics.rubric import Item, Rubric
from exercises.checking.verdict import Finding

MOST_RUNS: Final = 20
"""RUN instructions whose commands are read: each costs a parser."""


@dataclass
class Contents:
    """What a rubric can ask about."""

    instructions: Sequence[Instruction]
    images: Sequence[tuple[Instruction, str]]

    @cached_property
    def runs(self) -> list[tuple[Instruction, Sequence[Call]]]:
        runs = (one for one in self.instructions if one.name == "run")
        return [(one, _calls(one)) for one in islice(runs, MOST_RUNS)]


def faults(contents: Contents, rubric: Rubric) -> Iterator[Finding]:
    for item in rubric.must_use:
        if _used(contents, item) is None:
            yield required(item)
    for item in rubric.must_not_use:
        if used := _used(contents, item):
            yield used.error("rubric-forbidden", form=_form(item), **named(item))


def _used(contents: Contents, item: Item) -> Instruction | None:
    """The first instruction that uses the item."""
    match item.kind:
        case "instruction":
            return next((one for one in contents.instructions if one.name == item.name.lower()), None)
        case "image":
            return next((one for one, name in contents.images if is_image(name, item.name)), None)
    return next((one for one, calls in contents.runs if uses(calls, item)), None)


def _form(item: Item) -> str:
    if item.kind == "command":
        return "run-option" if item.option else "run"
    return item.kind


def _calls(run: Instruction) -> Sequence[Call]:
    """The commands of one RUN; none where they cannot be read."""
    if run.is_json:
        return (Call(tuple(Word(word.text, 0, 0) for word in run.words)),) if run.words else ()
    script = "\n".join(body.content for body in run.line.heredocs) or run.parts.rest.text
    try:
        tree = parse(script)
        return () if isinstance(tree, SyntaxFault) else commands(tree, script).calls
    except (NotParsed, TooDeep):
        return ()

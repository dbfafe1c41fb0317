"""Warnings about how a file is written: capitals, names of stages, comments, empty lines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from exercises.checking.dockerfile.parsing import KNOWN, Instruction
from exercises.checking.dockerfile.stages import Stages
from exercises.checking.dockerfile.words import wrong_list
from exercises.checking.verdict import Finding, warning

RESERVED: Final = frozenset({"context", "scratch"})
LISTS: Final = frozenset({"add", "copy", "run", "volume"})
"""Instructions that take a broken list for something else, without a word."""
ONCE: Final = ("cmd", "entrypoint", "healthcheck")


def gaps(instructions: Iterable[Instruction]) -> Iterator[Finding]:
    """BuildKit blames the line where the instruction ends, and so do we."""
    for instruction in instructions:
        if instruction.line.has_gap:
            yield warning("lint-no-empty-continuation", instruction.line.end, 1)


def is_telling(instruction: Instruction) -> bool:
    """Whether there is something to be said of it without its neighbours."""
    match instruction.name:
        case "from":
            return len(instruction.words) > 1
        case "arg":
            return bool(instruction.line.comments)
    return instruction.name == "maintainer"


def of(instruction: Instruction) -> Iterator[Finding]:
    """What can be said of one instruction without its neighbours."""
    match instruction.name:
        case "from":
            yield from _stage_casing(instruction)
            yield from _as_casing(instruction)
            yield from _description(instruction, [word.text for word in instruction.words[2:3]])
        case "arg":
            yield from _description(instruction, [pair.name.text for pair in instruction.pairs])
        case "maintainer":
            yield instruction.warning("lint-maintainer-deprecated")


def _stage_casing(opening: Instruction) -> Iterator[Finding]:
    if len(opening.words) == 3 and opening.words[2].text != opening.words[2].text.lower():
        yield opening.warning("lint-stage-name-casing", opening.words[2], x=opening.words[2].text)


def _as_casing(opening: Instruction) -> Iterator[Finding]:
    if len(opening.words) < 3 or not _is_one_case(opening.written):
        return
    word, lower = opening.words[1], opening.written.islower()
    wanted = word.text.lower() if lower else word.text.upper()
    if word.text != wanted:
        yield opening.warning("lint-from-as-casing", word, x=word.text, y=wanted)


def _description(instruction: Instruction, names: Sequence[str]) -> Iterator[Finding]:
    comments = [comment for comment in instruction.line.comments if comment]
    if comments and names and comments[-1].split(" ")[0] not in names:
        yield instruction.warning("lint-invalid-definition-description", instruction=instruction.shown, x=names[0])


def casing(arranged: Stages) -> Iterator[Finding]:
    """Every instruction in the case of the majority."""
    inside = [one for stage in arranged.stages for one in (stage.opening, *stage.commands)]
    if all(one.parts.written.isupper() for one in inside):
        return
    count = Counter(one.written.islower() for one in inside if _is_one_case(one.written))
    lower = count[True] > count[False]
    for one in inside:
        wanted = one.written.lower() if lower else one.written.upper()
        if one.written != wanted:
            yield one.warning("lint-consistent-instruction-casing", x=one.written, y=wanted)


def _is_one_case(word: str) -> bool:
    return word in (word.lower(), word.upper())


def stage_names(arranged: Stages) -> Iterator[Finding]:
    seen: set[str] = set()
    for stage in arranged.stages:
        if not stage.name:
            continue
        word = stage.opening.words[2]
        if stage.name in RESERVED:
            yield stage.opening.warning("lint-reserved-stage-name", word, x=word.text)
        if stage.name in seen:
            yield stage.opening.warning("lint-duplicate-stage-name", word, x=word.text)
        seen.add(stage.name)


def repeated(arranged: Stages) -> Iterator[Finding]:
    """CMD, ENTRYPOINT and HEALTHCHECK count once for each stage; the ones before the last do nothing."""
    for stage in arranged.stages:
        before: dict[str, Instruction] = {}
        for command in stage.commands:
            if command.name in ONCE:
                if earlier := before.get(command.name):
                    yield earlier.warning("lint-multiple-instructions-disallowed", instruction=earlier.shown)
                before[command.name] = command


def oddities(instructions: Iterable[Instruction]) -> Iterator[Finding]:
    """What Docker accepts although nobody means it."""
    for one in instructions:
        text = one.parts.text
        if one.name == "run" and not text:
            yield one.warning("lint-empty-run")
        elif text.startswith("[") and (kind := _broken_list(one)):
            yield one.warning(
                "lint-json-broken", one.parts.rest, instruction=one.shown, form="" if kind == "broken" else kind
            )
        elif one.trigger and one.trigger.name not in KNOWN:
            yield one.warning("lint-onbuild-unknown", one.trigger.parts.name, x=one.trigger.written)


def _broken_list(one: Instruction) -> str:
    """What is wrong with it; empty where it is a list, or does not mean to be one."""
    text, kind = one.parts.text, wrong_list(one.parts.text)
    if one.is_json or one.name not in LISTS or text.startswith(("[ ", "[[")):
        return ""
    # A name of files may start with a bracket too: only the quote tells them apart.
    return "" if kind == "broken" and one.name in ("add", "copy") and not text.startswith('["') else kind

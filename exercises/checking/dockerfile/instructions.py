"""Second pass: is each instruction well formed by itself? (D4 to D7, D11 to D23)

A rule takes one instruction and yields its faults; BuildKit stops at the first one, and so do we.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from exercises.checking.dockerfile import flags, health, strangers
from exercises.checking.dockerfile.heredocs import heredoc
from exercises.checking.dockerfile.mounts import from_variables, modes
from exercises.checking.dockerfile.parsing import KNOWN, Instruction
from exercises.checking.limits import MAX_FINDINGS
from exercises.checking.suggestions import nearest
from exercises.checking.verdict import Finding

Rule = Callable[[Instruction], Iterator[Finding]]

STAGE_NAME: Final = re.compile(r"[a-z][a-z0-9\-_.]*")
CONTINUED: Final = frozenset({"run", "cmd", "entrypoint", "healthcheck", "env", "label", "copy", "add"})
"""Instructions that people write over several lines."""


@dataclass(slots=True)
class Review:
    """The faults by line, up to the last line that was read."""

    faults: dict[int, Finding] = field(default_factory=dict)
    last: int = 0

    def is_sound(self, instruction: Instruction) -> bool:
        """Whether later passes can build on it."""
        return instruction.line.number <= self.last and instruction.line.number not in self.faults


def review(instructions: Iterable[Instruction]) -> Review:
    """Stops when nobody would read more faults."""
    done = Review()
    before: Instruction | None = None
    for instruction in instructions:
        if len(done.faults) >= MAX_FINDINGS:
            break
        is_known = instruction.name in KNOWN
        fault = next(_faults(instruction), None) if is_known else _unknown(instruction, before)
        before = instruction if is_known else before
        done.last = instruction.line.number
        if fault:
            done.faults[done.last] = fault
    return done


def _faults(instruction: Instruction) -> Iterator[Finding]:
    if instruction.fault:
        yield instruction.fault
        return
    for rule in (RULES if instruction.parts.flags else RULES_WITHOUT_FLAGS)[instruction.name]:
        yield from rule(instruction)


def _unknown(instruction: Instruction, before: Instruction | None) -> Finding:
    written, form = instruction.written, strangers.form(instruction.written)
    if form != strangers.MARK and before is not None and _goes_on(instruction, before):
        return instruction.error("D5", x=written)
    suggestion = meant(written) or _split(instruction)
    return instruction.error("D4", x=written, suggestion=suggestion, form="" if suggestion else form)


def meant(written: str) -> str:
    """What somebody seems to have meant, or an empty string: a known word, or one that lost the blank after it."""
    return _near(written) or _glued(written)


def _split(instruction: Instruction) -> str:
    """`WORK DIR` has a blank too many."""
    joined = instruction.written + instruction.parts.text.partition(" ")[0]
    return joined if instruction.written.isalpha() and joined.lower() in KNOWN else ""


def _near(written: str) -> str:
    return nearest(written, sorted(KNOWN))


def _goes_on(instruction: Instruction, before: Instruction) -> bool:
    """Whether the line reads as the rest of the instruction above: indented, or with nothing of an instruction."""
    if before.name not in CONTINUED or instruction.written[:1].isupper():
        return False
    if not instruction.written[:1].isalpha() or instruction.line.indent:
        return True
    return before.name == "run" and not _near(instruction.written)


def _glued(written: str) -> str:
    """`FROMalpine` and `CMD["x"]` lack a blank after the instruction."""
    for name in sorted(KNOWN, key=len, reverse=True):
        if written[: len(name)] == name.upper() and len(written) > len(name):
            return f"{name.upper()} {written[len(name) :].lstrip('=:')}"
    return ""


def _exactly_one(instruction: Instruction) -> Iterator[Finding]:
    if not instruction.words:
        yield instruction.error("D11", instruction=instruction.shown)


def _at_least_one(instruction: Instruction) -> Iterator[Finding]:
    if not instruction.words:
        yield instruction.error("D12", instruction=instruction.shown)


def _source_and_destination(instruction: Instruction) -> Iterator[Finding]:
    if len(instruction.words) < 2:
        yield instruction.error("D13", instruction=instruction.shown)


def _no_heredoc_destination(instruction: Instruction) -> Iterator[Finding]:
    destination = instruction.words[-1]
    if heredoc(destination.text):
        yield instruction.error("D34", destination, form="destination")


def _image_and_name(instruction: Instruction) -> Iterator[Finding]:
    words = instruction.words
    if len(words) == 3 and words[1].text.lower() == "as":
        if not STAGE_NAME.fullmatch(words[2].text.lower()):
            yield instruction.error("D7", words[2], x=words[2].text)
    elif len(words) != 1:
        yield _not_an_image_and_a_name(instruction)


def _not_an_image_and_a_name(instruction: Instruction) -> Finding:
    words = instruction.words
    if not words:
        return instruction.error("D6")
    has_as = words[1].text.lower() == "as"
    if has_as and len(words) == 2:
        return instruction.error("D6", words[1], form="nameless")
    extra = words[3] if has_as else words[1]
    return instruction.error("D6", extra, form="comment" if extra.text.startswith("#") else "extra", x=extra.text)


def _named(instruction: Instruction) -> Iterator[Finding]:
    before = None
    for pair in instruction.pairs:
        if not pair.name.text:
            form = "blank" if before and before.value is None else ""
            yield instruction.error("D16", pair.name, form=form, instruction=instruction.shown)
        before = pair


def _json_only(instruction: Instruction) -> Iterator[Finding]:
    if not instruction.is_json:
        yield instruction.error("D18", instruction.words[0])


def _no_empty_volume(instruction: Instruction) -> Iterator[Finding]:
    for word in instruction.words:
        if not word.text.strip():
            yield instruction.error("D25", word)


def _plain_trigger(instruction: Instruction) -> Iterator[Finding]:
    if instruction.trigger and instruction.trigger.name in ("onbuild", "from", "maintainer"):
        yield instruction.error("D21", instruction.trigger.parts.name, x=instruction.trigger.shown)


RULES: Final[Mapping[str, Iterable[Rule]]] = {
    "add": (_source_and_destination, flags.faults, _no_heredoc_destination),
    "arg": (_at_least_one, _named),
    "cmd": (flags.faults,),
    "copy": (_source_and_destination, flags.faults, _no_heredoc_destination),
    "entrypoint": (flags.faults,),
    "env": (flags.faults, _at_least_one, _named),
    "expose": (_at_least_one, flags.faults),
    "from": (_image_and_name, flags.faults),
    "healthcheck": (_at_least_one, health.faults),
    "label": (flags.faults, _at_least_one, _named),
    "maintainer": (_exactly_one, flags.faults),
    "onbuild": (_at_least_one, flags.faults, _plain_trigger),
    "run": (flags.faults, from_variables, modes),
    "shell": (flags.faults, _at_least_one, _json_only),
    "stopsignal": (_exactly_one,),
    "user": (_exactly_one, flags.faults),
    "volume": (_at_least_one, flags.faults, _no_empty_volume),
    "workdir": (_exactly_one, flags.faults),
}
RULES_WITHOUT_FLAGS: Final = {
    name: tuple(rule for rule in rules if rule not in (flags.faults, from_variables, modes))
    for name, rules in RULES.items()
}

"""All the warnings of one file. They never block.

BuildKit warns as far as it can read: what stands behind an error, and the passes after it, stay silent. So do we,
because a student with an error has something better to read than advice.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from exercises.checking.dockerfile.lint import habits, slips, wording
from exercises.checking.dockerfile.lint.steering import Steering
from exercises.checking.dockerfile.reading import Source
from exercises.checking.dockerfile.stages import Stages
from exercises.checking.dockerfile.values import Values
from exercises.checking.limits import MAX_FINDINGS
from exercises.checking.verdict import Finding

OF_FROM: Final = frozenset(
    {"lint-undefined-arg-in-from", "lint-redundant-target-platform", "lint-from-platform-flag-const-disallowed"}
)
"""BuildKit looks at every FROM before it looks at anything inside the stages."""


@dataclass(frozen=True, slots=True)
class Faults:
    """The errors of each pass."""

    lines: Sequence[Finding]
    instructions: Sequence[Finding]
    references: Sequence[Finding]
    values: Sequence[Finding]


def warnings(source: Source, values: Values, faults: Faults, noticed: Sequence[Finding]) -> list[Finding]:
    """`noticed` is what the pass over the values has seen on its way. Raises TooDeep."""
    steering = Steering(source)
    found = _warnings(source, values, faults, noticed, steering)
    return list(islice(steering.heard(found), MAX_FINDINGS))


def _warnings(
    source: Source, values: Values, faults: Faults, noticed: Sequence[Finding], steering: Steering
) -> Iterator[Finding]:
    if faults.lines:
        return
    parsed = source.instructions
    yield from wording.gaps(parsed)
    end = min((fault.line for fault in faults.instructions), default=len(parsed) and parsed[-1].line.number)
    for instruction in parsed:
        if wording.is_telling(instruction) and instruction.line.number <= end:
            yield from wording.of(instruction)
    if faults.instructions:
        return
    arranged = values.arranged
    yield from wording.stage_names(arranged)
    yield from wording.casing(arranged)
    yield from values.default_images()
    yield from _in_stages(arranged, faults, noticed)
    if not faults.references and not faults.values:
        yield from wording.oddities(parsed)
        yield from slips.warnings(arranged, source.escape)
        yield from habits.warnings(arranged, list(values.images()), steering.heard(noticed))


def _in_stages(arranged: Stages, faults: Faults, noticed: Sequence[Finding]) -> Iterator[Finding]:
    openings = {stage.opening.line.number for stage in arranged.stages}
    in_from = [fault for fault in faults.values if fault.line in openings or not fault.line]
    first_from = _first(fault for fault in in_from if fault.rule != "D8")
    stopped = bool(in_from or faults.references)
    first = 0 if stopped else _first(faults.values)
    for warning in noticed:
        if warning.line <= (first_from if warning.rule in OF_FROM else first):
            yield warning
    if not stopped:
        yield from (one for one in wording.repeated(arranged) if one.line < first)


def _first(faults: Iterable[Finding]) -> float:
    return min((fault.line for fault in faults), default=float("inf"))

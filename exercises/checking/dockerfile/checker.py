"""A Dockerfile in four passes, as BuildKit reads it: lines, instructions, stages, values.

Every fault is collected; what a fault broke, later passes leave alone, so that one slip is one message.
"""

from collections.abc import Iterable, Sequence
from itertools import islice

from exercises.checking.dockerfile import instructions, lines, stages, values
from exercises.checking.dockerfile.parsing import Instruction, parse
from exercises.checking.limits import MAX_FINDINGS
from exercises.checking.nesting import TooDeep
from exercises.checking.rubrics import dockerfiles as asked
from exercises.checking.rubrics.rubric import Rubric
from exercises.checking.verdict import Finding


def judge(text: str, rubric: Rubric) -> list[Finding]:
    """In the order of the text; what concerns the whole text comes last. Raises TooDeep.

    The rubric is for texts that are well formed: before that, it would only add to the noise.
    """
    source = lines.read(text)
    parsed = [parse(line, source.escape) for line in source.lines]
    arranged = stages.arrange(parsed)
    found = _structure(source, parsed, arranged)
    if not any(finding.severity == "error" for finding in found):
        images = list(values.images(arranged, source.escape))
        found += asked.faults(asked.Contents(parsed, images), rubric)
    return sorted(found, key=_place)


def instructions_of(text: str) -> tuple[Instruction, ...]:
    """What the text holds, well formed or not; nothing where it nests too deep to be read."""
    try:
        source = lines.read(text)
        return tuple(parse(line, source.escape) for line in source.lines)
    except (TooDeep, RecursionError):
        return ()


def _structure(source: lines.Source, parsed: Sequence[Instruction], arranged: stages.Stages) -> list[Finding]:
    review = instructions.review(parsed)
    return [
        *stages.opening(arranged),
        *_some(source.findings),
        *review.faults.values(),
        *_some(stages.references(arranged, source.escape, review.is_sound)),
        *_some(values.check(arranged, source.escape, review.is_sound)),
    ]


def _some(findings: Iterable[Finding]) -> Iterable[Finding]:
    return islice(findings, MAX_FINDINGS)


def _place(finding: Finding) -> tuple[bool, int, int]:
    return finding.line == 0, finding.line, finding.column

"""A Dockerfile in four passes, as BuildKit reads it: lines, instructions, stages, values.

Every fault is collected; what a fault broke, later passes leave alone, so that one slip is one message.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from exercises.checking.dockerfile import instructions, stages
from exercises.checking.dockerfile.expansion import Lexer
from exercises.checking.dockerfile.lint.warnings import Faults, warnings
from exercises.checking.dockerfile.reading import Reading
from exercises.checking.dockerfile.values import Values
from exercises.checking.limits import MAX_FINDINGS
from exercises.checking.rubrics import dockerfiles as asked
from exercises.checking.rubrics.rubric import Rubric
from exercises.checking.verdict import Finding


def judge(reading: Reading, rubric: Rubric) -> list[Finding]:
    """In the order of the text; what concerns the whole text comes last. Raises TooDeep.

    The rubric is for texts that are well formed: before that, it would only add to the noise.
    """
    review = instructions.review(reading.instructions)
    values = Values(reading.stages, Lexer(reading.source.escape), review.is_sound)
    found = _structure(reading, review, values)
    if not any(finding.severity == "error" for finding in found):
        found += asked.faults(reading, rubric)
    return sorted(found, key=_place)


def _structure(reading: Reading, review: instructions.Review, values: Values) -> list[Finding]:
    source, arranged = reading.source, reading.stages
    noticed: list[Finding] = []
    faults = Faults(
        lines=_some(source.findings),
        instructions=[*stages.opening(arranged), *review.faults.values()],
        references=_some(stages.references(arranged, source.escape, review.is_sound)),
        values=_some(_set_apart(values.findings(), noticed)),
    )
    advice = warnings(source, values, faults, noticed)
    return [*faults.instructions, *faults.lines, *faults.references, *faults.values, *advice]


def _set_apart(findings: Iterable[Finding], noticed: list[Finding]) -> Iterator[Finding]:
    """The errors; the warnings go into the list."""
    for finding in findings:
        if finding.severity == "error":
            yield finding
        elif len(noticed) < MAX_FINDINGS:
            noticed.append(finding)


def _some(findings: Iterable[Finding]) -> list[Finding]:
    return list(islice(findings, MAX_FINDINGS))


def _place(finding: Finding) -> tuple[bool, int, int]:
    return finding.line == 0, finding.line, finding.column

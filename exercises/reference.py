"""Does an exercise accept its own reference? Computed when asked and stored nowhere: whoever wrote the row, and however
strict the checker has become since, the answer is today's."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Final, Literal

from django.utils.translation import gettext

from exercises.checking import Verdict, check
from exercises.models import Exercise

FIELDS: Final = ("type", "expected_answer", "rubric", "enable_structural_validation")
"""The columns that the answer depends on."""
MOST_TOLD: Final = 5
"""Findings that an author is told at once."""

State = Literal["passes", "fails", "unchecked"]

_MOST: Final = 16_384
_remembered: dict[bytes, Verdict] = {}


def verdict(exercise: Exercise, language: str = "es") -> Verdict | None:
    """The checker's on the exercise's own reference. None where nothing is checked: there is no reference, the check is
    switched off, the type has no right and wrong, or the parser of commands does not answer: that is no author's fault.

    Remembered: the commands of a list would otherwise cost a parser's process each, whenever it is shown.
    """
    if not is_checked(exercise) or _has_none(exercise):
        return None
    found = _known(exercise.type, exercise.expected_answer or "", exercise.demands)
    if not _is_answered(found):
        return None
    return replace(found, findings=tuple(replace(one, language=language) for one in found.findings))


def is_checked(exercise: Exercise) -> bool:
    """Whether an answer can fail."""
    return exercise.enable_structural_validation and exercise.type != Exercise.Type.CONCEPTUAL


def state(exercise: Exercise) -> State:
    if _is_missed(exercise):
        return "fails"
    found = verdict(exercise)
    if found is None:
        return "unchecked"
    return "passes" if found.passed else "fails"


def complaints(exercise: Exercise, language: str) -> Iterator[str]:
    """What keeps the exercise from being active, in sentences; nothing where the reference passes or is not checked."""
    if _is_missed(exercise):
        yield gettext("La rúbrica pide que la respuesta sea igual que la referencia, y no hay referencia.")
    found = verdict(exercise, language)
    for finding in found.errors[:MOST_TOLD] if found else ():
        yield finding.message


def _has_none(exercise: Exercise) -> bool:
    return not (exercise.expected_answer or "").strip()


def _is_missed(exercise: Exercise) -> bool:
    """Whether answers are compared with a reference that is not there: then any answer would do."""
    demands = exercise.demands if isinstance(exercise.demands, dict) else {}
    wanted = demands.get("equivalent_to_reference") is True and not demands.get("other_answers")
    return wanted and is_checked(exercise) and _has_none(exercise)


def _known(kind: str, text: str, demands: Mapping[str, object]) -> Verdict:
    """By a digest, which weighs nothing where a reference may have 64 KB."""
    key = sha256(json.dumps([kind, text, demands], sort_keys=True).encode()).digest()
    if known := _remembered.get(key):
        return known
    found = check(kind, text, demands)
    if _is_answered(found):  # the parser may be there next time
        if len(_remembered) >= _MOST:
            _remembered.clear()
        _remembered[key] = found
    return found


def _is_answered(found: Verdict) -> bool:
    return all(finding.rule != "text-unchecked" for finding in found.findings)

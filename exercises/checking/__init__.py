"""The verdict on a student's text, in milliseconds and without a model. Pure Python: no framework, no database.

    check("dockerfile", "RUN x").findings[0].message  ->  "La primera instrucción debe ser FROM"

Nothing of the student's is ever executed, and no text raises an exception.
"""

from exercises.checking.answers import Answer
from exercises.checking.checks import check, fingerprint, instructions, render
from exercises.checking.dockerfile.parsing import Instruction
from exercises.checking.limits import MAX_BYTES, MAX_DEPTH, too_long
from exercises.checking.rubrics.shape import rubric_errors
from exercises.checking.verdict import Finding, Severity, Verdict

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "Answer",
    "Finding",
    "Instruction",
    "Severity",
    "Verdict",
    "check",
    "fingerprint",
    "instructions",
    "render",
    "rubric_errors",
    "too_long",
]

"""What the tutor is told of an exercise and of an answer to it."""

from collections.abc import Sequence

from exercises.checking import Finding
from exercises.models import Exercise
from feedback.observations import observe
from feedback.prompts import Facts
from guides.texts import content_text, in_language

OBSERVED = "concept-short"
"""A finding that is an observation of the stub as well, which then counts the words too."""


def facts_of(exercise: Exercise, *, answer: str, findings: Sequence[Finding], language: str) -> Facts:
    """For a prompt; without an answer there is nothing but the exercise."""
    return Facts(
        kind=exercise.type,
        title=in_language(exercise, "title", language),
        statement=content_text(exercise, language),
        ai_context=exercise.ai_context or "",
        findings=[finding.message for finding in findings],
        answer=answer,
        language=language,
    )


def facts_for_stub(exercise: Exercise, facts: Facts, findings: Sequence[Finding]) -> dict[str, object]:
    return {
        "kind": facts.kind,
        "title": facts.title,
        "findings": [
            {"severity": finding.severity, "line": finding.line, "message": finding.text, "hint": finding.hint}
            for finding in findings
            if finding.rule != OBSERVED
        ],
        "observations": observe(facts.kind, facts.answer, exercise.expected_answer or "") if facts.answer else [],
    }

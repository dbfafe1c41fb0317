"""Asking for a feedback: everything that touches the database before the model is called, and after."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from accounts.models import User
from accounts.permissions import is_admin
from attempts import actions as attempts
from attempts.models import Attempt
from attempts.queries import own_attempt
from attempts.serializers import sentences
from exercises.checking import Answer, Finding, Verdict, render
from exercises.models import Exercise
from exercises.queries import open_exercise
from feedback import prompts
from feedback.errors import FeedbackSwitchedOff, StructureInvalid, WithoutAI
from feedback.observations import observe
from feedback.queries import metrics_of
from guides.texts import content_text, in_language
from llm import messages
from llm.actions import record_usage
from llm.messages import Fault, Prompt
from llm.queries import stub_mode

OBSERVED = "concept-short"
"""A finding that is an observation of the stub as well, which then counts the words too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """All that one feedback needs, read beforehand: while the model answers, no database connection is held."""

    attempt_id: UUID
    user_id: UUID
    exercise_id: UUID
    answer: str
    prompt: Prompt
    truncated: bool
    specialised: bool


@dataclass(frozen=True, slots=True)
class Given:
    """A feedback that was given, with what it cost, as the contract shows them."""

    attempt_id: UUID
    content_md: str
    metrics: dict[str, object]


def hand_in(*, user: User, exercise_id: UUID, answer: str, language: str, fault: Fault | None, now: datetime) -> Asked:
    """Check, store as an attempt and ask: the contract's one call.

    Raises StructureInvalid (nothing is stored then, and no model is called), FeedbackSwitchedOff, WithoutAI,
    ExerciseNotFound, AnswerTooLong and AnswerEmpty.
    """

    def judged(exercise: Exercise) -> Asked:
        _require_switched_on(exercise, user)
        given = Answer(exercise.type, answer)
        verdict = attempts.judge(exercise=exercise, answer=given, language=language)
        if not verdict.passed:
            raise _structure_invalid(exercise.type, verdict)
        submitted = attempts.submit(user=user, exercise=exercise, answer=given, verdict=verdict, now=now)
        return _ask(submitted.attempt, exercise, verdict.findings, language, fault)

    return attempts.as_it_is_now(open_exercise(exercise_id=exercise_id, for_admin=is_admin(user)), judged)


def ask_about(*, user: User, attempt_id: UUID, language: str, fault: Fault | None) -> Asked:
    """Ask about an attempt that is stored already. Raises AttemptNotFound, StructureInvalid and as `hand_in`."""
    attempt = own_attempt(user=user, attempt_id=attempt_id)
    _require_switched_on(attempt.exercise, user)
    findings = render(attempt.findings, language)
    if not attempt.passed:
        raise _structure_invalid(attempt.exercise.type, Verdict(passed=False, findings=findings))
    return _ask(attempt, attempt.exercise, findings, language, fault)


@transaction.atomic
def keep(
    *, asked: Asked, text: str, usage: messages.Usage, latency_ms: float, generic: bool, truncated_answer: bool
) -> Given:
    """Store a feedback with its attempt, and what it cost."""
    flags = {
        "similarity_used": False,
        "truncated": asked.truncated or truncated_answer,
        "stub_mode": stub_mode(),
        "specialization_applied": asked.specialised,
        "generic_feedback": generic,
    }
    attempts.keep_feedback(attempt_id=asked.attempt_id, text=text)
    recorded = record_usage(
        purpose="feedback",
        user_id=asked.user_id,
        exercise_id=asked.exercise_id,
        attempt_id=asked.attempt_id,
        usage=usage,
        latency_ms=latency_ms,
        quality_flags=flags,
    )
    return Given(asked.attempt_id, text, metrics_of(recorded))


def _require_switched_on(exercise: Exercise, user: User) -> None:
    if not exercise.enable_llm_feedback:
        raise FeedbackSwitchedOff
    if user.no_ai:
        raise WithoutAI


def _structure_invalid(kind: str, verdict: Verdict) -> StructureInvalid:
    problem = StructureInvalid(kind=kind)
    problem.body = {
        "message": str(problem),
        "errors": sentences(verdict.findings, "error"),
        "structure_valid": False,
    }
    warnings = sentences(verdict.findings, "warning")
    # The document shows `warnings` for Dockerfiles and not for commands.
    if kind == Exercise.Type.DOCKERFILE or warnings:
        problem.body["warnings"] = warnings
    return problem


def _ask(
    attempt: Attempt, exercise: Exercise, findings: tuple[Finding, ...], language: str, fault: Fault | None
) -> Asked:
    facts = prompts.Facts(
        kind=exercise.type,
        title=in_language(exercise, "title", language),
        statement=content_text(exercise, language),
        ai_context=exercise.ai_context or "",
        findings=[finding.message for finding in findings],
        answer=attempt.submitted_answer,
        language=language,
    )
    written = prompts.feedback(facts, budget=settings.LLM["prompt_budget_chars"])
    return Asked(
        attempt_id=attempt.pk,
        user_id=attempt.user_id,
        exercise_id=exercise.pk,
        answer=attempt.submitted_answer,
        prompt=Prompt(
            messages=written.messages,
            purpose="feedback",
            language=language,
            facts=_facts_for_stub(facts, findings, exercise),
            stub_fault=fault,
        ),
        truncated=written.truncated,
        specialised=bool(exercise.ai_context) and "<author_notes>" in written.messages[-1].content,
    )


def _facts_for_stub(facts: prompts.Facts, findings: tuple[Finding, ...], exercise: Exercise) -> dict[str, object]:
    return {
        "kind": facts.kind,
        "title": facts.title,
        "findings": [
            {"severity": finding.severity, "line": finding.line, "message": finding.text, "hint": finding.hint}
            for finding in findings
            if finding.rule != OBSERVED
        ],
        "observations": observe(facts.kind, facts.answer, exercise.expected_answer or ""),
    }

"""Asking for a feedback: everything that touches the database before the model is called, and after."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from accounts.errors import BadToken
from accounts.models import User
from accounts.permissions import is_admin
from attempts import actions as attempts
from attempts.models import Attempt
from attempts.queries import own_attempt
from attempts.serializers import sentences
from exercises.checking import Answer, Finding, Verdict, render
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from exercises.queries import open_exercise
from feedback import history, prompts
from feedback.asking import Question, Said, Written
from feedback.errors import FeedbackSwitchedOff, StructureInvalid, WithoutAI
from feedback.facts import facts_for_stub, facts_of
from feedback.firewall import Secrets
from feedback.models import Entry
from feedback.polish import is_generic
from feedback.queries import metrics_of, secrets_of
from llm import budgets
from llm.actions import record_usage
from llm.messages import Fault, Prompt
from llm.queries import stub_mode


@dataclass(frozen=True, slots=True)
class Given:
    """A feedback that was given, with what it cost, as the contract shows them."""

    attempt_id: UUID
    content_md: str
    metrics: dict[str, object]


@dataclass(frozen=True, slots=True)
class AboutAttempt(Question[Given]):
    """Comment this attempt."""

    user_id: UUID
    exercise_id: UUID
    text: str
    secrets: Secrets
    attempt_id: UUID
    is_again: bool
    facts: prompts.Facts
    facts_for_stub: dict[str, object]
    fault: Fault | None
    now: datetime

    @property
    def run(self) -> str:
        return str(self.attempt_id)

    def written(self, similar: Sequence[str]) -> Written:
        fitted = prompts.feedback(self.facts, similar=similar, budget=settings.LLM["prompt_budget_chars"])
        prompt = Prompt(
            messages=fitted.messages,
            purpose="feedback",
            language=self.facts.language,
            facts=self.facts_for_stub,
            stub_fault=self.fault,
        )
        return Written(
            prompt,
            truncated=fitted.truncated,
            specialised="author_notes" in fitted.tags,
            recalls="student_wrote_before" in fitted.tags,
        )

    def keep(self, said: Said) -> Given:
        """With the attempt, and in the history. Raises AttemptNotFound when it was deleted meanwhile.

        In two transactions, each of which locks in the order that deletions and regradings allow.
        """
        given = self._kept_with_attempt(said)
        with suppress(ExerciseNotFound, BadToken):  # deleted since a moment ago, and what was kept with it
            entries = self._entries(said)
            history.remember(user_id=self.user_id, exercise_id=self.exercise_id, entries=entries, now=self.now)
        return given

    def _entries(self, said: Said) -> list[tuple[Entry.Kind, str]]:
        """An attempt that is commented anew was remembered with its first comment."""
        attempt = [] if self.is_again else [(Entry.Kind.ATTEMPT, self.text)]
        return [*attempt, (Entry.Kind.FEEDBACK, said.text)]

    @transaction.atomic
    def _kept_with_attempt(self, said: Said) -> Given:
        attempts.keep_feedback(attempt_id=self.attempt_id, text=said.text)
        recorded = record_usage(
            purpose="feedback",
            user_id=self.user_id,
            exercise_id=self.exercise_id,
            attempt_id=self.attempt_id,
            usage=said.usage,
            latency_ms=said.latency_ms,
            quality_flags={
                "similarity_used": said.written.recalls,
                "truncated": said.written.truncated or said.cut,
                "stub_mode": stub_mode(),
                "specialization_applied": said.written.specialised,
                "generic_feedback": is_generic(said.text, answer=self.text),
                **({"withheld": True} if said.withheld else {}),
            },
        )
        return Given(self.attempt_id, said.text, metrics_of(recorded))


def hand_in(
    *, user: User, exercise_id: UUID, answer: str, language: str, fault: Fault | None, now: datetime
) -> AboutAttempt:
    """Check, store as an attempt and ask: the contract's one call.

    Raises StructureInvalid (nothing is stored then, and no model is called), FeedbackSwitchedOff, WithoutAI,
    ExerciseNotFound, AnswerTooLong, AnswerEmpty, BudgetSpent and BudgetBusy.
    """

    def judged(exercise: Exercise) -> AboutAttempt:
        require_switched_on(exercise, user)
        given = Answer(exercise.type, answer)
        verdict = attempts.judge(exercise=exercise, answer=given, language=language)
        if not verdict.passed:
            raise _structure_invalid(exercise.type, verdict)
        budgets.require(user_id=user.pk, exercise_id=exercise.pk, now=now)
        submitted = attempts.submit(user=user, exercise=exercise, answer=given, verdict=verdict, now=now)
        return _ask(submitted.attempt, exercise, verdict.findings, language, fault, now)

    return attempts.as_it_is_now(open_exercise(exercise_id=exercise_id, for_admin=is_admin(user)), judged)


def ask_about(*, user: User, attempt_id: UUID, language: str, fault: Fault | None, now: datetime) -> AboutAttempt:
    """Ask about an attempt that is stored already. Raises AttemptNotFound, StructureInvalid and as `hand_in`."""
    attempt = own_attempt(user=user, attempt_id=attempt_id)
    require_switched_on(attempt.exercise, user)
    findings = render(attempt.findings, language)
    if not attempt.passed:
        raise _structure_invalid(attempt.exercise.type, Verdict(passed=False, findings=findings))
    budgets.require(user_id=user.pk, exercise_id=attempt.exercise_id, now=now)
    return _ask(attempt, attempt.exercise, findings, language, fault, now)


def require_switched_on(exercise: Exercise, user: User) -> None:
    """Raises FeedbackSwitchedOff and WithoutAI."""
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
    attempt: Attempt,
    exercise: Exercise,
    findings: tuple[Finding, ...],
    language: str,
    fault: Fault | None,
    now: datetime,
) -> AboutAttempt:
    facts = facts_of(exercise, answer=attempt.submitted_answer, findings=findings, language=language)
    return AboutAttempt(
        user_id=attempt.user_id,
        exercise_id=exercise.pk,
        text=attempt.submitted_answer,
        secrets=secrets_of(exercise=exercise, user_id=attempt.user_id, told=facts.findings),
        attempt_id=attempt.pk,
        is_again=bool(attempt.llm_feedback),
        facts=facts,
        facts_for_stub=facts_for_stub(exercise, facts, findings),
        fault=fault,
        now=now,
    )

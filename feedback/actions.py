"""Asking for a feedback: everything that touches the database before the model is called."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from accounts.models import User
from accounts.permissions import is_admin
from attempts import actions as attempts
from attempts.models import Attempt
from attempts.queries import own_attempt
from attempts.serializers import sentences
from exercises.checking import Answer, Finding, Verdict, render
from exercises.models import Exercise
from exercises.queries import open_exercise
from feedback import sharing
from feedback.commenting import AboutAttempt
from feedback.errors import FeedbackSwitchedOff, StructureInvalid, WithoutAI
from feedback.facts import facts_for_stub, facts_of
from feedback.queries import secrets_of
from feedback.shareable import Discretion
from feedback.sharing import Equal, Found, Given, Key
from llm import budgets
from llm.messages import Fault


@dataclass(frozen=True, slots=True)
class _Asked:
    """A passing answer that somebody wants a comment on."""

    user: User
    exercise: Exercise
    answer: Answer
    findings: tuple[Finding, ...]
    language: str
    fault: Fault | None
    now: datetime

    def look(self) -> Found:
        """What there is for this answer already; where there is nothing, a place in the budgets is taken for asking.

        Whoever wants to see a fault of the model wants no other answer, and nobody else wants theirs.
        """
        if self.fault:
            self.require_budget()
            return sharing.NOTHING
        found = sharing.look(
            user_id=self.user.pk,
            exercise=self.exercise,
            fingerprint=self.answer.fingerprint,
            language=self.language,
            told=[self.answer.text, *(finding.message for finding in self.findings)],
        )
        if found.fitting is None:
            self.require_budget()
        return found

    def require_budget(self) -> None:
        budgets.require(user_id=self.user.pk, exercise_id=self.exercise.pk, now=self.now)

    def of(self, attempt: Attempt, found: Found) -> AboutAttempt | Given:
        if found.fitting:
            given = sharing.give(
                shared=found.fitting,
                attempt_id=attempt.pk,
                user_id=self.user.pk,
                answer=self.answer.text,
                now=self.now,
                held=False,
            )
            if given:
                return given
            self.require_budget()
        return self._question(attempt, self._equal(found.key))

    def _equal(self, key: Key | None) -> Equal | None:
        if key is None or self.answer.bare is None:
            return None
        return Equal(key, Discretion.about(self.answer, self.user))

    def _question(self, attempt: Attempt, equal: Equal | None) -> AboutAttempt:
        """A model whose words may be everybody's reads nothing that is this person's own, nor where a line stands."""
        text, findings = self.answer.text, self.findings
        if equal and self.answer.bare is not None:
            text, findings = self.answer.bare, self._findings_of_all(self.answer.bare)
        facts = facts_of(self.exercise, answer=text, findings=findings, language=self.language)
        return AboutAttempt(
            user_id=self.user.pk,
            exercise_id=self.exercise.pk,
            text=self.answer.text,
            secrets=secrets_of(exercise=self.exercise, user_id=self.user.pk, findings=findings),
            attempt_id=attempt.pk,
            is_again=bool(attempt.llm_feedback),
            facts=facts,
            facts_for_stub=facts_for_stub(self.exercise, facts, findings),
            fault=self.fault,
            now=self.now,
            equal=equal,
        )

    def _findings_of_all(self, bare: str) -> tuple[Finding, ...]:
        findings = self.findings
        if bare != self.answer.text:
            answer = Answer(self.exercise.type, bare)
            findings = attempts.judge(exercise=self.exercise, answer=answer, language=self.language).findings
        return tuple(replace(finding, line=0) for finding in findings)


def hand_in(
    *, user: User, exercise_id: UUID, answer: str, language: str, fault: Fault | None, now: datetime
) -> AboutAttempt | Given:
    """Check, store as an attempt and ask: the contract's one call. What is known already is given at once, whatever is
    left of the budgets.

    Raises StructureInvalid (nothing is stored then, and no model is called), FeedbackSwitchedOff, WithoutAI,
    ExerciseNotFound, AnswerTooLong, AnswerEmpty, BudgetSpent and BudgetBusy.
    """

    def judged(exercise: Exercise) -> AboutAttempt | Given:
        require_switched_on(exercise, user)
        given = Answer(exercise.type, answer)
        verdict = attempts.judge(exercise=exercise, answer=given, language=language)
        if not verdict.passed:
            raise _structure_invalid(exercise.type, verdict)
        asked = _Asked(user, exercise, given, verdict.findings, language, fault, now)
        found = asked.look()
        submitted = attempts.submit(user=user, exercise=exercise, answer=given, verdict=verdict, now=now)
        return asked.of(submitted.attempt, found)

    return attempts.as_it_is_now(open_exercise(exercise_id=exercise_id, for_admin=is_admin(user)), judged)


def ask_about(
    *, user: User, attempt_id: UUID, language: str, fault: Fault | None, now: datetime
) -> AboutAttempt | Given:
    """Ask about an attempt that is stored already. Raises AttemptNotFound, StructureInvalid and as `hand_in`."""
    attempt = own_attempt(user=user, attempt_id=attempt_id)
    require_switched_on(attempt.exercise, user)
    findings = render(attempt.findings, language)
    if not attempt.passed:
        raise _structure_invalid(attempt.exercise.type, Verdict(passed=False, findings=findings))
    answer = Answer(attempt.exercise.type, attempt.submitted_answer)
    asked = _Asked(user, attempt.exercise, answer, findings, language, fault, now)
    if attempt.llm_feedback or attempt.exercise_version != attempt.exercise.version:
        asked.require_budget()
        return asked.of(attempt, sharing.NOTHING)
    return asked.of(attempt, asked.look())


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

"""Reads for the exercise page, and what a feedback cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from accounts.models import User
from attempts.errors import AttemptNotFound
from attempts.models import Attempt
from attempts.queries import ExerciseProgress, by_exercise, exercises_with_progress, own_attempt, tries
from exercises.checking import Finding, render
from exercises.models import Exercise
from exercises.queries import open_exercise
from feedback.firewall import Secrets
from feedback.models import Entry
from guides.texts import LANGUAGES, content_html, content_text, in_language
from llm.models import Usage

HISTORY_LIMIT = 30
# A run is written by a process and its log lives a quarter of an hour; past that nobody is writing.
FRESH = timedelta(minutes=10)
OWN_TEXTS = 50
OWN_CHARACTERS = 40_000  # of which the newest text may take all, and more


@dataclass(frozen=True, slots=True)
class Step:
    number: int
    exercise: ExerciseProgress
    current: bool


@dataclass(frozen=True, slots=True)
class Past:
    """One attempt as its author reads it. `tutor` says what the tutor's panel has to show."""

    attempt: Attempt
    errors: list[Finding]
    warnings: list[Finding]
    tutor: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything on the exercise page. `reference` is there only for who has completed the exercise."""

    exercise: Exercise
    title: str
    content_html: str
    guide_title: str
    steps: list[Step]
    number: int
    next: Step | None
    completed: bool
    reference: str
    history: list[Past]
    tries: int
    shown: Past | None


def desk(*, user: User | None, exercise_id: UUID, language: str, now: datetime, attempt_id: UUID | None = None) -> Desk:
    """The exercise page, with this attempt on it or else the latest. Raises ExerciseNotFound and AttemptNotFound."""
    for_admin = bool(user and user.is_staff)
    exercise = open_exercise(exercise_id=exercise_id, for_admin=for_admin)
    siblings = exercises_with_progress(
        user_id=user.pk if user else None, guide_id=exercise.guide_id, language=language, for_admin=for_admin
    )
    steps = [Step(number, sibling, sibling.id == exercise.pk) for number, sibling in enumerate(siblings, start=1)]
    at = next((step.number for step in steps if step.current), 0)
    history = _history(user, exercise, language, now)
    completed = any(past.attempt.completed for past in history) or any(
        step.current and step.exercise.completed for step in steps
    )
    return Desk(
        exercise=exercise,
        title=in_language(exercise, "title", language),
        content_html=content_html(exercise, language),
        guide_title=in_language(exercise.guide, "title", language),
        steps=steps,
        number=at,
        next=next((step for step in steps[at:] + steps[:at] if not step.exercise.completed and not step.current), None),
        completed=completed,
        reference=(exercise.expected_answer or "") if completed else "",
        history=history,
        tries=len(history) if len(history) < HISTORY_LIMIT or not user else tries(user=user, exercise_id=exercise.pk),
        shown=_chosen(history, attempt_id) or _older(user, exercise, attempt_id, language, now),
    )


def past_attempt(*, user: User, attempt_id: UUID, language: str, now: datetime) -> Past:
    """One of the user's own attempts. Raises AttemptNotFound."""
    attempt = own_attempt(user=user, attempt_id=attempt_id)
    return _past(attempt, attempt.exercise, user, language, now)


def _history(user: User | None, exercise: Exercise, language: str, now: datetime) -> list[Past]:
    if user is None:
        return []
    attempts = by_exercise(user=user, exercise_id=exercise.pk, for_admin=user.is_staff, limit=HISTORY_LIMIT)
    return [_past(attempt, exercise, user, language, now) for attempt in attempts]


def _chosen(history: list[Past], attempt_id: UUID | None) -> Past | None:
    if attempt_id is None:
        return history[0] if history else None
    return next((past for past in history if past.attempt.pk == attempt_id), None)


def _older(user: User | None, exercise: Exercise, attempt_id: UUID | None, language: str, now: datetime) -> Past | None:
    """An attempt that a link names although the history no longer lists it. Raises AttemptNotFound."""
    if user is None or attempt_id is None:
        return None
    past = past_attempt(user=user, attempt_id=attempt_id, language=language, now=now)
    if past.attempt.exercise_id != exercise.pk:
        raise AttemptNotFound
    return past


def _past(attempt: Attempt, exercise: Exercise, user: User, language: str, now: datetime) -> Past:
    findings = render(attempt.findings, language)
    return Past(
        attempt=attempt,
        errors=[finding for finding in findings if finding.severity == "error"],
        warnings=[finding for finding in findings if finding.severity == "warning"],
        tutor=_tutor(attempt, exercise, user, now),
    )


def _tutor(attempt: Attempt, exercise: Exercise, user: User, now: datetime) -> str:
    """`done`, `start` (may be running), `offer` (an old one), or why there is none: `structure`, `off`, `no_ai`."""
    if attempt.llm_feedback:
        return "done"
    if not exercise.enable_llm_feedback:
        return "off"
    if not attempt.passed:
        return "structure"
    if user.no_ai:
        return "no_ai"
    return "start" if now - attempt.created_at < FRESH else "offer"


def metrics(*, attempt_id: UUID) -> dict[str, object] | None:
    """What the newest feedback on an attempt cost, as the contract shows it."""
    usage = Usage.objects.filter(attempt_id=attempt_id, purpose="feedback").order_by("-created_at", "-pk").first()
    return metrics_of(usage) if usage else None


def metrics_of(usage: Usage) -> dict[str, object]:
    return {
        "model": usage.model,
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "latency_ms": usage.latency_ms,
        "quality_flags": usage.quality_flags,
    }


def secrets_of(
    *, exercise: Exercise, user_id: UUID, findings: Sequence[Finding] = (), told: Sequence[str] = ()
) -> Secrets:
    """What an answer about this exercise may not tell this person. One query.

    No secret is what the checker found, nor what else they were `told`.
    """
    statements = [content_text(exercise, language) for language in LANGUAGES]
    found = [text for finding in findings for text in (finding.message, finding.hint)]
    return Secrets.of(exercise, [*statements, *found, *told, *_own_texts(exercise.pk, user_id)])


def _own_texts(exercise_id: UUID, user_id: UUID) -> list[str]:
    """What the person wrote on this exercise, answers and questions, the newest first."""
    answers = Attempt.objects.of(user_id).filter(exercise=exercise_id).values_list("submitted_answer", "created_at")
    asked = Entry.objects.of(user_id, exercise_id).filter(kind=Entry.Kind.QUESTION)
    both = answers.union(asked.values_list("content_md", "created_at"), all=True).order_by("-created_at")[:OWN_TEXTS]
    texts: list[str] = []
    left = OWN_CHARACTERS
    for text, _written_at in both:
        if texts and len(text) > left:
            break
        texts.append(text)
        left -= len(text)
    return texts

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, OuterRef

from accounts.models import User
from attempts.errors import AnswerEmpty, AnswerTooLong
from attempts.models import Attempt, Completion
from attempts.queries import unchanged
from exercises.checking import MAX_BYTES, Verdict, check, fingerprint, too_long
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from guides.queries import require_guide


@dataclass(frozen=True, slots=True)
class Submitted:
    """`repeated`: nothing was stored, it is the latest attempt that says the same."""

    attempt: Attempt
    guide_completed: bool = False
    repeated: bool = False


def judge(*, exercise: Exercise, answer: str, language: str = "es") -> Verdict:
    """The checker's verdict; where validation is switched off every answer passes.

    Raises AnswerTooLong, and AnswerEmpty where an empty answer would complete the exercise all the same.
    """
    if too_long(exercise.type, answer):
        raise AnswerTooLong(limit=MAX_BYTES[exercise.type] // 1024)
    validated = exercise.enable_structural_validation and exercise.type != Exercise.Type.CONCEPTUAL
    if not validated and not answer.strip():
        raise AnswerEmpty
    if not exercise.enable_structural_validation:
        return Verdict(passed=True, findings=())
    return check(exercise.type, answer, exercise.rubric, language)


def submit(*, user: User, exercise: Exercise, answer: str, verdict: Verdict, now: datetime) -> Submitted:
    """Store an answer with its verdict, passed or not, and complete the guide when it was the last one missing.

    A conceptual answer completes its exercise at once; the others when their structure passed.
    Raises ExerciseNotFound when an author deletes it meanwhile.
    """
    attempt = Attempt(
        user=user,
        exercise=exercise,
        submitted_answer=answer,
        findings=[finding.as_data() for finding in verdict.findings],
        passed=verdict.passed or exercise.type == Exercise.Type.CONCEPTUAL,
        exercise_version=exercise.version,
        fingerprint=fingerprint(exercise.type, answer),
        created_at=now,
    )
    attempt.completed = attempt.passed
    try:
        return _stored(attempt, exercise.guide_id)
    except IntegrityError:
        raise ExerciseNotFound from None


@transaction.atomic
def _stored(attempt: Attempt, guide_id: UUID) -> Submitted:
    if attempt.completed:
        _lock(attempt.user_id, guide_id)
    attempt.save(force_insert=True)
    completed = attempt.completed and _complete_if_done(attempt.user, guide_id, attempt.created_at)
    return Submitted(attempt, completed)


def hand_in(*, user: User, exercise: Exercise, answer: str, now: datetime) -> Submitted:
    """Judge an answer and store it. Raises AnswerTooLong and AnswerEmpty, and stores nothing then."""
    verdict = judge(exercise=exercise, answer=answer)
    return submit(user=user, exercise=exercise, answer=answer, verdict=verdict, now=now)


def hand_in_anew(*, user: User, exercise: Exercise, answer: str, now: datetime) -> Submitted:
    """As `hand_in`, unless the latest attempt said the same and was judged the same: that one stands then."""
    verdict = judge(exercise=exercise, answer=answer)
    if same := unchanged(user=user, exercise=exercise, answer=answer, verdict=verdict):
        return Submitted(same, repeated=True)
    return submit(user=user, exercise=exercise, answer=answer, verdict=verdict, now=now)


def complete(*, user: User, guide_id: UUID, now: datetime) -> tuple[Completion, bool]:
    """Mark a guide as completed on the user's word. Returns the record and whether it is new. Raises GuideNotFound."""
    require_guide(guide_id=guide_id)
    return Completion.objects.get_or_create(user=user, guide_id=guide_id, defaults={"completed_at": now})


def keep_feedback(*, attempt_id: UUID, text: str) -> None:
    Attempt.objects.filter(pk=attempt_id).update(llm_feedback=text)


def _lock(user_id: UUID, guide_id: UUID) -> None:
    """Queue up with this user's other submissions to the guide until the transaction ends.

    Without it the last two exercises, handed in in parallel, each miss the other's attempt and the guide stays open.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{user_id}{guide_id}"])


def _complete_if_done(user: User, guide_id: UUID, now: datetime) -> bool:
    done = Attempt.objects.of(user.pk).filter(exercise=OuterRef("pk"), completed=True)
    missing = Exercise.objects.filter(guide=guide_id, is_active=True).exclude(Exists(done))
    if missing.exists():
        return False
    _completion, new = Completion.objects.get_or_create(user=user, guide_id=guide_id, defaults={"completed_at": now})
    return new

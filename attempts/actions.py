from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, connection

from accounts.errors import BadToken
from accounts.models import User
from attempts.errors import AnswerEmpty, AnswerTooLong, AttemptNotFound, ExerciseChanged
from attempts.models import Attempt, Completion
from attempts.queries import unchanged
from core.problems import Problem
from core.rendering import encode
from exercises.checking import MAX_BYTES, Answer, Verdict, too_long
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from guides.errors import GuideNotFound
from guides.queries import require_guide

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Submitted:
    """`repeated`: nothing was stored, it is the latest attempt that says the same."""

    attempt: Attempt
    guide_completed: bool = False
    repeated: bool = False


def judge(*, exercise: Exercise, answer: Answer, language: str = "es") -> Verdict:
    """The checker's verdict; where validation is switched off every answer passes.

    Raises AnswerTooLong, and AnswerEmpty where an empty answer would complete the exercise all the same.
    """
    if too_long(answer.kind, answer.text):
        raise AnswerTooLong(limit=MAX_BYTES[exercise.type] // 1024)
    validated = exercise.enable_structural_validation and exercise.type != Exercise.Type.CONCEPTUAL
    if not validated and not answer.text.strip():
        raise AnswerEmpty
    if not exercise.enable_structural_validation:
        return Verdict(passed=True, findings=())
    return answer.check(exercise.demands, language)


def completes(*, exercise: Exercise, verdict: Verdict) -> bool:
    """A conceptual answer completes its exercise at once; the others when their structure passed."""
    return verdict.passed or exercise.type == Exercise.Type.CONCEPTUAL


def as_it_is_now(exercise: Exercise, act: Callable[[Exercise], Done]) -> Done:
    """Act on what is known of an exercise, and anew on what it has become if that turns out to be old.

    Each further round needs an author who saves in between. Raises ExerciseNotFound when it is gone.
    """
    while True:
        try:
            return act(exercise)
        except ExerciseChanged:
            found = Exercise.objects.select_related("guide").filter(pk=exercise.pk).first()
            if found is None:
                raise ExerciseNotFound from None
            exercise = found


def submit(*, user: User, exercise: Exercise, answer: Answer, verdict: Verdict, now: datetime) -> Submitted:
    """Store an answer with its verdict, passed or not, and complete the guide when it was the last one missing.

    Raises ExerciseChanged when an author has changed or deleted it meanwhile: the verdict is of another exercise then,
    and nothing is stored (see `as_it_is_now`). BadToken when the user was deleted.
    """
    attempt = Attempt(
        user=user,
        exercise=exercise,
        submitted_answer=answer.text,
        findings=[finding.as_data() for finding in verdict.findings],
        passed=completes(exercise=exercise, verdict=verdict),
        exercise_version=exercise.version,
        fingerprint=answer.fingerprint,
        created_at=now,
    )
    attempt.completed = attempt.passed
    return Submitted(attempt, guide_completed=_store(attempt))


def _store(attempt: Attempt) -> bool:
    """Insert it and complete its guide if that was the last one missing: whether it was. One statement, which commits
    by itself."""
    columns = {name: value for name, value in vars(attempt).items() if not name.startswith("_")}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT attempts_store(%s)", [encode(columns).decode()])
            ((completed,),) = cursor.fetchall()
    except IntegrityError as error:
        raise _gone(error, ExerciseNotFound()) from None
    if completed is None:
        raise ExerciseChanged
    return bool(completed)


def hand_in(*, user: User, exercise: Exercise, answer: str, now: datetime) -> Submitted:
    """Judge an answer and store it. Raises AnswerTooLong, AnswerEmpty and ExerciseNotFound, and stores nothing then."""

    def judged(exercise: Exercise) -> Submitted:
        given = Answer(exercise.type, answer)
        verdict = judge(exercise=exercise, answer=given)
        return submit(user=user, exercise=exercise, answer=given, verdict=verdict, now=now)

    return as_it_is_now(exercise, judged)


def hand_in_anew(*, user: User, exercise: Exercise, answer: str, now: datetime) -> Submitted:
    """As `hand_in`, unless the latest attempt said the same and was judged the same: that one stands then."""

    def judged(exercise: Exercise) -> Submitted:
        given = Answer(exercise.type, answer)
        verdict = judge(exercise=exercise, answer=given)
        if same := unchanged(user=user, exercise=exercise, answer=given, verdict=verdict):
            return Submitted(same, repeated=True)
        return submit(user=user, exercise=exercise, answer=given, verdict=verdict, now=now)

    return as_it_is_now(exercise, judged)


def complete(*, user: User, guide_id: UUID, now: datetime) -> tuple[Completion, bool]:
    """Mark a guide as completed on the user's word. Returns the record and whether it is new. Raises GuideNotFound."""
    require_guide(guide_id=guide_id)
    try:
        return Completion.objects.get_or_create(user=user, guide_id=guide_id, defaults={"completed_at": now})
    except IntegrityError as error:
        raise _gone(error, GuideNotFound()) from None


def keep_feedback(*, attempt_id: UUID, text: str) -> None:
    """Raises AttemptNotFound when it was deleted, with its exercise or with its author."""
    if not Attempt.objects.filter(pk=attempt_id).update(llm_feedback=text):
        raise AttemptNotFound


def _gone(error: IntegrityError, otherwise: Problem) -> Problem:
    """What was deleted between the look at it and the row that names it: the caller, or the material."""
    constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    return BadToken() if "_user_id_" in constraint else otherwise

"""Reads of attempts and of progress. Progress is computed live from what was handed in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db import connection
from django.db.models import Count, DateField, Q
from django.db.models.functions import TruncWeek

from accounts.models import User
from attempts.errors import AttemptNotFound
from attempts.models import Attempt, Completion
from core.contracts.fields import LIST_LIMIT
from exercises.checking import Answer, Verdict
from exercises.models import Exercise
from exercises.queries import ListedExercise, of_guide, open_exercise, open_exercises
from guides.queries import open_guides


@dataclass(frozen=True, slots=True)
class ExerciseProgress:
    id: UUID
    title: str
    type: str
    difficulty: str | None
    completed: bool


@dataclass(frozen=True, slots=True)
class GuideProgress:
    guide_id: UUID
    title: str
    summary: str
    topic: str
    order: int
    exercises: list[ExerciseProgress] = field(default_factory=list)

    @property
    def total_exercises(self) -> int:
        return len(self.exercises)

    @property
    def completed_exercises(self) -> int:
        return sum(exercise.completed for exercise in self.exercises)

    @property
    def completed(self) -> bool:
        return 0 < self.total_exercises == self.completed_exercises

    @property
    def percent(self) -> float:
        return percent(self.completed_exercises, self.total_exercises)


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the active guides."""

    total_guides: int
    completed_guides: int
    total_exercises: int
    completed_exercises: int

    @property
    def percent_exercises(self) -> float:
        return percent(self.completed_exercises, self.total_exercises)


@dataclass(frozen=True, slots=True)
class Onward:
    """The exercise to go on with, in its guide."""

    guide: GuideProgress
    exercise: ExerciseProgress
    number: int


@dataclass(frozen=True, slots=True)
class Week:
    starts_on: date
    attempts: int
    solved: int


def onward(guides: list[GuideProgress], *, last: UUID | None) -> Onward | None:
    """What was tried last if it is still undone, else what follows it in its guide, else the first undone of all."""
    last_guide = [guide for guide in guides if any(exercise.id == last for exercise in guide.exercises)]
    for guide in last_guide + guides:
        numbered = list(enumerate(guide.exercises, start=1))
        since = next((at for at, (_number, exercise) in enumerate(numbered) if exercise.id == last), 0)
        for number, exercise in numbered[since:] + numbered[:since]:
            if not exercise.completed:
                return Onward(guide, exercise, number)
    return None


def percent(part: int, whole: int) -> float:
    """A percentage with two decimals; of nothing it is 0."""
    return round(100 * part / whole, 2) if whole else 0.0


def by_exercise(*, user: User, exercise_id: UUID, for_admin: bool, limit: int, offset: int = 0) -> list[Attempt]:
    """The user's own attempts at one exercise, newest first. Raises ExerciseNotFound."""
    open_exercise(exercise_id=exercise_id, for_admin=for_admin)
    attempts = list(Attempt.objects.of(user.pk).filter(exercise=exercise_id).newest_first()[offset : offset + limit])
    for attempt in attempts:
        attempt.user = user  # known already: no query and no join per row
    return attempts


def own_attempt(*, user: User, attempt_id: UUID) -> Attempt:
    """The user's own attempt with its exercise, while that is open to them. Raises AttemptNotFound."""
    open_to_them = Exercise.objects.seen_by(admin=user.is_staff)
    attempts = Attempt.objects.of(user.pk).filter(exercise__in=open_to_them).select_related("exercise__guide")
    found = attempts.filter(pk=attempt_id).first()
    if found is None:
        raise AttemptNotFound
    return found


def exercises_with_progress(
    *, user_id: UUID | None, guide_id: UUID, language: str, for_admin: bool = False
) -> list[ExerciseProgress]:
    """The active exercises of a guide and those the user completed; nobody has none. Raises GuideNotFound."""
    exercises = of_guide(guide_id=guide_id, language=language, for_admin=for_admin)
    return _with_progress(exercises, completed(user_id=user_id))


def progress(*, user_id: UUID | None, language: str) -> list[GuideProgress]:
    """Every active guide with its active exercises and the user's progress; nobody's is all undone."""
    done = completed(user_id=user_id)
    exercises = open_exercises(language=language)
    return [
        GuideProgress(
            guide_id=guide.id,
            title=guide.title,
            summary=guide.summary,
            topic=guide.topic,
            order=guide.order,
            exercises=_with_progress(exercises.get(guide.id, ()), done),
        )
        for guide in islice(open_guides(language=language).values(), LIST_LIMIT)
    ]


def totals(guides: list[GuideProgress]) -> Totals:
    return Totals(
        total_guides=len(guides),
        completed_guides=sum(guide.completed for guide in guides),
        total_exercises=sum(guide.total_exercises for guide in guides),
        completed_exercises=sum(guide.completed_exercises for guide in guides),
    )


def tries(*, user: User, exercise_id: UUID) -> int:
    """How often the user has handed something in to an exercise."""
    return Attempt.objects.of(user.pk).filter(exercise=exercise_id).count()


def last_tried(*, user_id: UUID) -> UUID | None:
    """The exercise that the user handed something in to most recently."""
    return Attempt.objects.of(user_id).newest_first().values_list("exercise_id", flat=True).first()


def unchanged(*, user: User, exercise: Exercise, answer: Answer, verdict: Verdict) -> Attempt | None:
    """The user's latest attempt, when this answer says the same to the same exercise and gets the same verdict."""
    latest = Attempt.objects.of(user.pk).filter(exercise=exercise).newest_first().first()
    if latest is None or latest.exercise_version != exercise.version:
        return None
    says_the_same = latest.fingerprint == answer.fingerprint
    judged_the_same = latest.findings == [finding.as_data() for finding in verdict.findings]
    return latest if says_the_same and judged_the_same else None


def activity(*, user_id: UUID, now: datetime, weeks: int = 12) -> list[Week]:
    """The last weeks, oldest first, the current one last; they begin on Mondays, in UTC. One query."""
    this_week = now.date() - timedelta(days=now.weekday())
    starts = [this_week - timedelta(weeks=ago) for ago in reversed(range(weeks))]
    rows = (
        Attempt.objects.of(user_id)
        .filter(created_at__date__gte=starts[0])
        .annotate(week=TruncWeek("created_at", output_field=DateField()))
        .values("week")
        .annotate(attempts=Count("pk"), solved=Count("exercise", distinct=True, filter=Q(completed=True)))
    )
    found = {row["week"]: Week(row["week"], row["attempts"], row["solved"]) for row in rows}
    return [found.get(start, Week(start, 0, 0)) for start in starts]


def completions(*, user_id: UUID, limit: int, offset: int) -> list[Completion]:
    """The guides that the user has completed, newest first."""
    return list(Completion.objects.filter(user=user_id).order_by("-completed_at", "-pk")[offset : offset + limit])


def completed(*, user_id: UUID | None) -> set[UUID]:
    """The exercises that the user has completed; nobody has none. One small query, and none of the ORM's work."""
    if user_id is None:
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT attempts_completed_by(%s)", [user_id])
        return {exercise_id for (exercise_id,) in cursor.fetchall()}


def _with_progress(exercises: Sequence[ListedExercise], done: set[UUID]) -> list[ExerciseProgress]:
    return [
        ExerciseProgress(id=one.id, title=one.title, type=one.type, difficulty=one.difficulty, completed=one.id in done)
        for one in exercises
    ]

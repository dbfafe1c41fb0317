"""Reads of the material, kept until it changes (core.versions). Texts come back in the language asked for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast  # Any: a row of values, each column has its field's type
from uuid import UUID

from django.db.models import QuerySet

from core.versions import CATALOGUE, kept
from exercises import reference
from exercises.checking import Verdict, check
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise, ExerciseQuerySet
from guides.queries import open_guides, require_guide
from guides.texts import LANGUAGES, content_html, in_language

# Each exercise that is kept would keep it once more.
_TEXT_OF_GUIDE = [f"guide__content_{form}_{language}" for form in ("md", "html") for language in LANGUAGES]


@dataclass(frozen=True, slots=True)
class ListedExercise:
    """A line of a list: no statement, no reference."""

    id: UUID
    guide_id: UUID
    title: str
    type: str
    difficulty: str | None
    enable_structural_validation: bool
    enable_llm_feedback: bool
    is_active: bool


@dataclass(frozen=True, slots=True)
class WholeExercise:
    """One exercise as a reader may see it; the reference and the tutor's context only where they may."""

    id: UUID
    guide_id: UUID
    title: str
    content_html: str
    expected_answer: str | None
    ai_context: str | None
    type: str
    difficulty: str | None
    enable_structural_validation: bool
    enable_llm_feedback: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """What an author sees of an answer: none was written where there is no verdict."""

    answer: Verdict | None
    reference: Verdict | None
    is_checked: bool


_LISTED = (
    *("id", "guide_id", "title_es", "title_en", "type", "difficulty"),
    *("enable_structural_validation", "enable_llm_feedback", "is_active"),
)


@kept(CATALOGUE)
def open_exercises(*, language: str) -> Mapping[UUID, Sequence[ListedExercise]]:
    """The active exercises of the active guides, by guide and in their order."""
    by_guide: defaultdict[UUID, list[ListedExercise]] = defaultdict(list)
    for exercise in _listed(Exercise.objects.open().in_order(), language):
        by_guide[exercise.guide_id].append(exercise)
    return dict(by_guide)


def of_guide(*, guide_id: UUID, language: str, for_admin: bool = False) -> Sequence[ListedExercise]:
    """The active exercises of one guide, in order. Raises GuideNotFound."""
    require_guide(guide_id=guide_id, for_admin=for_admin)
    if guide_id in open_guides(language=language):
        return open_exercises(language=language).get(guide_id, ())
    return _listed(Exercise.objects.filter(guide=guide_id, is_active=True).in_order(), language)


def everything(*, language: str, only_active: bool, limit: int, offset: int) -> list[ListedExercise]:
    """All exercises, for admins: those of inactive guides too unless only active ones are asked for."""
    exercises = Exercise.objects.open() if only_active else Exercise.objects.all()
    ordered = exercises.order_by("guide__order", "guide", "order", "created_at", "pk")
    return _listed(ordered[offset : offset + limit], language)


@kept(CATALOGUE)
def exercise(*, exercise_id: UUID, language: str, for_admin: bool) -> WholeExercise:
    """One exercise. Raises ExerciseNotFound, also for an inactive one unless an admin asks."""
    found = Exercise.objects.seen_by(admin=for_admin).filter(pk=exercise_id).first()
    if found is None:
        raise ExerciseNotFound
    return WholeExercise(
        id=found.pk,
        guide_id=found.guide_id,
        title=in_language(found, "title", language),
        content_html=content_html(found, language),
        expected_answer=found.expected_answer if for_admin else None,
        ai_context=found.ai_context if for_admin else None,
        type=found.type,
        difficulty=found.difficulty,
        enable_structural_validation=found.enable_structural_validation,
        enable_llm_feedback=found.enable_llm_feedback,
    )


@kept(CATALOGUE)
def open_exercise(*, exercise_id: UUID, for_admin: bool = False) -> Exercise:
    """The exercise itself with its guide, to be looked at and not changed: others hold it too.

    Raises ExerciseNotFound.
    """
    exercises = Exercise.objects.seen_by(admin=for_admin).select_related("guide").defer(*_TEXT_OF_GUIDE)
    found = exercises.filter(pk=exercise_id).first()
    if found is None:
        raise ExerciseNotFound
    return found


def to_judge(exercises: QuerySet[Exercise]) -> ExerciseQuerySet:
    """The same exercises with as much of them as it takes to judge their references and to name them."""
    lean = exercises.select_related(None).only("guide", "title_es", "title_en", "is_active", *reference.FIELDS)
    return cast(ExerciseQuerySet, lean)  # a cast, because Django does not say which class its managers return


def active_with_failing_reference() -> int:
    """How many exercises are active all the same: stored by the API, or judged more strictly since.

    Verdicts are remembered, the number is not: a parser that was away must not leave it wrong.
    """
    judged = to_judge(Exercise.objects.filter(is_active=True))
    return sum(reference.state(exercise) == "fails" for exercise in judged)


def stored_exercise(*, given: str) -> Exercise | None:
    """The row behind a form, of which only what should be its identifier is known; nothing where there is none."""
    try:
        return Exercise.objects.filter(pk=UUID(given)).first()
    except ValueError:
        return None


def tried(*, exercise: Exercise, answer: str, language: str) -> Tried:
    """What a student would be told of this answer, and what is known of the reference. Asks no table."""
    verdict = None
    if answer.strip():
        verdict = check(exercise.type, answer, exercise.demands, language)
        if not exercise.enable_structural_validation:
            verdict = Verdict(passed=True, findings=())
    return Tried(verdict, reference.verdict(exercise, language), reference.is_checked(exercise))


def _listed(exercises: ExerciseQuerySet, language: str) -> list[ListedExercise]:
    return [
        ListedExercise(title=in_language(row, "title", language), **_shared(row)) for row in exercises.values(*_LISTED)
    ]


def _shared(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _LISTED if not name.startswith("title_")}

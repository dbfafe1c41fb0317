from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any  # a validated body: each field has its serializer's type
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from core.markdown import sanitise
from core.versions import CATALOGUE, about_to_change, look_again
from exercises import reference
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from guides.errors import GuideNotFound
from guides.queries import require_guide

_PLAIN = (
    *("type", "difficulty", "expected_answer", "ai_context", "enable_structural_validation"),
    *("enable_llm_feedback", "is_active", "order", "guide_id"),
)


def create(*, language: str, given: Mapping[str, Any]) -> Exercise:
    """Create an exercise as the contract's body describes it. Raises GuideNotFound."""
    require_guide(guide_id=given["guide_id"], for_admin=True)
    # Spanish is the language a row must have; English given alone stands in for it until there is one.
    columns = _columns(given, language)
    columns.setdefault("title_es", given["title"])
    try:
        return Exercise.objects.create(**columns)
    except IntegrityError:  # the guide was deleted meanwhile
        raise GuideNotFound from None


def change(*, exercise_id: UUID, language: str, given: Mapping[str, Any], now: datetime) -> None:
    """Change the given fields, texts in this language. Raises ExerciseNotFound and GuideNotFound.

    One statement: a row locked before it would be waited for by writers who hold the version that it waits for.
    """
    if "guide_id" in given:
        require_guide(guide_id=given["guide_id"], for_admin=True)
    try:
        changed = Exercise.objects.filter(pk=exercise_id).update(**_columns(given, language), updated_at=now)
    except IntegrityError:  # the guide was deleted meanwhile
        raise GuideNotFound from None
    if not changed:
        raise ExerciseNotFound
    look_again()


@transaction.atomic
def delete(*, exercise_id: UUID) -> None:
    """Delete an exercise with its attempts. Raises ExerciseNotFound."""
    about_to_change(CATALOGUE)
    deleted, _per_model = Exercise.objects.filter(pk=exercise_id).delete()
    if not deleted:
        raise ExerciseNotFound


@dataclass(frozen=True, slots=True)
class Activated:
    """How many changed, and which were left out because their reference does not pass."""

    changed: int
    refused: tuple[Exercise, ...]


def activate(*, exercise_ids: Iterable[UUID], now: datetime) -> Activated:
    """Show exercises to students, except those whose reference does not pass."""
    asked = Exercise.objects.filter(pk__in=exercise_ids, is_active=False).in_order()
    sound: list[Q] = []
    refused: list[Exercise] = []
    for exercise in asked:
        if reference.state(exercise) == "fails":
            refused.append(exercise)
        else:
            sound.append(_as_seen(exercise))
    changed = Exercise.objects.filter(reduce(or_, sound)).update(is_active=True, updated_at=now) if sound else 0
    return Activated(changed, tuple(refused))


def deactivate(*, exercise_ids: Iterable[UUID], now: datetime) -> int:
    """Take exercises out of their guides. Returns how many changed."""
    return Exercise.objects.filter(pk__in=exercise_ids, is_active=True).update(is_active=False, updated_at=now)


def _as_seen(exercise: Exercise) -> Q:
    """The row, unless somebody has changed meanwhile what was judged."""
    return Q(
        pk=exercise.pk,
        version=exercise.version,
        enable_structural_validation=exercise.enable_structural_validation,
    )


def _columns(given: Mapping[str, Any], language: str) -> dict[str, object]:
    """The contract's one-language fields as columns. HTML that arrives is sanitised and replaces the Markdown."""
    columns = {name: given[name] for name in _PLAIN if name in given}
    if "title" in given:
        columns[f"title_{language}"] = given["title"]
    if "content_html" in given:
        columns[f"content_html_{language}"] = sanitise(str(given["content_html"] or ""))
        columns[f"content_md_{language}"] = ""
    return columns

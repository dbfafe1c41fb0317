from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any  # a validated body: each field has its serializer's type
from uuid import UUID

from django.db import IntegrityError

from core.markdown import sanitise
from core.versions import look_again
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


def delete(*, exercise_id: UUID) -> None:
    """Delete an exercise with its attempts. Raises ExerciseNotFound."""
    deleted, _per_model = Exercise.objects.filter(pk=exercise_id).delete()
    if not deleted:
        raise ExerciseNotFound


def set_active(*, exercise_ids: Iterable[UUID], active: bool, now: datetime) -> int:
    """Show exercises to students, or take them out of their guides. Returns how many changed."""
    exercises = Exercise.objects.filter(pk__in=exercise_ids).exclude(is_active=active)
    return exercises.update(is_active=active, updated_at=now)


def _columns(given: Mapping[str, Any], language: str) -> dict[str, object]:
    """The contract's one-language fields as columns. HTML that arrives is sanitised and replaces the Markdown."""
    columns = {name: given[name] for name in _PLAIN if name in given}
    if "title" in given:
        columns[f"title_{language}"] = given["title"]
    if "content_html" in given:
        columns[f"content_html_{language}"] = sanitise(str(given["content_html"] or ""))
        columns[f"content_md_{language}"] = ""
    return columns

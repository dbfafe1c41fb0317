"""The calls to models as `GET /metrics/overview` lists them: learning.md, section 13."""

from uuid import UUID

from accounts.models import User
from accounts.serializers import UserOut
from core.rendering import row
from exercises.models import Exercise
from guides.texts import in_language
from llm.models import Usage

_EXERCISE = ("id", "title_es", "title_en", "type", "difficulty")


def newest_calls(*, language: str, limit: int) -> list[dict[str, object]]:
    """The newest answered calls, with whom and what they were for; `{}` for a person or an exercise that is no more.

    Two queries. What gave no answer is not among them: the document has no place for it.
    """
    calls = list(Usage.objects.filter(error="").select_related("user").order_by("-created_at", "-pk")[:limit])
    exercises = _exercises({call.exercise_id for call in calls if call.exercise_id}, language)
    return [_item(call, exercises) for call in calls]


def _item(call: Usage, exercises: dict[UUID, dict[str, object]]) -> dict[str, object]:
    return {
        "id": call.pk,
        "user_id": call.user_id,
        "exercise_id": call.exercise_id,
        "attempt_id": call.attempt_id,
        "model": call.model,
        "prompt_tokens": call.prompt_tokens,
        "completion_tokens": call.completion_tokens,
        "latency_ms": call.latency_ms,
        "quality_flags": call.quality_flags,
        "created_at": call.created_at,
        "user": _person(call.user),
        "exercise": exercises.get(call.exercise_id, {}) if call.exercise_id else {},
    }


def _person(user: User | None) -> dict[str, object]:
    return row(UserOut, user) if user else {}


def _exercises(ids: set[UUID], language: str) -> dict[UUID, dict[str, object]]:
    return {
        found["id"]: {
            "id": found["id"],
            "title": in_language(found, "title", language),
            "type": found["type"],
            "difficulty": found["difficulty"],
        }
        for found in Exercise.objects.filter(pk__in=ids).values(*_EXERCISE)
    }

from collections.abc import Mapping
from uuid import UUID

from llm import messages
from llm.models import Usage


def record_usage(
    *,
    purpose: str,
    user_id: UUID | None,
    exercise_id: UUID | None,
    attempt_id: UUID | None,
    usage: messages.Usage,
    latency_ms: float,
    quality_flags: Mapping[str, bool],
) -> Usage:
    """Keep what one answer cost. It outlives the user, the exercise and the attempt it was for."""
    return Usage.objects.create(
        purpose=purpose,
        user_id=user_id,
        exercise_id=exercise_id,
        attempt_id=attempt_id,
        model=usage.model,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        latency_ms=latency_ms,
        quality_flags=dict(quality_flags),
    )

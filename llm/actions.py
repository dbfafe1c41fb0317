from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from llm import budgets, messages
from llm.models import Usage
from llm.prices import cost_of


@transaction.atomic
def record_usage(
    *,
    purpose: str,
    user_id: UUID | None,
    exercise_id: UUID | None,
    attempt_id: UUID | None,
    usage: messages.Usage,
    latency_ms: float,
    quality_flags: Mapping[str, bool],
    error: str = "",
    held: bool = True,
) -> Usage:
    """Keep what one call cost, and give back its place in the budgets.

    `held` unless it took no place there. `error` for a call that gave no answer: the code of a problem, or
    models.STOPPED. The row outlives the user, the exercise and the attempt it was for, and later prices do not change
    it.
    """
    if held:
        budgets.release(user_id=user_id, exercise_id=exercise_id)
    return Usage.objects.create(
        purpose=purpose,
        user_id=user_id,
        exercise_id=exercise_id,
        attempt_id=attempt_id,
        model=usage.model,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        estimated=usage.estimated,
        cost=cost_of(usage, now=timezone.now()),
        error=error,
        latency_ms=latency_ms,
        quality_flags=dict(quality_flags),
    )

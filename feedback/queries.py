from uuid import UUID

from llm.models import Usage


def metrics(*, attempt_id: UUID) -> dict[str, object] | None:
    """What the newest feedback on an attempt cost, as the contract shows it."""
    usage = Usage.objects.filter(attempt_id=attempt_id, purpose="feedback").order_by("-created_at", "-pk").first()
    if usage is None:
        return None
    return {
        "model": usage.model,
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "latency_ms": usage.latency_ms,
        "quality_flags": usage.quality_flags,
    }

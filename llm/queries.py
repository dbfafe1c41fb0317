from django.conf import settings

from llm.lazy_starts import starts
from llm.providers import STUB


def stub_mode() -> bool:
    """Whether the stub answers instead of a model; every surface that shows an answer says so."""
    return bool(settings.LLM["provider"] == STUB)


def status() -> dict[str, object]:
    """What an operator may know about the model's door. Never the key."""
    known = starts()
    return {
        "model": settings.LLM["model"],
        "temperature": settings.LLM["temperature"],
        "stub_mode": stub_mode(),
        "api_key_present": bool(settings.LLM["api_key"]),
        # No past text goes into a prompt yet, so nothing may claim that one does.
        "similarity_enabled": False,
        "prompt_budget_chars": settings.LLM["prompt_budget_chars"],
        "lazy_attempts": known.attempts,
        "last_lazy_error": known.last_error,
        "last_lazy_time": known.last_at,
    }

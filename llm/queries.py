from hashlib import sha256

from django.conf import settings

from llm import embedding
from llm.lazy_starts import starts
from llm.providers import STUB
from llm.refused_vectors import refused

LONGEST_VECTOR_NAME = 140


def stub_mode() -> bool:
    """Whether the stub answers instead of a model; every surface that shows an answer says so."""
    return bool(settings.LLM["provider"] == STUB)


def embedding_model() -> str:
    """What makes vectors now, as stored ones name it; what follows the colon is their dimension."""
    model = settings.LLM["embedding_model"]
    name = f"{settings.LLM['provider']}/{model}" if model else f"local/{embedding.NAME}"
    return f"{name if len(name) <= LONGEST_VECTOR_NAME else sha256(name.encode()).hexdigest()}:"


def vector_key(dimensions: int) -> str:
    """Vectors are comparable where this is the same."""
    return f"{embedding_model()}{dimensions}"


def vectors_can_be_made() -> bool:
    """Not while the provider refuses the embedding model that is set; the local one always can."""
    model = settings.LLM["embedding_model"]
    return not (model and refused(model=model))


def status() -> dict[str, object]:
    """What an operator may know about the model's door. Never the key."""
    known = starts()
    return {
        "model": settings.LLM["model"],
        "temperature": settings.LLM["temperature"],
        "stub_mode": stub_mode(),
        "api_key_present": bool(settings.LLM["api_key"]),
        "similarity_enabled": vectors_can_be_made(),
        "prompt_budget_chars": settings.LLM["prompt_budget_chars"],
        "lazy_attempts": known.attempts,
        "last_lazy_error": known.last_error,
        "last_lazy_time": known.last_at,
    }

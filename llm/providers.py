"""Which model is behind the door: the known providers, and the choice among them from the environment.

Settings import this file, so it needs no settings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from django.core.exceptions import ImproperlyConfigured

STUB = "stub"


class Configuration(TypedDict):
    """`settings.LLM`, resolved: provider "stub" means that there is no model, and then there is no key either."""

    provider: str
    model: str
    api_key: str
    base_url: str
    embedding_model: str
    temperature: float
    prompt_budget_chars: int


@dataclass(frozen=True, slots=True)
class Provider:
    """Where a vendor's OpenAI-compatible endpoint is, and what it is called with when nothing else is said."""

    base_url: str
    model: str
    key_variable: str = ""
    is_open: bool = False  # answers at its own address without a key


PROVIDERS: Mapping[str, Provider] = {
    "openai": Provider("https://api.openai.com/v1", "gpt-5.4-mini", "OPENAI_API_KEY"),
    "anthropic": Provider("https://api.anthropic.com/v1", "claude-haiku-5-5", "ANTHROPIC_API_KEY"),
    "gemini": Provider("https://generativelanguage.googleapis.com/v1beta/openai", "gemini-3.5-flash", "GEMINI_API_KEY"),
    "ollama": Provider("http://127.0.0.1:11434/v1", "llama3.2", is_open=True),
    "openai-compatible": Provider("", "default"),
    STUB: Provider("", STUB),
}

VARIABLES = (
    "LLM_PROVIDER",
    "LLM_MODEL",
    "LLM_API_KEY",
    "LLM_BASE_URL",
    "LLM_EMBEDDING_MODEL",
    "LLM_TEMPERATURE",
    "PROMPT_BUDGET_CHARS",
    *(provider.key_variable for provider in PROVIDERS.values() if provider.key_variable),
)


def resolve(environment: Mapping[str, str]) -> Configuration:
    """The one configuration these variables mean. Raises ImproperlyConfigured for one that means none.

    Without a provider's name, a base URL means "openai-compatible", LLM_API_KEY means "openai", and a vendor's own
    variable means that vendor. Without a key and without a base URL the stub answers, whatever was named.
    """
    values = {name: environment.get(name, "").strip() for name in VARIABLES}
    name = _named(values)
    provider = PROVIDERS[name]
    key = values["LLM_API_KEY"] or values.get(provider.key_variable, "")
    base_url = (values["LLM_BASE_URL"] or provider.base_url).rstrip("/")
    nowhere_to_ask = not values["LLM_BASE_URL"] and not (key or provider.is_open)
    if name == STUB or nowhere_to_ask:
        return _configuration(values, name=STUB, model=STUB, key="", base_url="")
    if not base_url:
        raise ImproperlyConfigured("LLM_PROVIDER=openai-compatible needs LLM_BASE_URL.")
    if not base_url.startswith(("http://", "https://")):
        raise ImproperlyConfigured("LLM_BASE_URL must start with http:// or https://.")
    return _configuration(values, name=name, model=values["LLM_MODEL"] or provider.model, key=key, base_url=base_url)


def _named(values: Mapping[str, str]) -> str:
    name = values["LLM_PROVIDER"].lower()
    if name and name not in PROVIDERS:
        raise ImproperlyConfigured(f"LLM_PROVIDER={name!r} is unknown. Accepted: {', '.join(PROVIDERS)}.")
    if name:
        return name
    if values["LLM_BASE_URL"]:
        return "openai-compatible"
    if values["LLM_API_KEY"]:
        return "openai"
    owners = (name for name, provider in PROVIDERS.items() if values.get(provider.key_variable))
    return next(owners, STUB)


def _configuration(values: Mapping[str, str], *, name: str, model: str, key: str, base_url: str) -> Configuration:
    return Configuration(
        provider=name,
        model=model,
        api_key=key,
        base_url=base_url,
        embedding_model="" if name == STUB else values["LLM_EMBEDDING_MODEL"],
        temperature=_number(values, "LLM_TEMPERATURE", 0.3, low=0, high=2),
        prompt_budget_chars=int(_number(values, "PROMPT_BUDGET_CHARS", 6000, low=500, high=1_000_000)),
    )


def _number(values: Mapping[str, str], name: str, default: float, *, low: float, high: float) -> float:
    try:
        number = float(values[name] or default)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a number.") from None
    if not low <= number <= high:
        raise ImproperlyConfigured(f"{name} must be between {low:g} and {high:g}.")
    return number

import pytest
from django.core.exceptions import ImproperlyConfigured

from llm.providers import resolve

STUB = {
    "provider": "stub",
    "model": "stub",
    "api_key": "",
    "base_url": "",
    "embedding_model": "",
    "temperature": 0.3,
    "prompt_budget_chars": 6000,
}


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"LLM_PROVIDER": "stub", "OPENAI_API_KEY": "sk", "LLM_BASE_URL": "http://x/v1", "LLM_EMBEDDING_MODEL": "e"},
        {"LLM_PROVIDER": "openai", "LLM_MODEL": "gpt-4"},
        {"LLM_PROVIDER": "anthropic", "OPENAI_API_KEY": "sk"},
        {"LLM_PROVIDER": "openai-compatible"},
        {"OPENAI_API_KEY": "  ", "LLM_BASE_URL": ""},
    ],
)
def test_is_the_stub_without_key_and_base_url(environment):
    assert resolve(environment) == STUB


@pytest.mark.parametrize(
    ("environment", "provider", "base_url", "key", "model"),
    [
        ({"OPENAI_API_KEY": "k"}, "openai", "https://api.openai.com/v1", "k", "gpt-5.4-mini"),
        ({"LLM_API_KEY": "k"}, "openai", "https://api.openai.com/v1", "k", "gpt-5.4-mini"),
        ({"ANTHROPIC_API_KEY": "k"}, "anthropic", "https://api.anthropic.com/v1", "k", "claude-haiku-5-5"),
        (
            {"LLM_PROVIDER": "Gemini", "GEMINI_API_KEY": "own", "LLM_API_KEY": "general"},
            "gemini",
            "https://generativelanguage.googleapis.com/v1beta/openai",
            "general",
            "gemini-3.5-flash",
        ),
        ({"LLM_PROVIDER": "ollama", "LLM_MODEL": "qwen3"}, "ollama", "http://127.0.0.1:11434/v1", "", "qwen3"),
        ({"LLM_BASE_URL": "http://h:1/v1/"}, "openai-compatible", "http://h:1/v1", "", "default"),
        ({"LLM_PROVIDER": "openai", "LLM_BASE_URL": "http://h:1/v1"}, "openai", "http://h:1/v1", "", "gpt-5.4-mini"),
    ],
)
def test_finds_the_provider_its_address_and_its_key(environment, provider, base_url, key, model):
    found = resolve(environment)

    assert (found["provider"], found["base_url"], found["api_key"], found["model"]) == (provider, base_url, key, model)


def test_never_sends_a_vendors_key_to_an_address_of_somebody_else():
    assert resolve({"OPENAI_API_KEY": "sk", "LLM_BASE_URL": "http://h:1/v1"})["api_key"] == ""


def test_takes_the_numbers_and_the_embedding_model():
    found = resolve(
        {"LLM_API_KEY": "k", "LLM_TEMPERATURE": "0", "PROMPT_BUDGET_CHARS": "900", "LLM_EMBEDDING_MODEL": "e"}
    )

    assert (found["temperature"], found["prompt_budget_chars"], found["embedding_model"]) == (0.0, 900, "e")


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        (
            {"LLM_PROVIDER": "gtp"},
            "'gtp' is unknown. Accepted: openai, anthropic, gemini, ollama, openai-compatible, stub.",
        ),
        ({"LLM_PROVIDER": "openai-compatible", "LLM_API_KEY": "k"}, "needs LLM_BASE_URL"),
        ({"LLM_BASE_URL": "localhost:1234"}, "must start with http"),
        ({"LLM_TEMPERATURE": "hot"}, "LLM_TEMPERATURE must be a number"),
        ({"LLM_TEMPERATURE": "nan"}, "LLM_TEMPERATURE must be between 0 and 2"),
        ({"PROMPT_BUDGET_CHARS": "10"}, "PROMPT_BUDGET_CHARS must be between"),
    ],
)
def test_refuses_what_means_nothing(environment, message):
    with pytest.raises(ImproperlyConfigured, match=message):
        resolve(environment)

from collections.abc import Iterator

import pytest
import redis

from llm import retries, stub
from llm.messages import Message, Prompt
from tests.model_server import ModelServer


@pytest.fixture
def model_server(settings, monkeypatch, stores) -> Iterator[ModelServer]:
    """A scripted provider, and an installation that uses it without patience."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(retries, "BACK_OFF_SECONDS", 0.001)
    settings.LLM_FIRST_TOKEN_SECONDS = settings.LLM_GAP_SECONDS = 5.0
    with ModelServer() as server:
        settings.LLM = {
            "provider": "openai-compatible",
            "model": "test-model",
            "api_key": "sk-very-secret",
            "base_url": server.url,
            "embedding_model": "test-vectors",
            "temperature": 0.3,
            "prompt_budget_chars": 6000,
        }
        yield server


@pytest.fixture
def no_starts_yet(stores, settings) -> None:
    """As on the first evening: nobody has started a client."""
    redis.Redis.from_url(settings.REDIS_URL).flushdb()


@pytest.fixture
def quick_stub(monkeypatch):
    monkeypatch.setattr(stub, "PAUSE_SECONDS", 0)


@pytest.fixture
def prompt() -> Prompt:
    messages = (Message("system", "Eres un tutor."), Message("user", "¿Cómo va mi Dockerfile? PRIVATE"))
    return Prompt(messages, purpose="feedback")

import pytest

from exercises.models import Exercise
from llm import stub
from tests.live import _live_application, live_app  # noqa: F401 - the real application
from tests.llm.conftest import model_server as vector_server  # noqa: F401 - the same scripted provider
from tests.llm.conftest import no_starts_yet  # noqa: F401
from tests.model_server import ModelServer

ANSWER = "FROM python:3.12-slim\nRUN pip install flask"


@pytest.fixture
def model_server(vector_server, settings) -> ModelServer:  # noqa: F811
    """The scripted provider, asked for answers alone: vectors are made here, as they usually are."""
    settings.LLM = {**settings.LLM, "embedding_model": ""}
    return vector_server


@pytest.fixture
def committed(transactional_db, alicia, exercise) -> Exercise:
    """An exercise that the threads of asynchronous code can see too."""
    return exercise


@pytest.fixture
def quick_stub(monkeypatch, stores):
    monkeypatch.setattr(stub, "PAUSE_SECONDS", 0)

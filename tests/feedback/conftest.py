import pytest

from exercises.models import Exercise
from llm import stub
from tests.llm.conftest import model_server, no_starts_yet  # noqa: F401 - the same scripted provider

ANSWER = "FROM python:3.12-slim\nRUN pip install flask"


@pytest.fixture
def committed(transactional_db, alicia, exercise) -> Exercise:
    """An exercise that the threads of asynchronous code can see too."""
    return exercise


@pytest.fixture
def quick_stub(monkeypatch, stores):
    monkeypatch.setattr(stub, "PAUSE_SECONDS", 0)

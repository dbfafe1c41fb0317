import json
from datetime import datetime

import pytest

from llm import door, queries
from llm.errors import ModelProblem
from llm.lazy_starts import note_failure, note_start
from tests import model_server as scripts
from tests.conftest import NOON


def test_says_in_stub_mode_that_there_is_no_model(no_starts_yet):
    assert queries.status() == {
        "model": "stub",
        "temperature": 0.3,
        "stub_mode": True,
        "api_key_present": False,
        "similarity_enabled": True,
        "prompt_budget_chars": 6000,
        "lazy_attempts": 0,
        "last_lazy_error": None,
        "last_lazy_time": None,
    }


async def test_counts_a_start_when_the_client_is_first_needed(no_starts_yet, model_server, prompt):
    await door.complete(prompt)
    await door.complete(prompt)

    status = queries.status()
    assert (status["model"], status["stub_mode"], status["api_key_present"]) == ("test-model", False, True)
    assert (status["lazy_attempts"], status["last_lazy_error"]) == (1, None)
    assert datetime.strptime(status["last_lazy_time"], "%Y-%m-%dT%H:%M:%SZ")  # noqa: DTZ007


async def test_names_the_last_failure_of_a_client_that_never_worked(no_starts_yet, model_server, prompt):
    model_server.play(scripts.status(401))
    with pytest.raises(ModelProblem):
        await door.complete(prompt)

    status = queries.status()
    assert (status["lazy_attempts"], status["last_lazy_error"]) == (1, "model_key_refused")
    assert "sk-very-secret" not in json.dumps(status)


async def test_a_failure_of_a_client_that_has_worked_is_no_failed_start(no_starts_yet, model_server, prompt):
    await door.complete(prompt)
    model_server.play(scripts.status(401))
    with pytest.raises(ModelProblem):
        await door.complete(prompt)

    assert queries.status()["last_lazy_error"] is None


def test_a_new_start_forgets_the_failure_of_the_one_before(no_starts_yet):
    note_start(now=NOON.replace(hour=11))
    note_failure(error="model_unavailable")
    note_start(now=NOON)

    status = queries.status()
    assert (status["lazy_attempts"], status["last_lazy_error"], status["last_lazy_time"]) == (
        2,
        None,
        "2026-03-01T12:00:00Z",
    )


async def test_does_without_valkey(model_server, prompt, settings):
    settings.REDIS_URL = "unix:///nonexistent/valkey.sock"

    answer = await door.complete(prompt)

    assert answer.text == scripts.ANSWER
    assert (queries.status()["lazy_attempts"], queries.status()["last_lazy_time"]) == (0, None)

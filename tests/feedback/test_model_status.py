"""`GET /llm/status`, over the wire."""

import pytest

pytestmark = pytest.mark.usefixtures("no_starts_yet")


def test_answers_the_documents_keys_to_who_is_signed_in(browse, alicia, model_server):
    answer = browse(alicia).get("/llm/status")

    assert (answer.status_code, answer.json()) == (
        200,
        {
            "model": "test-model",
            "temperature": 0.3,
            "stub_mode": False,
            "api_key_present": True,
            "similarity_enabled": True,
            "prompt_budget_chars": 6000,
            "lazy_attempts": 0,
            "last_lazy_error": None,
            "last_lazy_time": None,
        },
    )


def test_asks_who_is_calling(browse, db):
    answer = browse().get("/llm/status")

    assert (answer.status_code, list(answer.json())) == (401, ["detail"])

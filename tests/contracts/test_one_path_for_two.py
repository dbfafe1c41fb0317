"""POST /api/chat: the body says whether the chatbot's form or the agent's answers."""

import json

import pytest

from tests.contracts.cases import JSON
from tests.entry.client import Wire


@pytest.fixture(autouse=True)
def _contracts(settings):
    settings.ROOT_URLCONF = "tests.contracts.urls"


def _form(body):
    error = body["error"]
    return "agent" if isinstance(error, dict) and sorted(error) == ["code", "details", "message"] else "chatbot"


def _ask(wire, body, **headers):
    return wire.ask("/api/chat", method="POST", body=body, headers=(JSON | headers).items())


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (b"{}", "chatbot"),
        (b'{"message": "", "sessionId": "s"}', "chatbot"),
        (b'{"conversation_id": null}', "agent"),
        (b'{"conversation_id": "conv_1", "message": ""}', "agent"),
        (b'{"stream": false}', "agent"),
        (b'{"stream": "x", "conversation_id": "\\u0000"}', "agent"),
        (b'{"context": [{"stream": true}]}', "chatbot"),
        (b'["stream"]', "chatbot"),
        (b'"stream"', "chatbot"),
        (b"null", "chatbot"),
        (b'{"stream": ', "chatbot"),
        (b'{"stream": "\\ud800"}', "chatbot"),
        (b'{"stream": "\xff"}', "chatbot"),
        (b'{"stream": ' + b"[" * 100_000, "chatbot"),
        (b"", "chatbot"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_is_chosen_by_the_body(live_app, body, form):
    answer = _ask(Wire(live_app), body)

    assert (answer.status, _form(answer.json())) == (400, form)


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize(("data", "answered"), [({"message": "a"}, "en"), ({"message": "a", "stream": True}, "es")])
def test_answers_with_the_language_of_its_contract(live_app, data, answered, slash):
    answer = Wire(live_app).post(f"/api/chat{slash}", data)

    assert (answer.status, answer.json(), answer["Content-Language"]) == (200, {"status": "ok"}, answered)


@pytest.mark.parametrize(
    ("language", "message"),
    [("", "Este campo no puede estar en blanco."), ("en", "This field may not be blank.")],
)
def test_the_agent_speaks_both_languages(live_app, language, message):
    answer = _ask(Wire(live_app), b'{"message": "", "stream": true}', **{"Accept-Language": language})

    assert answer.json()["error"]["details"] == {"message": message}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "multipart/form-data"])
def test_of_another_media_type_is_the_chatbots(live_app, kind):
    answer = _ask(Wire(live_app), b'{"stream": true}', **{"Content-Type": kind})

    assert (answer.status, answer.json()) == (415, {"error": "Unsupported media type"})


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS"])
def test_by_another_method_is_the_chatbots(live_app, method):
    answer = Wire(live_app).ask("/api/chat", method=method, body=b'{"stream": true}', headers=JSON.items())

    assert (answer.status, answer.json(), answer["Allow"]) == (405, {"error": "Method not allowed"}, "POST")


def test_past_the_cap_is_the_chatbots(live_app):
    body = json.dumps({"stream": True, "message": "x" * 1024 * 1024}).encode()

    assert _ask(Wire(live_app), body).json() == {"error": "Payload too large"}


def test_a_crash_has_the_form_of_whoever_was_asked(live_app):
    asked = [{"message": "a"}, {"message": "a", "stream": True}]

    told = [Wire(live_app).post("/api/chat?try=crash", data) for data in asked]

    assert [(answer.status, _form(answer.json())) for answer in told] == [(500, "chatbot"), (500, "agent")]

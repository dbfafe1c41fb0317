"""learning.md, sections 5, 7, 8.3 and 13: each example, asked over HTTP."""

from datetime import UTC, datetime

import pytest

from exercises.models import Exercise
from llm.lazy_starts import note_start
from tests.contracts.learning.comparing import EXAMPLES, differences, unlike_model
from tests.contracts.learning.conftest import COMMENT, EXERCISE, FLASK
from tests.model_server import answer as says

ASKED = EXAMPLES["POST /feedback/attempt request"]
FIVE = EXAMPLES["POST /feedback/attempt"]["metrics"]["quality_flags"]
HINT = "Puedes mejorar el Dockerfile usando multi-stage: separa lo que construye de lo que se ejecuta."


@pytest.fixture
def specialised(base_image) -> Exercise:
    """With what its author tells the tutor."""
    Exercise.objects.update(ai_context="Insiste en fijar versiones.")
    return base_image


def test_a_feedback(api, alice, specialised, gemini):
    """The second one, so that there is something similar to use."""
    before = api("POST /feedback/attempt", ASKED | {"submitted_answer": f"{FLASK}==2.0"}, who=alice)
    answer = api("POST /feedback/attempt", ASKED, who=alice)

    assert (before.status, answer.status) == (200, 200)
    free = {"attempt_id", "metrics.latency_ms"}
    assert differences(EXAMPLES["POST /feedback/attempt"], answer.json(), free=free) == []
    assert answer.json()["content_md"] == COMMENT


def test_the_model_of_a_feedback(api, alice, base_image, gemini):
    """Section 8.3 shows two of the five flags."""
    answer = api("POST /feedback/attempt", ASKED, who=alice)

    body, model = answer.json(), EXAMPLES["8.3 FeedbackAttemptOut"]
    flags = body["metrics"].pop("quality_flags")
    shown = model["metrics"]
    whole = model | {"metrics": {name: shown[name] for name in shown if name != "quality_flags"}}
    assert unlike_model(whole, body) == []
    assert unlike_model(FIVE, flags) == []
    assert shown["quality_flags"].keys() <= flags.keys()


def test_a_question(api, alice, base_image, gemini):
    """What is similar is an answer before the last one, of which the tutor is told anyway."""
    for answer in (f"{FLASK}==2.0", FLASK):
        api("POST /feedback/attempt", ASKED | {"submitted_answer": answer}, who=alice)
    gemini.otherwise = says(HINT)
    question = {"exercise_id": EXERCISE, "message": "¿Cómo mejoro FROM python:3.12-slim RUN pip install flask?"}

    answer = api("POST /feedback/chat", question, who=alice)

    counted = {"prompt_tokens": 480, "completion_tokens": 120}  # what the scripted provider says
    example = EXAMPLES["POST /feedback/chat"]
    example = example | {"metrics": example["metrics"] | counted}
    assert (answer.status, differences(example, answer.json(), free={"metrics.latency_ms"})) == (200, [])


def test_the_history(api, alice, base_image, gemini):
    api("POST /feedback/attempt", ASKED | {"submitted_answer": "FROM python:3.12-slim"}, who=alice)
    gemini.otherwise = says("Puedes usar multi-stage: separa lo que construye de lo que se ejecuta.")
    api("POST /feedback/chat", {"exercise_id": EXERCISE, "message": "¿Cómo reducir tamaño?"}, who=alice)

    answer = api(f"GET /feedback/history?exercise_id={EXERCISE}", who=alice)

    assert (answer.status, differences(EXAMPLES["GET /feedback/history"], answer.json())) == (200, [])


@pytest.mark.parametrize(
    ("language", "sentence", "error"),
    [
        ("es", "Validación estructural falló (command)", "Comando no permitido: foo"),
        ("en", "Structural validation failed (command)", "Command not allowed: foo"),
    ],
)
def test_a_command_that_fails(api, alice, list_files, gemini, language, sentence, error):
    body = {"exercise_id": str(list_files.pk), "submitted_answer": "foo"}

    answer = api("POST /feedback/attempt", body, who=alice, language=language)

    translated = {"message": sentence, "errors": [error]}
    assert (answer.status, answer.json()) == (422, {"detail": EXAMPLES["5.2 command"]["detail"] | translated})
    assert language == "en" or answer.json() == EXAMPLES["5.2 command"]
    assert gemini.requests == []


@pytest.mark.parametrize(
    ("language", "sentence", "errors"),
    [
        ("es", "Validación estructural falló (dockerfile)", EXAMPLES["5.2 dockerfile"]["detail"]["errors"]),
        (
            "en",
            "Structural validation failed (dockerfile)",
            ["The first instruction must be FROM", "There is no FROM instruction"],
        ),
    ],
)
def test_a_dockerfile_that_fails(api, alice, base_image, gemini, language, sentence, errors):
    body = {"exercise_id": EXERCISE, "submitted_answer": "RUN pip install flask"}

    answer = api("POST /feedback/attempt", body, who=alice, language=language)

    translated = {"message": sentence, "errors": errors}
    assert (answer.status, answer.json()) == (422, {"detail": EXAMPLES["5.2 dockerfile"]["detail"] | translated})
    assert language == "en" or answer.json() == EXAMPLES["5.2 dockerfile"]
    assert gemini.requests == []


def test_the_state_of_the_model(api, alice, gemini, no_starts_yet):
    note_start(now=datetime(2025, 9, 13, 9, 59, tzinfo=UTC))

    answer = api("GET /llm/status", who=alice)

    assert (answer.status, differences(EXAMPLES["GET /llm/status"], answer.json())) == (200, [])


def test_the_metrics(api, alice, admin, base_image, gemini):
    """The example shows three of the flags that section 5 has of a feedback, whose row this is."""
    given = api("POST /feedback/attempt", ASKED, who=alice).json()

    answer = api("GET /metrics/overview", who=admin)

    example = EXAMPLES["GET /metrics/overview"]
    row = example["items"][0] | {
        "attempt_id": given["attempt_id"],
        "latency_ms": given["metrics"]["latency_ms"],
        "quality_flags": given["metrics"]["quality_flags"],
    }
    free = {"items.0.id", "items.0.created_at"}
    assert answer.status == 200
    assert differences(example | {"items": [row]}, answer.json(), free=free) == []
    assert example["items"][0]["quality_flags"].keys() <= row["quality_flags"].keys() == FIVE.keys()

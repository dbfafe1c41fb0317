"""Section 10: each of its rows, in both languages, to the letter."""

import pytest

from exercises.models import Exercise
from tests.contracts.learning.conftest import EXERCISE, FLASK, GUIDE

UNKNOWN = "550e8400-e29b-41d4-a716-446655440000"
ATTEMPT = {"exercise_id": EXERCISE, "submitted_answer": FLASK}
QUESTION = {"exercise_id": EXERCISE, "message": "¿Por qué?"}
SWITCHED_OFF = ("Este ejercicio no tiene comentarios del tutor.", "This exercise has no feedback from the tutor.")
NO_TOKEN = ("Faltan las credenciales: inicia sesión.", "Authentication credentials were not provided.")
BAD_TOKEN = (
    "El token no es válido o ha caducado. Inicia sesión de nuevo.",
    "The token is invalid or has expired. Sign in again.",
)
FOR_ADMINS = ("No tienes permiso para esto.", "You do not have permission to perform this action.")
NO_GUIDE = ("No existe esa guía.", "There is no such guide.")
NO_EXERCISE = ("No existe ese ejercicio.", "There is no such exercise.")
MISSING = ("guide_id: Este campo es requerido.", "guide_id: This field is required.")
ROWS = [
    (400, "alice", "POST /feedback/attempt", ATTEMPT, SWITCHED_OFF),
    (400, "alice", "POST /feedback/chat", QUESTION, SWITCHED_OFF),
    (400, "alice", "POST /progress/complete", {}, MISSING),
    (401, None, "GET /users/me", None, NO_TOKEN),
    (401, None, "GET /progress/overview", None, NO_TOKEN),
    (401, "Bearer x", "GET /users/me", None, BAD_TOKEN),
    (401, "Bearer x", "GET /guides/", None, BAD_TOKEN),
    (403, "alice", "GET /users/", None, FOR_ADMINS),
    (403, "alice", "GET /metrics/overview", None, FOR_ADMINS),
    (403, "alice", f"DELETE /guides/{GUIDE}", None, FOR_ADMINS),
    (404, None, f"GET /guides/{UNKNOWN}", None, NO_GUIDE),
    (404, "alice", "POST /attempts/", ATTEMPT | {"exercise_id": UNKNOWN}, NO_EXERCISE),
    (404, "alice", "POST /feedback/attempt", ATTEMPT | {"exercise_id": "zzz"}, NO_EXERCISE),
    (404, "alice", "POST /feedback/chat", QUESTION | {"exercise_id": UNKNOWN}, NO_EXERCISE),
    (404, "alice", f"GET /feedback/history?exercise_id={UNKNOWN}", None, NO_EXERCISE),
    (404, "alice", f"GET /attempts/by-exercise/{UNKNOWN}", None, NO_EXERCISE),
]


@pytest.mark.parametrize(("status", "who", "line", "body", "sentences"), ROWS)
def test_is_said_in_the_callers_language(api, alice, base_image, quick_stub, status, who, line, body, sentences):
    Exercise.objects.update(enable_llm_feedback=False)
    headers = {"Authorization": who} if who not in (None, "alice") else {}
    caller = alice if who == "alice" else None

    answers = [api(line, body, who=caller, language=language, headers=headers) for language in ("es", "en-GB,en;q=0.9")]

    assert [(answer.status, answer.json()) for answer in answers] == [
        (status, {"detail": sentence}) for sentence in sentences
    ]
    assert [answer["Content-Language"] for answer in answers] == ["es", "en"]

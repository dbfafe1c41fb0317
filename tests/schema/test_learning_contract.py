"""The learning contract's own examples, as types: the OpenAPI document has their keys, all of them and no other."""

import pytest

from tests.schema.test_document import DOCUMENT, OPERATIONS

TYPE = "command|dockerfile|conceptual"
USER = {"id": "uuid", "email": "email", "name": "string", "role": "student|admin"}
ATTEMPT = {
    "id": "uuid",
    "exercise_id": "uuid",
    "user": USER,
    "submitted_answer": "string",
    "structural_validation_passed": "boolean",
    "structural_validation_errors": ["string"],
    "structural_validation_warnings": ["string"],
    "llm_feedback": "string or null",
    "completed": "boolean",
}
GUIDE = {"id": "uuid", "title": "string", "topic": "string", "order": "integer", "is_active": "boolean"}
EXERCISE = {"id": "uuid", "title": "string", "type": TYPE, "difficulty": "string or null"}
SWITCHES = {"enable_structural_validation": "boolean", "enable_llm_feedback": "boolean"}
COMPLETION = {"id": "uuid", "guide_id": "uuid", "user_id": "uuid", "completed_at": "date-time"}
COUNTS = {"total_exercises": "integer", "completed_exercises": "integer"}
FLAGS = ("similarity_used", "truncated", "stub_mode", "specialization_applied", "generic_feedback")

ANSWERS = {
    ("get_me", "200"): USER,
    ("list_users", "200"): [USER],
    ("create_attempt", "201"): ATTEMPT,
    ("list_attempts", "200"): [ATTEMPT],
    ("list_guides", "200"): [GUIDE],
    ("get_guide", "200"): GUIDE | {"content_html": "string", "created_at": "date-time", "updated_at": "date-time"},
    ("list_exercises_with_progress", "200"): [EXERCISE | {"completed": "boolean"}],
    ("list_exercises", "200"): [EXERCISE],
    ("get_exercise", "200"): EXERCISE
    | SWITCHES
    | {
        "guide_id": "uuid",
        "content_html": "string or null",
        "expected_answer": "string or null",
        "ai_context": "string or null",
    },
    ("list_all_exercises", "200"): [EXERCISE | SWITCHES | {"guide_id": "uuid", "is_active": "boolean"}],
    ("change_exercise", "200"): EXERCISE | SWITCHES,
    ("give_feedback", "200"): {
        "attempt_id": "uuid",
        "content_md": "string",
        "metrics": {
            "model": "string",
            "prompt_tokens": "integer",
            "completion_tokens": "integer",
            "latency_ms": "number",
            # What the document does not know is there where it is true, and nowhere else.
            "quality_flags": dict.fromkeys((*FLAGS, "shared?", "withheld?"), "boolean"),
        },
    },
    ("ask_tutor", "200"): {
        "content_md": "string",
        "metrics": {
            "model": "string",
            "prompt_tokens": "integer",
            "completion_tokens": "integer",
            "latency_ms": "number",
            "quality_flags": dict.fromkeys(("similarity_used", "stub_mode", "truncated", "withheld?"), "boolean"),
        },
    },
    ("give_feedback", "422"): {
        "detail": {
            "message": "string",
            "errors": ["string"],
            "warnings": ["string"],
            "structure_valid": "boolean",
        }
    },
    ("complete_guide", "201"): COMPLETION,
    ("complete_guide", "200"): COMPLETION,
    ("list_completions", "200"): [COMPLETION],
    ("list_guide_progress", "200"): [COUNTS | {"guide_id": "uuid", "title": "string", "topic": "string"}],
    ("get_overview", "200"): {
        "totals": COUNTS | {"total_guides": "integer", "completed_guides": "integer", "percent_exercises": "number"},
        "guides": [
            COUNTS
            | {
                "guide_id": "uuid",
                "title": "string",
                "order": "integer",
                "percent": "number",
                "completed": "boolean",
                "exercises?": [{"exercise_id": "uuid", "title": "string", "completed": "boolean"}],
            }
        ],
    },
    ("get_llm_status", "200"): {
        "model": "string",
        "temperature": "number",
        "stub_mode": "boolean",
        "api_key_present": "boolean",
        "similarity_enabled": "boolean",
        "prompt_budget_chars": "integer",
        "lazy_attempts": "integer",
        "last_lazy_error": "string or null",
        "last_lazy_time": "date-time or null",
    },
    ("list_history", "200"): [{"type": "attempt|feedback|question|answer", "content_md": "string"}],
    ("list_llm_calls", "200"): {
        "items": [
            {
                "id": "uuid",
                "user_id": "uuid or null",
                "exercise_id": "uuid or null",
                "attempt_id": "uuid or null",
                "model": "string",
                "prompt_tokens": "integer",
                "completion_tokens": "integer",
                "latency_ms": "number",
                "quality_flags": {},
                "created_at": "date-time",
                "user": {f"{name}?": kind for name, kind in USER.items()},
                "exercise": {f"{name}?": kind for name, kind in EXERCISE.items()},
            }
        ],
        "count": "integer",
    },
}
TEXTS = {"content_html?": "string or null", "expected_answer?": "string or null", "ai_context?": "string or null"}
CHOICES = {f"{name}?": "boolean" for name in (*SWITCHES, "is_active")} | {"order?": "integer"}
BODIES = {
    "create_attempt": {"exercise_id": "uuid", "submitted_answer": "string"},
    "give_feedback": {"exercise_id": "uuid", "submitted_answer": "string"},
    "ask_tutor": {"exercise_id": "uuid", "message": "string"},
    "complete_guide": {"guide_id": "uuid"},
    "create_exercise": {"guide_id": "uuid", "title": "string", "type": TYPE, "difficulty?": "string or null"}
    | TEXTS
    | CHOICES,
    "change_exercise": {"guide_id?": "uuid", "title?": "string", "type?": TYPE, "difficulty?": "string or null"}
    | TEXTS
    | CHOICES,
}
PATHS = {
    ("get", "/users/me"),
    ("get", "/users/"),
    ("post", "/attempts/"),
    ("get", "/attempts/by-exercise/{exercise_id}"),
    ("get", "/guides/"),
    ("get", "/guides/{guide_id}"),
    ("get", "/guides/{guide_id}/exercises-with-progress"),
    ("delete", "/guides/{guide_id}"),
    ("post", "/exercises/"),
    ("patch", "/exercises/{exercise_id}"),
    ("delete", "/exercises/{exercise_id}"),
    ("get", "/exercises/by-guide/{guide_id}"),
    ("get", "/exercises/{exercise_id}"),
    ("get", "/exercises/all"),
    ("post", "/feedback/attempt"),
    ("post", "/feedback/chat"),
    ("get", "/feedback/history"),
    ("post", "/progress/complete"),
    ("get", "/progress/completed"),
    ("get", "/progress/guides"),
    ("get", "/progress/overview"),
    ("get", "/llm/status"),
    ("get", "/metrics/overview"),
}


def _types(schema):
    """A schema as the tables above write it: names of types, `?` behind a key that may be missing."""
    if "$ref" in schema:
        return _types(DOCUMENT["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    if schema["type"] == "object":
        known = schema.get("required", [])
        properties = schema.get("properties", {})
        return {name if name in known else f"{name}?": _types(inner) for name, inner in properties.items()}
    if schema["type"] == "array":
        return [_types(schema["items"])]
    if schema["type"] == "number":
        return "number"
    name = "|".join(schema["enum"]) if "enum" in schema else schema.get("format", schema["type"])
    return f"{name} or null" if schema.get("nullable") else name


@pytest.mark.parametrize(("operation", "status"), ANSWERS)
def test_an_answer_has_the_keys_and_types_of_the_contract(operation, status):
    body = OPERATIONS[operation][2]["responses"][status]["content"]["application/json"]

    assert _types(body["schema"]) == ANSWERS[operation, status]


@pytest.mark.parametrize("operation", BODIES)
def test_a_body_has_the_keys_and_types_of_the_contract(operation):
    body = OPERATIONS[operation][2]["requestBody"]["content"]["application/json"]

    assert _types(body["schema"]) == BODIES[operation]


def test_the_paths_are_those_of_the_contract():
    assert {(method, path) for path, method, about in OPERATIONS.values() if about["tags"] == ["learning"]} == PATHS


def test_every_answer_with_a_body_is_compared():
    said = {
        (name, status)
        for name, (_path, _method, about) in OPERATIONS.items()
        for status, answer in about["responses"].items()
        if about["tags"] == ["learning"] and "content" in answer
    }

    # The one that the prose describes and shows no answer of: the exercise that was made.
    assert said - {("create_exercise", "201")} == set(ANSWERS)

"""learning.md, sections 1, 3 and 4: each example, asked over HTTP."""

from datetime import UTC, datetime

import pytest

from exercises.models import Exercise
from guides.models import Guide
from tests.contracts.learning.comparing import EXAMPLES, differences, unlike_model
from tests.contracts.learning.conftest import EXERCISE, GUIDE

PATCH = "PATCH /exercises/{exercise_id}"


def test_me(api, alice):
    answer = api("GET /users/me", who=alice)

    assert (answer.status, answer.json()) == (200, EXAMPLES["GET /users/me"])


def test_everybody(api, alice, admin):
    answer = api("GET /users/", who=admin)

    assert (answer.status, differences(EXAMPLES["GET /users/"], answer.json())) == (200, [])


def test_the_guides(api, docker, cli):
    answer = api("GET /guides/")

    assert (answer.status, differences(EXAMPLES["GET /guides/"], answer.json())) == (200, [])


def test_a_guide(api, docker):
    morning = datetime(2025, 9, 13, 10, tzinfo=UTC)
    Guide.objects.update(created_at=morning, updated_at=morning)

    answer = api(f"GET /guides/{GUIDE}")

    assert (answer.status, differences(EXAMPLES["GET /guides/{guide_id}"], answer.json())) == (200, [])


def test_the_exercises_of_a_guide(api, base_image, list_files):
    answer = api(f"GET /exercises/by-guide/{GUIDE}")

    assert (answer.status, differences(EXAMPLES["GET /exercises/by-guide/{guide_id}"], answer.json())) == (200, [])


def test_the_exercises_with_progress(api, alice, base_image):
    example = EXAMPLES["GET /guides/{guide_id}/exercises-with-progress"]

    answer = api(f"GET /guides/{GUIDE}/exercises-with-progress", who=alice)

    assert (answer.status, differences(example, answer.json())) == (200, [])


def test_an_exercise_as_an_admin_sees_it(api, admin, base_image):
    answer = api(f"GET /exercises/{EXERCISE}", who=admin)

    assert (answer.status, differences(EXAMPLES["GET /exercises/{exercise_id}"], answer.json())) == (200, [])


def test_an_exercise_as_students_see_it(api, alice, base_image):
    """The decisions beside the document: the reference and the tutor's context are for admins."""
    Exercise.objects.update(ai_context="Busca la etiqueta fija.")
    example = EXAMPLES["GET /exercises/{exercise_id}"] | {"expected_answer": None}

    answers = [api(f"GET /exercises/{EXERCISE}", who=who).json() for who in (None, alice)]

    assert [differences(example, answer) for answer in answers] == [[], []]
    assert unlike_model(EXAMPLES["8.1 Exercise"], answers[0]) == []


@pytest.mark.parametrize("kind", ["command", "dockerfile", "conceptual"])
def test_the_model_of_an_exercise(api, admin, docker, kind):
    body = {"guide_id": GUIDE, "title": "Otro", "type": kind, "difficulty": None, "content_html": "<p>Haz esto.</p>"}

    made = api("POST /exercises/", body, who=admin)
    shown = api(f"GET /exercises/{made.json()['id']}", who=admin)

    assert (made.status, shown.json()) == (201, made.json())
    assert unlike_model(EXAMPLES["8.1 Exercise"], made.json()) == []
    assert made.json()["content_html"] == "<p>Haz esto.</p>"


def test_all_the_exercises(api, admin, base_image, cli):
    Exercise.objects.create(
        guide=cli,
        type="command",
        title_es="Ejercicio desactivado",
        enable_structural_validation=False,
        enable_llm_feedback=False,
        is_active=False,
    )

    answer = api("GET /exercises/all", who=admin)

    assert (answer.status, differences(EXAMPLES["GET /exercises/all"], answer.json())) == (200, [])


def test_changing_an_exercise(api, admin, base_image):
    answer = api(f"PATCH /exercises/{EXERCISE}", EXAMPLES[f"{PATCH} request"], who=admin)

    assert (answer.status, differences(EXAMPLES[PATCH], answer.json())) == (200, [])
    assert list(Exercise.objects.values_list("title_es", "expected_answer", "title_en")) == [
        ("Construir imagen base (optimizada)", "FROM python:3.12-slim AS base", "Build a base image")
    ]

"""`GET /metrics/overview`: learning.md, section 13."""

from datetime import timedelta
from uuid import uuid4

import pytest

from exercises.models import Exercise
from llm.models import Usage
from tests.conftest import NOON, person

FLAGS = {"similarity_used": True, "truncated": False, "stub_mode": False}


def call(user, exercise_id, *, minutes=0, **fields):
    given = {
        "purpose": "feedback",
        "user": user,
        "exercise_id": exercise_id,
        "model": "gemini-2.0-flash",
        "prompt_tokens": 480,
        "completion_tokens": 120,
        "latency_ms": 620.4,
        "quality_flags": FLAGS,
    }
    row = Usage.objects.create(**given | fields)
    Usage.objects.filter(pk=row.pk).update(created_at=NOON + timedelta(minutes=minutes))
    return row


def test_answers_with_the_documents_keys(browse, carla, alicia, exercise):
    attempt_id = uuid4()
    row = call(alicia, exercise.pk, attempt_id=attempt_id)

    answer = browse(carla).get("/metrics/overview")

    assert answer.status_code == 200
    assert answer.json() == {
        "items": [
            {
                "id": str(row.pk),
                "user_id": str(alicia.pk),
                "exercise_id": str(exercise.pk),
                "attempt_id": str(attempt_id),
                "model": "gemini-2.0-flash",
                "prompt_tokens": 480,
                "completion_tokens": 120,
                "latency_ms": 620.4,
                "quality_flags": FLAGS,
                "created_at": "2026-03-01T12:00:00Z",
                "user": {"id": str(alicia.pk), "name": "Alicia", "email": "alicia@example.com", "role": "student"},
                "exercise": {
                    "id": str(exercise.pk),
                    "title": "Construir imagen base",
                    "type": "dockerfile",
                    "difficulty": "medio",
                },
            }
        ],
        "count": 1,
    }


def test_titles_are_in_the_callers_language_and_of_inactive_exercises_too(browse, carla, alicia, exercise):
    Exercise.objects.update(is_active=False)
    call(alicia, exercise.pk)

    (item,) = browse(carla, language="en").get("/metrics/overview").json()["items"]

    assert item["exercise"]["title"] == "Build a base image"


def test_the_newest_come_first(browse, carla, alicia, exercise):
    rows = [call(alicia, exercise.pk, minutes=minutes) for minutes in (0, 2, 1)]

    items = browse(carla).get("/metrics/overview").json()["items"]

    assert [item["id"] for item in items] == [str(rows[index].pk) for index in (1, 2, 0)]


def test_a_deleted_person_and_a_deleted_exercise_are_empty(browse, carla, alicia, bruno, exercise, command_exercise):
    call(alicia, exercise.pk, minutes=1)
    call(bruno, command_exercise.pk)
    gone = str(command_exercise.pk)
    alicia.delete()
    command_exercise.delete()

    answer = browse(carla).get("/metrics/overview").json()

    shown = [(item["user_id"], item["user"], item["exercise_id"], item["exercise"]) for item in answer["items"]]
    assert [bool(user) for _id, user, _exercise_id, _exercise in shown] == [False, True]
    assert shown[0][:2] == (None, {})
    assert shown[1][2:] == (gone, {})
    assert shown[0][3]["title"] == "Construir imagen base"
    assert answer["count"] == 2


def test_what_was_for_no_exercise_and_no_attempt_is_null(browse, carla):
    call(None, None)

    (item,) = browse(carla).get("/metrics/overview").json()["items"]

    assert (item["user_id"], item["exercise_id"], item["attempt_id"]) == (None, None, None)
    assert (item["user"], item["exercise"]) == ({}, {})


def test_calls_without_an_answer_are_not_listed(browse, carla, alicia, exercise):
    call(alicia, exercise.pk, error="model_unavailable")
    call(alicia, exercise.pk, error="stopped")

    assert browse(carla).get("/metrics/overview").json() == {"items": [], "count": 0}


@pytest.mark.parametrize(("query", "count"), [("", 200), ("?limit=1", 1), ("?limit=1000", 250)])
def test_lists_two_hundred_unless_the_limit_says_otherwise(browse, carla, alicia, exercise, query, count):
    about = {"prompt_tokens": 1, "completion_tokens": 1, "latency_ms": 1}
    Usage.objects.bulk_create(
        Usage(purpose="feedback", user=alicia, exercise_id=exercise.pk, model="m", **about) for _ in range(250)
    )

    answer = browse(carla).get(f"/metrics/overview{query}").json()

    assert (len(answer["items"]), answer["count"]) == (count, count)


@pytest.mark.parametrize("limit", ["0", "-1", "1001", "x", "", "1.5", "1e3", "null", "9" * 40])
def test_refuses_another_limit_in_form(browse, carla, limit):
    answer = browse(carla).get(f"/metrics/overview?limit={limit}")

    assert (answer.status_code, list(answer.json())) == (400, ["detail"])
    assert "limit" in answer.json()["detail"]


def test_is_for_admins_alone(browse, alicia, exercise):
    call(alicia, exercise.pk)

    answers = [browse().get("/metrics/overview"), browse(alicia).get("/metrics/overview")]

    assert [(answer.status_code, list(answer.json())) for answer in answers] == [(401, ["detail"]), (403, ["detail"])]


def test_writes_nothing(browse, carla):
    answer = browse(carla).post("/metrics/overview", {}, format="json")

    assert (answer.status_code, list(answer.json()), Usage.objects.count()) == (405, ["detail"], 0)


def test_costs_two_queries_however_many_it_lists(browse, carla, guide, warm, django_assert_num_queries):
    exercises = [Exercise(guide=guide, type="command", order=n, title_es=f"Ejercicio {n}") for n in range(20)]
    Exercise.objects.bulk_create(exercises)
    for number, one in enumerate(exercises):
        call(person(f"P{number}"), one.pk)
    client = browse(carla)
    client.get("/users/me")

    with django_assert_num_queries(2):
        answer = client.get("/metrics/overview")

    assert answer.json()["count"] == 20

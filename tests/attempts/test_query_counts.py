"""How many queries each endpoint costs, whatever it shows: nothing for the caller and the catalogue, which are kept."""

import pytest

from attempts.models import Attempt, Completion
from exercises.models import Exercise
from guides.models import Guide

pytestmark = pytest.mark.usefixtures("warm")

READS = [
    (None, "/guides/", 0),
    (None, "/guides/?limit=1", 0),
    (None, "/guides/{guide}", 0),
    (None, "/exercises/by-guide/{guide}", 0),
    (None, "/exercises/{exercise}", 0),
    ("alicia", "/users/me", 0),
    ("alicia", "/llm/status", 0),
    ("alicia", "/guides/", 0),
    ("alicia", "/guides/{guide}/exercises-with-progress", 1),
    ("alicia", "/progress/guides", 1),
    ("alicia", "/progress/overview", 1),
    ("alicia", "/progress/overview?include_exercises=1", 1),
    ("alicia", "/progress/completed", 1),
    ("alicia", "/attempts/by-exercise/{exercise}", 1),
    ("carla", "/exercises/{exercise}", 0),
    ("carla", "/exercises/all", 1),
    ("carla", "/metrics/overview", 1),
]


@pytest.fixture
def course(guide, exercise, command_exercise, conceptual_exercise):
    """Four guides of several exercises, so that a query for each would be seen."""
    for number in range(3):
        another = Guide.objects.create(title_es=f"Guía {number}", topic="docker")
        Exercise.objects.bulk_create(Exercise(guide=another, type="conceptual", title_es=str(n)) for n in range(4))
    return {"guide": guide.pk, "exercise": exercise.pk}


@pytest.mark.parametrize(("who", "path", "queries"), READS)
def test_a_read(browse, request, course, who, path, queries, django_assert_num_queries):
    client = browse(request.getfixturevalue(who) if who else None)
    path = path.format(**course)
    first = client.get(path)

    with django_assert_num_queries(queries):
        again = client.get(path)

    assert (again.status_code, again.content) == (200, first.content)


@pytest.mark.parametrize(("text", "passes"), [("RUN x", False), ("FROM python", True)])
def test_an_attempt_is_one_query(browse, alicia, course, text, passes, django_assert_num_queries):
    client = browse(alicia)
    body = {"exercise_id": str(course["exercise"]), "submitted_answer": text}
    client.post("/attempts/", body, format="json")

    with django_assert_num_queries(1):
        answer = client.post("/attempts/", body, format="json")

    assert (answer.status_code, answer.json()["completed"], Attempt.objects.count()) == (201, passes, 2)


def test_an_attempt_that_completes_the_guide_is_one_query_too(browse, alicia, exercise, django_assert_num_queries):
    client = browse(alicia)
    client.get(f"/exercises/{exercise.pk}")
    client.post("/attempts/", {"exercise_id": str(exercise.pk), "submitted_answer": "RUN x"}, format="json")

    with django_assert_num_queries(1):
        client.post("/attempts/", {"exercise_id": str(exercise.pk), "submitted_answer": "FROM python"}, format="json")

    assert (Attempt.objects.count(), Completion.objects.count()) == (2, 1)


def test_marking_a_guide_costs_two_queries_at_first_and_one_again(browse, alicia, guide, django_assert_num_queries):
    client = browse(alicia)
    client.get("/guides/")
    client.get("/users/me")

    with django_assert_num_queries(4):  # is it there, and the row in a transaction of its own
        client.post("/progress/complete", {"guide_id": str(guide.pk)}, format="json")
    client.get("/guides/")
    client.get("/users/me")
    with django_assert_num_queries(1):
        client.post("/progress/complete", {"guide_id": str(guide.pk)}, format="json")

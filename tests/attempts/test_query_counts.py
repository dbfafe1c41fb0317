"""How many queries each endpoint costs a caller who is known, whatever it shows.

The first is always the version of what is kept of people: in a test's transaction it is asked for each time, elsewhere
once a second.
"""

import pytest

from attempts.models import Completion
from exercises.models import Exercise


@pytest.mark.parametrize(
    ("who", "path", "queries"),
    [
        (None, "/guides/", 1),
        (None, "/guides/{guide}", 1),
        (None, "/exercises/by-guide/{guide}", 2),
        (None, "/exercises/{exercise}", 1),
        ("carla", "/exercises/all", 2),
        ("alicia", "/users/me", 1),
        ("alicia", "/llm/status", 1),
    ],
)
def test_a_read(browse, request, exercise, who, path, queries, django_assert_num_queries, stores):
    client = browse(request.getfixturevalue(who) if who else None)
    client.get("/users/me")

    with django_assert_num_queries(queries):
        answer = client.get(path.format(guide=exercise.guide_id, exercise=exercise.pk))

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("RUN x", 5),  # version, exercise, savepoint, insert, release
        ("FROM python", 7),  # … and the lock, and whether anything is missing
    ],
)
def test_an_attempt_that_leaves_the_guide_open(
    browse, alicia, exercise, command_exercise, text, queries, django_assert_num_queries
):
    client = browse(alicia)
    client.get("/users/me")
    body = {"exercise_id": str(exercise.pk), "submitted_answer": text}

    with django_assert_num_queries(queries):
        assert client.post("/attempts/", body, format="json").status_code == 201


def test_an_attempt_that_completes_the_guide(browse, alicia, exercise, django_assert_num_queries):
    client = browse(alicia)
    client.get("/users/me")
    body = {"exercise_id": str(exercise.pk), "submitted_answer": "FROM python"}

    with django_assert_num_queries(11):  # … and the completion, in a savepoint of its own
        client.post("/attempts/", body, format="json")

    assert (Completion.objects.count(), Exercise.objects.count()) == (1, 1)

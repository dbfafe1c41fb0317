"""`GET /feedback/history`: the caller's own, oldest first."""

from uuid import uuid4

import pytest

from accounts.models import User
from exercises.models import Exercise
from guides.models import Guide
from tests.feedback.remembering import ANSWER, ATTEMPT, FEEDBACK, QUESTION, keep

SAID = [
    (ATTEMPT, "FROM python:3.12-slim"),
    (FEEDBACK, "## Fortalezas..."),
    (QUESTION, "¿Cómo reducir tamaño?"),
    (ANSWER, "Puedes usar multi-stage..."),
]


def read(client, exercise, **query):
    return client.get("/feedback/history", {"exercise_id": str(getattr(exercise, "pk", exercise)), **query})


def test_answers_the_documents_example(browse, alicia, exercise):
    keep(alicia, exercise, *SAID)

    answer = read(browse(alicia), exercise)

    assert (answer.status_code, answer.json()) == (
        200,
        [
            {"type": "attempt", "content_md": "FROM python:3.12-slim"},
            {"type": "feedback", "content_md": "## Fortalezas..."},
            {"type": "question", "content_md": "¿Cómo reducir tamaño?"},
            {"type": "answer", "content_md": "Puedes usar multi-stage..."},
        ],
    )


def test_nobody_elses_and_of_no_other_exercise(browse, alicia, bruno, exercise, command_exercise):
    keep(bruno, exercise, "de Bruno")
    keep(alicia, command_exercise, "de otro ejercicio")

    answer = read(browse(alicia), exercise)

    assert (answer.status_code, answer.json()) == (200, [])


@pytest.mark.parametrize(
    ("query", "first"), [({}, 150), ({"limit": 1}, 199), ({"limit": 50}, 150), ({"limit": 200}, 0)]
)
def test_the_newest_fifty_unless_asked_otherwise(browse, alicia, exercise, query, first):
    keep(alicia, exercise, *map(str, range(200)))

    answer = read(browse(alicia), exercise, **query)

    assert [int(entry["content_md"]) for entry in answer.json()] == list(range(first, 200))


@pytest.mark.parametrize("limit", ["0", "201", "-1", "x", "", "1.5", "9" * 400])
def test_refuses_any_other_limit(browse, alicia, exercise, limit):
    answer = read(browse(alicia), exercise, limit=limit)

    assert (answer.status_code, list(answer.json())) == (400, ["detail"])


@pytest.mark.parametrize("query", ["", "?exercise_id=", "?limit=5", "?exercise=x", "?exercise_id=%00"])
def test_refuses_to_guess_the_exercise(browse, alicia, query):
    answer = browse(alicia).get(f"/feedback/history{query}")

    assert (answer.status_code, list(answer.json())) == (400, ["detail"])


@pytest.mark.parametrize("given", ["x", "00000000-0000-4000-8000-000000000000", "%F0%9F%90%B3", "9" * 500, "' OR 1=1"])
def test_an_exercise_that_does_not_exist_is_not_found(browse, alicia, given):
    answer = browse(alicia).get(f"/feedback/history?exercise_id={given}")

    assert (answer.status_code, answer.json()) == (404, {"detail": "No existe ese ejercicio."})


@pytest.mark.parametrize("kind", [Exercise, Guide])
def test_what_is_closed_does_not_exist_but_for_admins(browse, alicia, carla, exercise, kind):
    keep(alicia, exercise, "de Alicia")
    keep(carla, exercise, "de Carla")
    kind.objects.update(is_active=False)

    answers = [read(browse(who), exercise) for who in (alicia, carla)]

    assert [answer.status_code for answer in answers] == [404, 200]
    assert answers[1].json() == [{"type": "attempt", "content_md": "de Carla"}]


def test_speaks_english_to_who_asks_for_it(browse, alicia):
    answer = read(browse(alicia, language="en"), uuid4())

    assert answer.json() == {"detail": "There is no such exercise."}


def test_a_person_who_refuses_ai_reads_theirs(browse, alicia, exercise):
    keep(alicia, exercise, "de antes")
    User.objects.update(no_ai=True)

    answer = read(browse(alicia), exercise)

    assert answer.json() == [{"type": "attempt", "content_md": "de antes"}]


@pytest.mark.usefixtures("warm")
def test_is_one_query_however_long_it_is(browse, alicia, exercise, django_assert_num_queries):
    keep(alicia, exercise, *map(str, range(120)))
    client = browse(alicia)
    read(client, exercise)

    with django_assert_num_queries(1):
        answer = read(client, exercise, limit=200)

    assert len(answer.json()) == 120


def test_answers_with_a_slash_too_and_no_other_method(browse, alicia, exercise):
    client, about = browse(alicia), {"exercise_id": str(exercise.pk)}

    assert client.get("/feedback/history/", about).status_code == 200
    assert client.post("/feedback/history", about, format="json").status_code == 405

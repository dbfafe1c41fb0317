import pytest

from attempts import actions
from attempts.models import Completion
from exercises.models import Exercise
from guides.models import Guide
from tests.conftest import NOON


@pytest.fixture
def course(alicia, bruno, guide, exercise, command_exercise, conceptual_exercise):
    """Alicia has done 2 of 3 in the first guide and everything in the second; Bruno one; a third guide is empty."""
    cli = Guide.objects.create(title_es="CLI Básica", topic="linux", order=2)
    only = Exercise.objects.create(guide=cli, type="conceptual", title_es="Listar")
    Guide.objects.create(title_es="Vacía", topic="linux", order=3)
    Exercise.objects.create(guide=guide, type="conceptual", title_es="Oculto", is_active=False)
    for user, which, answer in [
        (alicia, exercise, "FROM python:3.12"),
        (alicia, exercise, "FROM python:3.13"),
        (alicia, conceptual_exercise, "una idea"),
        (alicia, command_exercise, "foo"),
        (alicia, only, "una idea"),
        (bruno, command_exercise, "ls"),
    ]:
        actions.hand_in(user=user, exercise=which, answer=answer, now=NOON)
    return guide, cli


def test_summarises_each_guide(browse, alicia, course):
    rows = browse(alicia).get("/progress/guides").json()

    assert [(row["title"], row["total_exercises"], row["completed_exercises"]) for row in rows] == [
        ("Introducción a Docker", 3, 2),
        ("CLI Básica", 1, 1),
        ("Vacía", 0, 0),
    ]
    assert list(rows[0]) == ["guide_id", "title", "topic", "total_exercises", "completed_exercises"]


def test_overview_adds_it_up(browse, alicia, course):
    answer = browse(alicia).get("/progress/overview").json()

    assert answer["totals"] == {
        "total_guides": 3,
        "completed_guides": 1,
        "total_exercises": 4,
        "completed_exercises": 3,
        "percent_exercises": 75.0,
    }
    assert answer["guides"][0] == {
        "guide_id": str(course[0].pk),
        "title": "Introducción a Docker",
        "order": 1,
        "total_exercises": 3,
        "completed_exercises": 2,
        "percent": 66.67,
        "completed": False,
    }
    assert [guide["completed"] for guide in answer["guides"]] == [False, True, False]


def test_overview_lists_exercises_when_asked(browse, alicia, course, exercise):
    answer = browse(alicia).get("/progress/overview?include_exercises=true").json()

    first = answer["guides"][0]["exercises"]
    assert first[0] == {"exercise_id": str(exercise.pk), "title": "Construir imagen base", "completed": True}
    assert [row["completed"] for row in first] == [True, False, True]


def test_exercises_with_progress_are_ones_own(browse, alicia, bruno, course, exercise):
    path = f"/guides/{course[0].pk}/exercises-with-progress"

    mine, his = (browse(who).get(path).json() for who in (alicia, bruno))

    assert mine[0] == {
        "id": str(exercise.pk),
        "title": "Construir imagen base",
        "type": "dockerfile",
        "difficulty": "medio",
        "completed": True,
    }
    assert [row["completed"] for row in mine] == [True, False, True]
    assert [row["completed"] for row in his] == [False, True, False]


def test_lists_completed_guides(browse, alicia, bruno, course):
    rows = browse(alicia).get("/progress/completed").json()

    assert [list(row) for row in rows] == [["id", "guide_id", "user_id", "completed_at"]]
    assert (rows[0]["guide_id"], rows[0]["user_id"]) == (str(course[1].pk), str(alicia.pk))
    assert rows[0]["completed_at"] == "2026-03-01T12:00:00Z"
    assert browse(bruno).get("/progress/completed").json() == []


def test_marks_a_guide_completed_once(browse, alicia, guide):
    client = browse(alicia)

    first, again = (client.post("/progress/complete", {"guide_id": str(guide.pk)}, format="json") for _ in range(2))

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Completion.objects.count() == 1


@pytest.mark.parametrize("path", ["guides", "overview", "completed"])
def test_asks_who_is_calling(browse, db, path):
    assert browse().get(f"/progress/{path}").status_code == 401

import pytest

from exercises.models import Exercise


def test_lists_the_exercises_of_a_guide(browse, guide, exercise, command_exercise):
    Exercise.objects.create(guide=guide, type="command", title_es="Oculto", order=0, is_active=False)

    answer = browse().get(f"/exercises/by-guide/{guide.pk}")

    assert answer.json() == [
        {"id": str(exercise.pk), "title": "Construir imagen base", "type": "dockerfile", "difficulty": "medio"},
        {"id": str(command_exercise.pk), "title": "Listar archivos", "type": "command", "difficulty": "fácil"},
    ]


def test_shows_a_student_everything_but_the_reference_and_the_tutors_context(browse, alicia, exercise):
    answers = [browse(who).get(f"/exercises/{exercise.pk}").json() for who in (None, alicia)]

    assert (
        answers[0]
        == answers[1]
        == {
            "id": str(exercise.pk),
            "title": "Construir imagen base",
            "type": "dockerfile",
            "difficulty": "medio",
            "enable_structural_validation": True,
            "enable_llm_feedback": True,
            "guide_id": str(exercise.guide_id),
            "content_html": "<p>Crea un <strong>Dockerfile</strong>.</p>\n",
            "expected_answer": None,
            "ai_context": None,
        }
    )


def test_shows_an_admin_the_reference_too(browse, carla, exercise):
    answer = browse(carla).get(f"/exercises/{exercise.pk}").json()

    assert (answer["expected_answer"], answer["ai_context"]) == ("FROM python:3.12-slim", "Busca la etiqueta fija.")


@pytest.mark.parametrize("hide", ["exercise", "guide"])
def test_an_inactive_one_exists_for_admins_alone(browse, alicia, carla, exercise, hide):
    thing = exercise if hide == "exercise" else exercise.guide
    thing.is_active = False
    thing.save()

    assert [browse(who).get(f"/exercises/{exercise.pk}").status_code for who in (None, alicia, carla)] == [
        404,
        404,
        200,
    ]


def test_lists_everything_for_admins_with_a_filter(browse, alicia, carla, exercise, command_exercise):
    Exercise.objects.filter(pk=command_exercise.pk).update(is_active=False)

    every, active = (browse(carla).get(f"/exercises/all{query}").json() for query in ("", "?only_active=true"))

    assert every == [
        {
            "id": str(exercise.pk),
            "title": "Construir imagen base",
            "type": "dockerfile",
            "difficulty": "medio",
            "enable_structural_validation": True,
            "enable_llm_feedback": True,
            "guide_id": str(exercise.guide_id),
            "is_active": True,
        },
        {
            "id": str(command_exercise.pk),
            "title": "Listar archivos",
            "type": "command",
            "difficulty": "fácil",
            "enable_structural_validation": True,
            "enable_llm_feedback": True,
            "guide_id": str(exercise.guide_id),
            "is_active": False,
        },
    ]
    assert active == every[:1]
    assert [browse(who).get("/exercises/all").status_code for who in (None, alicia)] == [401, 403]


def test_creates_one_and_stores_its_html_sanitised(browse, carla, guide):
    body = {
        "guide_id": str(guide.pk),
        "title": "Nuevo",
        "type": "command",
        "content_html": '<p onclick="x()">Lista <script>alert(1)</script>todo</p>',
        "expected_answer": "ls -la",
    }

    answer = browse(carla).post("/exercises/", body, format="json")

    assert answer.status_code == 201
    assert answer.json() == {
        "id": str(Exercise.objects.get().pk),
        "title": "Nuevo",
        "type": "command",
        "difficulty": None,
        "enable_structural_validation": True,
        "enable_llm_feedback": True,
        "guide_id": str(guide.pk),
        "content_html": "<p>Lista todo</p>",
        "expected_answer": "ls -la",
        "ai_context": None,
    }


def test_changes_what_is_given_and_raises_the_version(browse, carla, exercise):
    body = {"title": "Construir imagen base (optimizada)", "expected_answer": "FROM python:3.12-slim AS base"}

    answer = browse(carla).patch(f"/exercises/{exercise.pk}", body, format="json")

    assert answer.json() == {
        "id": str(exercise.pk),
        "title": "Construir imagen base (optimizada)",
        "difficulty": "medio",
        "type": "dockerfile",
        "enable_structural_validation": True,
        "enable_llm_feedback": True,
    }
    exercise.refresh_from_db()
    assert (exercise.expected_answer, exercise.title_en, exercise.version) == (
        "FROM python:3.12-slim AS base",
        "Build a base image",
        2,
    )


def test_html_that_arrives_replaces_the_markdown_of_that_language(browse, carla, exercise):
    browse(carla, language="en").patch(f"/exercises/{exercise.pk}", {"content_html": "<p>Make one</p>"}, format="json")

    pages = [browse(language=tongue).get(f"/exercises/{exercise.pk}").json()["content_html"] for tongue in ("es", "en")]

    assert pages == ["<p>Crea un <strong>Dockerfile</strong>.</p>\n", "<p>Make one</p>"]


def test_deletes_one(browse, alicia, carla, exercise):
    path = f"/exercises/{exercise.pk}"

    assert [browse(who).delete(path).status_code for who in (None, alicia, carla, carla)] == [401, 403, 204, 404]
    assert not Exercise.objects.exists()

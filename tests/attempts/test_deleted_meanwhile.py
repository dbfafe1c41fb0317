"""A process may know the material and the caller for a moment longer than they are there."""

from datetime import UTC, datetime

import pytest

from accounts.errors import BadToken
from accounts.models import User
from attempts import actions
from attempts.models import Attempt, Completion
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from guides.errors import GuideNotFound
from guides.models import Guide

NOW = datetime(2026, 3, 1, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("warm")


def stored():
    return Attempt.objects.count(), Completion.objects.count()


@pytest.mark.parametrize("text", ["RUN x", "FROM python"])
@pytest.mark.parametrize("gone", [Exercise, Guide])
def test_an_exercise_is_not_found(browse, alicia, exercise, text, gone):
    client = browse(alicia)
    known = client.get(f"/exercises/{exercise.pk}").status_code
    client.get(f"/attempts/by-exercise/{exercise.pk}")
    gone.objects.all().delete()

    answer = client.post("/attempts/", {"exercise_id": str(exercise.pk), "submitted_answer": text}, format="json")

    assert (known, answer.status_code, answer.json()) == (200, 404, {"detail": "No existe ese ejercicio."})
    assert stored() == (0, 0)


@pytest.mark.parametrize("text", ["RUN x", "FROM python"])
def test_a_caller_must_sign_in_again(browse, alicia, exercise, text):
    client = browse(alicia)
    client.get("/users/me")
    client.get(f"/attempts/by-exercise/{exercise.pk}")
    User.objects.filter(pk=alicia.pk).delete()

    answer = client.post("/attempts/", {"exercise_id": str(exercise.pk), "submitted_answer": text}, format="json")

    assert (answer.status_code, list(answer.json())) == (401, ["detail"])
    assert stored() == (0, 0)


def test_a_page_says_that_the_exercise_is_gone(client, alicia, exercise):
    client.force_login(alicia)
    page = f"/learn/exercises/{exercise.pk}"
    known = client.get(page).status_code
    Exercise.objects.all().delete()

    answer = client.post(f"{page}/attempts", {"answer": "FROM python"})

    assert (known, answer.status_code) == (200, 422)
    assert "No existe ese ejercicio." in answer.content.decode()
    assert stored() == (0, 0)


def test_a_guide_cannot_be_marked(browse, alicia, guide):
    client = browse(alicia)
    client.get("/guides/")
    client.get("/users/me")
    Guide.objects.all().delete()

    answer = client.post("/progress/complete", {"guide_id": str(guide.pk)}, format="json")

    assert (answer.status_code, answer.json()) == (404, {"detail": "No existe esa guía."})
    assert stored() == (0, 0)


def test_nobody_marks_a_guide_any_more(alicia, guide):
    gone = User.objects.get(pk=alicia.pk)
    alicia.delete()

    with pytest.raises(BadToken):
        actions.complete(user=gone, guide_id=guide.pk, now=NOW)


def test_a_guide_that_goes_between_look_and_row(alicia, guide, exercise):
    Exercise.objects.all().delete()
    actions.require_guide(guide_id=guide.pk)
    Guide.objects.all().delete()

    with pytest.raises(GuideNotFound):
        actions.complete(user=alicia, guide_id=guide.pk, now=NOW)
    with pytest.raises(ExerciseNotFound):
        actions.hand_in(user=alicia, exercise=exercise, answer="FROM python", now=NOW)

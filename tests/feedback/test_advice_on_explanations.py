"""Who hears the advice on an explanation: the student's page and the tutor, not the contract's lists."""

import pytest

from attempts.models import Attempt

pytestmark = pytest.mark.usefixtures("committed")
SHORT = "Se borra la capa."


@pytest.fixture
def asking(conceptual_exercise):
    conceptual_exercise.rubric = {"keywords": [{"words": ["volumen"], "hint_es": "Di cómo harías que duren."}]}
    conceptual_exercise.save()
    return conceptual_exercise


def _send(client, path, exercise):
    return client.post(path, {"exercise_id": str(exercise.pk), "submitted_answer": SHORT}, format="json")


def test_an_attempt_over_the_contract_has_no_structural_warnings(browse, alicia, asking):
    answer = _send(browse(alicia), "/attempts/", asking)

    body = answer.json()
    assert answer.status_code == 201
    assert (body["structural_validation_passed"], body["completed"]) == (True, True)
    assert (body["structural_validation_errors"], body["structural_validation_warnings"]) == ([], [])
    assert [one["rule"] for one in Attempt.objects.get().findings] == ["concept-short", "concept-idea"]


def test_the_simulated_tutor_says_each_thing_once(browse, alicia, asking, quick_stub):
    text = _send(browse(alicia), "/feedback/attempt", asking).json()["content_md"]

    assert "Di cómo harías que duren." in text
    assert "4 palabras" in text
    assert "muy corta" not in text


def test_the_tutor_is_told_what_the_checker_says(browse, alicia, asking, model_server):
    answer = _send(browse(alicia), "/feedback/attempt", asking)

    prompt = str(model_server.requests[0].body["messages"])
    assert answer.status_code == 200
    assert "Quizá falte una de las ideas" in prompt
    assert "volumen" not in prompt


def test_nothing_is_said_where_validation_is_off(browse, alicia, asking):
    asking.enable_structural_validation = False
    asking.save()

    assert _send(browse(alicia), "/attempts/", asking).status_code == 201
    assert Attempt.objects.get().findings == []

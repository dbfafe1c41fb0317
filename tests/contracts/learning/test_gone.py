"""What is deleted takes its own along, and nobody else's: and what it cost stays readable."""

import pytest

from accounts.models import User
from attempts.models import Attempt
from exercises.models import Exercise
from tests.conftest import person
from tests.contracts.learning.comparing import EXAMPLES
from tests.contracts.learning.conftest import FLASK

IDEA = "Una capa guarda lo que cambia una instrucción, y varias imágenes la comparten."


@pytest.fixture
def bruno(transactional_db) -> User:
    return person("Bruno")


@pytest.fixture
def used(api, alice, bruno, base_image, idea, quick_stub) -> None:
    """Both have had a feedback on both exercises, and asked something about one."""
    for who in (alice, bruno):
        for exercise, answer in ((base_image, f"{FLASK}=={len(who.name)}"), (idea, f"{IDEA} {who.name}.")):
            body = {"exercise_id": str(exercise.pk), "submitted_answer": answer}
            assert api("POST /feedback/attempt", body, who=who).status == 200
        question = {"exercise_id": str(idea.pk), "message": f"¿Qué es una capa, {who.name}?"}
        assert api("POST /feedback/chat", question, who=who).status == 200


def _metrics(api, admin):
    answer = api("GET /metrics/overview", who=admin)
    assert answer.status == 200
    for item in answer.json()["items"]:
        assert item.keys() == EXAMPLES["GET /metrics/overview"]["items"][0].keys()
    return answer.json()["items"]


def _of(api, who, exercise):
    """What a person is shown of their own at an exercise."""
    lines = (f"GET /attempts/by-exercise/{exercise.pk}", f"GET /feedback/history?exercise_id={exercise.pk}")
    return [(answer.status, answer.json()) for answer in (api(line, who=who) for line in lines)]


def test_an_exercise_leaves_its_metrics_readable_and_the_other_exercises_alone(
    api, alice, bruno, admin, base_image, idea, used
):
    before, kept = _metrics(api, admin), [_of(api, who, base_image) for who in (alice, bruno)]

    deleted = api(f"DELETE /exercises/{idea.pk}", who=admin)

    after = _metrics(api, admin)
    of_the_deleted = [item for item in after if item["exercise_id"] == str(idea.pk)]
    assert (deleted.status, len(after), len(of_the_deleted)) == (204, len(before), 4)
    assert [item["exercise"] for item in of_the_deleted] == [{}] * 4
    assert [item["user"]["name"] for item in of_the_deleted] == [item["user"]["name"] for item in before
                                                                if item["exercise_id"] == str(idea.pk)]  # fmt: skip
    assert [item for item in after if item not in of_the_deleted] == [
        item for item in before if item["exercise_id"] != str(idea.pk)
    ]
    assert [_of(api, who, base_image) for who in (alice, bruno)] == kept
    assert [[status for status, _body in shown] for shown in kept] == [[200, 200]] * 2
    assert [status for status, _body in _of(api, alice, idea)] == [404, 404]


def test_a_person_leaves_their_metrics_readable_and_the_others_alone(api, alice, bruno, admin, base_image, idea, used):
    before, kept = _metrics(api, admin), [_of(api, bruno, exercise) for exercise in (base_image, idea)]

    User.objects.get(pk=alice.pk).delete()

    after = _metrics(api, admin)
    assert [item["id"] for item in after] == [item["id"] for item in before]
    assert [item["user"] == {} for item in after] == [item["user_id"] == str(alice.pk) for item in before]
    assert [item["exercise"] for item in after] == [item["exercise"] for item in before]
    assert [_of(api, bruno, exercise) for exercise in (base_image, idea)] == kept
    assert (Attempt.objects.count(), Exercise.objects.count()) == (2, 2)
    assert api("GET /users/me", who=alice).status == 401


def test_a_guide_takes_its_exercises_along_and_leaves_the_metrics(api, alice, admin, docker, used):
    before = _metrics(api, admin)

    deleted = api(f"DELETE /guides/{docker.pk}", who=admin)

    after = _metrics(api, admin)
    assert (deleted.status, [item["id"] for item in after]) == (204, [item["id"] for item in before])
    assert [item["exercise"] for item in after] == [{}] * len(after)
    assert [item["user"] for item in after] == [item["user"] for item in before]
    assert api("GET /progress/completed", who=alice).json() == []

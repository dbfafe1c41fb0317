"""The document's prose, where no other test is nearer to it (tests/attempts, tests/feedback, tests/exercises)."""

import pytest

from attempts.models import Attempt
from attempts.queries import percent
from exercises.models import Exercise
from tests.contracts.learning.comparing import EXAMPLES
from tests.contracts.learning.conftest import EXERCISE, FLASK, GUIDE
from tests.model_server import status

ALWAYS = {"feedback": "POST /feedback/attempt", "attempt": "POST /attempts/"}


@pytest.mark.parametrize("line", ALWAYS.values(), ids=ALWAYS)
@pytest.mark.parametrize("claimed", [True, False, None, "sí"])
def test_the_server_says_what_is_completed_whatever_the_client_says(api, alice, base_image, quick_stub, line, claimed):
    body = {"exercise_id": EXERCISE, "submitted_answer": FLASK, "completed": claimed}

    answer = api(line, body, who=alice)

    assert answer.status < 300
    assert Attempt.objects.get().completed is True


@pytest.mark.parametrize("line", ALWAYS.values(), ids=ALWAYS)
def test_the_last_active_exercise_puts_its_guide_among_the_completed(
    api, alice, docker, base_image, list_files, quick_stub, line
):
    Exercise.objects.filter(pk=list_files.pk).update(is_active=False)
    before = api("GET /progress/completed", who=alice).json()

    api(line, {"exercise_id": EXERCISE, "submitted_answer": FLASK}, who=alice)

    after = api("GET /progress/completed", who=alice).json()
    assert (before, [one["guide_id"] for one in after]) == ([], [GUIDE])
    assert after[0].keys() == EXAMPLES["POST /progress/complete"].keys()


def test_what_the_model_does_is_no_matter_for_completing(api, alice, docker, base_image, gemini):
    gemini.otherwise = status(500)

    answer = api("POST /feedback/attempt", {"exercise_id": EXERCISE, "submitted_answer": FLASK}, who=alice)

    completed = api("GET /progress/completed", who=alice).json()
    assert (answer.status, [one["guide_id"] for one in completed]) == (502, [GUIDE])


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", 2),
        ("?only_active=false", 2),
        ("?only_active=0", 2),
        ("?only_active=true", 1),
        ("?only_active=1", 1),
        ("?only_active=True", 1),
    ],
)
def test_only_active_leaves_the_others_out(api, admin, base_image, list_files, query, shown):
    Exercise.objects.filter(pk=list_files.pk).update(is_active=False)

    rows = api(f"GET /exercises/all{query}", who=admin).json()

    assert [row["is_active"] for row in rows] == [True, False][:shown]


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("", False),
        ("?include_exercises=false", False),
        ("?include_exercises=0", False),
        ("?include_exercises=true", True),
        ("?include_exercises=1", True),
    ],
)
def test_exercises_are_a_key_for_who_asks_for_them(api, alice, base_image, query, listed):
    body = api(f"GET /progress/overview{query}", who=alice).json()

    assert [("exercises" in guide) for guide in body["guides"]] == [listed]


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (17, 42, 40.48),
        (9, 14, 64.29),
        (6, 10, 60.0),
        (1, 3, 33.33),
        (2, 3, 66.67),
        (7, 7, 100.0),
        (0, 5, 0.0),
        (0, 0, 0.0),
    ],
)
def test_a_percentage_has_two_decimals(part, whole, shown):
    found = percent(part, whole)

    assert (type(found), found) == (float, shown)


@pytest.mark.parametrize("exercises", [0, 1])
def test_a_guide_without_exercises_is_not_completed(api, alice, docker, idea, exercises):
    Exercise.objects.update(is_active=bool(exercises))
    api("POST /attempts/", {"exercise_id": str(idea.pk), "submitted_answer": "Un cambio sobre otro."}, who=alice)

    body = api("GET /progress/overview", who=alice).json()

    assert (body["totals"]["completed_guides"], body["guides"][0]["completed"]) == (exercises, bool(exercises))


@pytest.mark.parametrize("version", ["1.4.2", "", "x" * 4000, "\xff"])
def test_any_client_version_is_welcome(api, docker, version):
    assert api("GET /guides/", headers={"X-Client-Version": version}).status == 200

"""learning.md, sections 2 and 6: each example, asked over HTTP."""

from accounts.models import User
from attempts.models import Attempt
from exercises.models import Exercise
from guides.models import Guide
from tests.conftest import NOON
from tests.contracts.learning.comparing import EXAMPLES, differences, unlike_model
from tests.contracts.learning.conftest import EXERCISE, GUIDE
from tests.model_server import answer as says

# The examples show `completed: false` beside a structure that passed; the rules below them say that it is true then.
AS_THE_RULES_SAY = {"completed": True}
LISTED = "GET /attempts/by-exercise/{exercise_id}"
WITH_EXERCISES = "GET /progress/overview?include_exercises=true"


def _guide(title: str, order: int, *, exercises: int, done: int, by: User, **given) -> Guide:
    """A guide of so many exercises, the first ones of which this person has done."""
    guide = Guide.objects.create(title_es=title, topic="docker", order=order, **given)
    made = Exercise.objects.bulk_create(
        Exercise(guide=guide, type="conceptual", title_es=f"Ejercicio {number}", order=number)
        for number in range(exercises)
    )
    Attempt.objects.bulk_create(
        Attempt(user=by, exercise=one, passed=True, completed=True, exercise_version=1, created_at=NOON)
        for one in made[:done]
    )
    return guide


def test_an_attempt(api, alice, base_image):
    example = EXAMPLES["POST /attempts/"] | AS_THE_RULES_SAY

    answer = api("POST /attempts/", EXAMPLES["POST /attempts/ request"], who=alice)

    assert (answer.status, differences(example, answer.json(), free={"id"})) == (201, [])
    assert unlike_model(EXAMPLES["8.2 Attempt"], answer.json()) == []
    assert str(Attempt.objects.get().pk) == answer.json()["id"]


def test_ones_attempts(api, alice, base_image, gemini):
    gemini.otherwise = says("## Fortalezas\n\n- Fijas la versión de la imagen base: `python:3.12-slim`.")
    given = api(
        "POST /feedback/attempt", {"exercise_id": EXERCISE, "submitted_answer": "FROM python:3.12-slim"}, who=alice
    )

    answer = api(f"GET /attempts/by-exercise/{EXERCISE}", who=alice)

    example = [EXAMPLES[LISTED][0] | AS_THE_RULES_SAY]
    assert (given.status, answer.status) == (200, 200)
    assert differences(example, answer.json()) == []
    assert unlike_model(EXAMPLES["8.2 Attempt"], answer.json()[0]) == []


def test_completing_a_guide(api, alice, docker):
    example = EXAMPLES["POST /progress/complete"]

    answer = api("POST /progress/complete", {"guide_id": GUIDE}, who=alice)
    listed = api("GET /progress/completed", who=alice)

    assert (answer.status, differences(example, answer.json(), free={"id", "completed_at"})) == (201, [])
    assert (listed.status, listed.json()) == (200, [answer.json()])


def test_each_guides_progress(api, alice):
    _guide("Introducción a Docker", 1, exercises=5, done=3, by=alice, pk=GUIDE)
    Guide.objects.filter(pk=_guide("CLI Básica", 2, exercises=4, done=4, by=alice).pk).update(topic="linux")

    answer = api("GET /progress/guides", who=alice)

    assert (answer.status, differences(EXAMPLES["GET /progress/guides"], answer.json())) == (200, [])


def test_the_overview(api, alice):
    """It shows the first of its five guides; the other four are made to fit its totals."""
    example = EXAMPLES["GET /progress/overview"]
    _guide("Introducción a Docker", 1, exercises=10, done=6, by=alice, pk="7f1" + GUIDE[3:])
    for order, (exercises, done) in enumerate([(4, 4), (3, 3), (13, 2), (12, 2)], start=2):
        _guide(f"Guía {order}", order, exercises=exercises, done=done, by=alice)

    answer = api("GET /progress/overview", who=alice)

    body = answer.json()
    assert answer.status == 200
    assert differences(example, body | {"guides": body["guides"][:1]}) == []
    assert [(guide["percent"], guide["completed"]) for guide in body["guides"][1:]] == [
        (100.0, True),
        (100.0, True),
        (15.38, False),
        (16.67, False),
    ]


def test_the_overview_with_exercises(api, alice):
    """Its guides are shown with some of their exercises. Its totals are not their sum (6 + 4 are not 9): ours are."""
    example = EXAMPLES[WITH_EXERCISES]
    first = _guide("Introducción a Docker", 1, exercises=10, done=6, by=alice, pk="7f1" + GUIDE[3:])
    second = _guide("CLI Básica", 2, exercises=4, done=4, by=alice, pk="9ab" + GUIDE[3:])
    for guide, order, title in [(first, 0, "Construir imagen base"), (first, 9, "Listar capas"), (second, 0, None)]:
        Exercise.objects.filter(guide=guide, order=order).update(title_es=title or "Listar archivos")

    answer = api(WITH_EXERCISES, who=alice)

    body = answer.json()
    docker, cli = (guide["exercises"] for guide in body["guides"])
    assert (answer.status, len(docker), len(cli)) == (200, 10, 4)
    body["guides"][0]["exercises"], body["guides"][1]["exercises"] = [docker[0], docker[9]], cli[:1]
    totals = example["totals"] | {"completed_exercises": 10, "percent_exercises": 71.43}
    named = {f"guides.{guide}.exercises.{one}.exercise_id" for guide, one in [(0, 0), (0, 1), (1, 0)]}
    assert differences(example | {"totals": totals}, body, free=named) == []
    assert [one["completed"] for one in docker] == [True] * 6 + [False] * 4

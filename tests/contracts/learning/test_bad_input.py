"""Input of every bad kind, to each endpoint: 400, 404, 413 or 415 in form, and nothing is stored."""

import json

import pytest

from exercises.models import Exercise
from tests.access.world import everything
from tests.contracts.learning.conftest import EXERCISE, FLASK, GUIDE

UNKNOWN = "550e8400-e29b-41d4-a716-446655440000"
MISSING = object()
NUMBERS = [5, 1.5, -1, 10**30, 1e300, True]
UNSTORABLE = ["a\0b", "\ud800", "\udfff"]
IDENTIFIERS = [
    *((value, 400) for value in (MISSING, None, "", [], {}, True, *UNSTORABLE)),
    *((value, 404) for value in ("zzz", UNKNOWN, EXERCISE + "0", "' OR 1=1", 5, 10**30)),
]
TEXTS = [(value, 400) for value in (None, [], {}, ["a"], *NUMBERS, *UNSTORABLE)]
REQUIRED_TEXTS = [(MISSING, 400), *TEXTS]
SWITCHES = [(value, 400) for value in (None, "", "quizás", "true", 1, 0, 10**30, [], {}, *UNSTORABLE)]
WHOLE_NUMBERS = [(value, 400) for value in (None, "5", "", 1.5, -1, 2**31, 10**30, 1e300, True, [], {}, *UNSTORABLE)]
KINDS = [(value, 400) for value in (None, "", "quiz", "Command", *NUMBERS, [], {}, *UNSTORABLE)]
NULLABLE = [(value, status) for value, status in TEXTS if value is not None]
CHANGES = {
    "title": [*TEXTS, ("", 400), (" ", 400), ("a" * 201, 400)],
    "type": KINDS,
    "content_html": NULLABLE,
    "expected_answer": [*NULLABLE, ("a" * 65_537, 400)],
    "ai_context": [*NULLABLE, ("a" * 65_537, 400)],
    "difficulty": [*NULLABLE, ("a" * 33, 400)],
    "enable_structural_validation": SWITCHES,
    "enable_llm_feedback": SWITCHES,
    "is_active": SWITCHES,
    "order": WHOLE_NUMBERS,
}
NEW = CHANGES | {
    "guide_id": IDENTIFIERS,
    "title": [(MISSING, 400), *CHANGES["title"]],
    "type": [(MISSING, 400), *CHANGES["type"]],
}
ANSWER = {"exercise_id": IDENTIFIERS, "submitted_answer": [*REQUIRED_TEXTS, ("a" * 65_537, 400)]}
# Who asks, with which body, and what may be wrong in it.
POSTS = {
    "POST /attempts/": ("alice", {"exercise_id": EXERCISE, "submitted_answer": FLASK}, ANSWER),
    "POST /feedback/attempt": ("alice", {"exercise_id": EXERCISE, "submitted_answer": FLASK}, ANSWER),
    "POST /feedback/chat": (
        "alice",
        {"exercise_id": EXERCISE, "message": "¿Qué es una capa?"},
        {"exercise_id": IDENTIFIERS, "message": [*REQUIRED_TEXTS, ("", 400), (" \n", 400), ("a" * 65_537, 400)]},
    ),
    "POST /progress/complete": ("alice", {"guide_id": GUIDE}, {"guide_id": IDENTIFIERS}),
    "POST /exercises/": ("admin", {"guide_id": GUIDE, "title": "Otro", "type": "command"}, NEW),
    f"PATCH /exercises/{EXERCISE}": (
        "admin",
        {"title": "Otro"},
        {**CHANGES, "guide_id": [(value, status) for value, status in IDENTIFIERS if value is not MISSING]},
    ),
}
NONE = "nothing"  # as good as {}, which is right where each field may be left out
BODIES = {
    NONE: (b"", 400),
    "half": (b"{", 400),
    "a list": (b"[]", 400),
    "null": (b"null", 400),
    "a text": (b'"a"', 400),
    "no UTF-8": (b'{"title": "\xff"}', 400),
    "too deep": (b"[" * 100_000, 400),
    "a huge number": (b'{"title": ' + b"9" * 5000 + b"}", 400),
    "over 1 MiB": (b'{"title": "' + b"a" * 1024 * 1024 + b'"}', 413),
}
BOUNDS = {"limit": ["0", "-1", "1001"], "offset": ["-1", str(2**31)]}
NO_NUMBERS = ["abc", "", "1.5", "1e3", str(10**30), "%00", "%ff", "true", "[]"]
LISTS = {
    "GET /users/": BOUNDS,
    "GET /guides/": BOUNDS,
    f"GET /exercises/by-guide/{GUIDE}": BOUNDS,
    "GET /exercises/all": BOUNDS,
    f"GET /attempts/by-exercise/{EXERCISE}": BOUNDS,
    "GET /progress/completed": BOUNDS,
    f"GET /feedback/history?exercise_id={EXERCISE}": {"limit": ["0", "-1", "201"]},
    "GET /metrics/overview": {"limit": ["0", "-1", "1001"]},
}
CHOICES = {"GET /exercises/all": "only_active", "GET /progress/overview": "include_exercises"}
NAMED = [
    "GET /guides/{}",
    "GET /guides/{}/exercises-with-progress",
    "DELETE /guides/{}",
    "GET /exercises/by-guide/{}",
    "GET /exercises/{}",
    "PATCH /exercises/{}",
    "DELETE /exercises/{}",
    "GET /attempts/by-exercise/{}",
    "GET /feedback/history?exercise_id={}",
]
ODD = ["zzz", "0", "-1", UNKNOWN, EXERCISE + "0", EXERCISE[:-1], "%27", "%ff%fe", "a%0Ab", "..%2f..", "null", "9" * 500]


@pytest.fixture
def people(alice, admin, base_image):
    return {"alice": alice, "admin": admin}


def _is_refused(answer, status):
    return (answer.status, list(answer.json())) == (status, ["detail"])


@pytest.mark.parametrize("line", POSTS)
def test_a_field_that_is_wrong(api, people, quick_stub, line):
    who, right, wrong = POSTS[line]
    api("GET /users/me", who=people[who])
    before = everything()

    for name, values in wrong.items():
        for value, status in values:
            body = {**right, name: value} if value is not MISSING else {k: v for k, v in right.items() if k != name}
            answer = api(line, body, who=people[who])
            assert _is_refused(answer, status), (name, value, answer.status, answer.body)

    assert everything() == before


@pytest.mark.parametrize("line", POSTS)
def test_a_body_that_is_none(api, people, quick_stub, line):
    who = people[POSTS[line][0]]
    api("GET /users/me", who=who)
    before = everything()

    for name, (raw, status) in BODIES.items():
        if name == NONE and line.startswith("PATCH"):
            continue
        answer = api(line, raw, who=who)
        assert _is_refused(answer, status), (name, answer.status, answer.body)
    other = api(line, json.dumps(POSTS[line][1]).encode(), who=who, headers={"Content-Type": "text/plain"})

    assert _is_refused(other, 415)
    assert everything() == before


@pytest.mark.parametrize("line", POSTS)
def test_fields_that_nobody_knows_are_passed_over(api, people, quick_stub, line):
    who, right, _wrong = POSTS[line]

    answer = api(line, right | {"id": UNKNOWN, "user": {"id": 5}, "__proto__": [None, 1e300]}, who=people[who])

    assert answer.status in (200, 201)


@pytest.mark.parametrize("body", [b"", {}])
def test_a_change_of_nothing_changes_nothing(api, people, base_image, body):
    columns = [field.name for field in Exercise._meta.fields if field.name != "updated_at"]
    before = list(Exercise.objects.values(*columns))

    answer = api(f"PATCH /exercises/{EXERCISE}", body, who=people["admin"])

    assert (answer.status, answer.json()["title"]) == (200, "Construir imagen base")
    assert list(Exercise.objects.values(*columns)) == before


@pytest.mark.parametrize("line", LISTS)
def test_a_page_that_is_none(api, people, line):
    path = line + ("&" if "?" in line else "?")

    for name, bounds in LISTS[line].items():
        for value in [*bounds, *NO_NUMBERS]:
            answer = api(f"{path}{name}={value}", who=people["admin"])
            assert _is_refused(answer, 400), (name, value, answer.status, answer.body)


@pytest.mark.parametrize("line", CHOICES)
def test_a_choice_that_is_none(api, people, line):
    for value in ("maybe", "", "2", "%00", "%ff", "null", "[]"):
        answer = api(f"{line}?{CHOICES[line]}={value}", who=people["admin"])
        assert _is_refused(answer, 400), (value, answer.status, answer.body)


@pytest.mark.parametrize("line", NAMED)
def test_an_identifier_that_names_nothing(api, people, line):
    before = everything()
    body = {"title": "Otro"} if line.startswith("PATCH") else None

    for odd in ODD:
        answer = api(line.format(odd), body, who=people["admin"])
        assert _is_refused(answer, 404), (odd, answer.status, answer.body)

    assert everything()["exercises_exercise"] == before["exercises_exercise"]
    assert everything()["guides_guide"] == before["guides_guide"]


def test_a_history_of_no_exercise_is_no_history(api, people):
    assert _is_refused(api("GET /feedback/history", who=people["alice"]), 400)

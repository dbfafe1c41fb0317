"""Nothing of the document is left out, and what compares the answers with it can fail."""

from pathlib import Path

import pytest

from tests.contracts.learning.comparing import EXAMPLES, differences, unlike_model

TESTS = "".join(test.read_text(encoding="utf-8") for test in Path(__file__).parent.glob("test_examples_*.py"))
REQUEST = " request"


@pytest.mark.parametrize("name", EXAMPLES)
def test_is_asked_for(name):
    assert name.removesuffix(REQUEST) in TESTS
    assert not name.endswith(REQUEST) or "request" in TESTS


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ({"id": "x", "n": 1, "list": [{"a": None}]}, ["id: 'x', not '...'"]),
        ({"n": 1, "list": [{"a": None}]}, [": keys ['list', 'n'], not ['id', 'list', 'n']"]),
        ({"id": "ID", "n": 1.0, "list": [{"a": None}]}, ["n: 1.0, not 1"]),
        ({"id": "ID", "n": True, "list": [{"a": None}]}, ["n: True, not 1"]),
        ({"id": "ID", "n": 1, "list": []}, ["list: 0 elements, not 1"]),
        ({"id": "ID", "n": 1, "list": [{"a": None, "b": 1}]}, ["list.0: keys ['a', 'b'], not ['a']"]),
        ({"id": "ID", "n": 1, "list": [{"a": 0}]}, ["list.0.a: 0, not None"]),
        ({"id": "ID", "n": 1, "list": [{"a": None}]}, []),
    ],
)
def test_is_compared_at_every_depth(answer, fault):
    known = "8b7c8c0e-7c3d-4c1c-af2b-9d9b2f9f1a33"
    if answer.get("id") == "ID":
        answer["id"] = known

    assert differences({"id": "...", "n": 1, "list": [{"a": None}]}, answer) == fault


@pytest.mark.parametrize(
    ("example", "answer", "is_like"),
    [
        ("2025-09-13T10:00:00Z", "2026-01-01T00:00:00.123Z", True),
        ("2025-09-13T10:00:00Z", "2026-01-01T00:00:00+00:00", False),
        (620.4, 1.5, True),
        (620.4, 1, False),
        ("8b7c8c0e-7c3d-4c1c-af2b-9d9b2f9f1a33", "8b7c8c0e", False),
    ],
)
def test_what_the_server_draws_has_its_form(example, answer, is_like):
    assert (differences({"at": example}, {"at": answer}, free={"at"}) == []) is is_like


@pytest.mark.parametrize(
    ("model", "answer", "is_like"),
    [
        ("string|null", None, True),
        ("string|null", 5, False),
        ("command|dockerfile|conceptual", "command", True),
        ("command|dockerfile|conceptual", "quiz", False),
        ("uuid", "x", False),
        (True, 1, False),
        ({"a": "string"}, {"a": "x", "b": "y"}, False),
    ],
)
def test_a_model_says_what_an_answer_is(model, answer, is_like):
    assert (unlike_model(model, answer) == []) is is_like

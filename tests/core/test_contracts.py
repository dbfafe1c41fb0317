import json

import pytest

from core.contracts import accepted_language, prefix_of, shape
from core.problems import NotFound, Problem


class Odd(Problem):
    code = "invalid_request"
    status = 400
    message = "Revisa"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "es"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("es;q=0.5,en;q=0.4", "es"),
        ("fr,en;q=0.5,es;q=0.4", "en"),
        ("fr", "es"),
        ("*", "es"),
        ("%%%", "es"),
        ("en;q=0", "es"),
    ],
)
def test_speaks_what_the_caller_prefers(header, language):
    assert accepted_language(header) == language


@pytest.mark.parametrize(
    ("path", "prefix"),
    [
        ("/guides", "/guides"),
        ("/guides/x", "/guides"),
        ("/guidesx", None),
        ("/llm/status", "/llm/status"),
        ("/llm", None),
        ("/api/auth/login", "/api/auth"),
        ("/api/x", "/api"),
        ("/learn", None),
    ],
)
def test_the_longest_documented_prefix_decides(path, prefix):
    assert prefix_of(path) == prefix


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/guides", {"detail": "a: mal"}),
        ("/api/auth/login", {"error": {"code": "INVALID_REQUEST", "message": "Revisa", "details": {"a": "mal"}}}),
        ("/api/x", {"error": "Revisa"}),
    ],
)
def test_each_contract_has_its_own_body(path, body):
    status, headers, content = shape(Odd(fields={"a": "mal"}), path=path, accept_language="")

    assert (status, json.loads(content)) == (400, body)
    assert ("Content-Type", "application/json") in headers


def test_an_unknown_path_is_the_chatbots_not_found():
    assert json.loads(shape(NotFound(), path="/api/x", accept_language="")[2]) == {"error": "Not found"}

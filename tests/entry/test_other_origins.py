"""CORS: who may read our answers from another origin, and what of them."""

import pytest
from django.conf import settings

OURS = "http://localhost:5173"
LIMITS = [f"{name}-{figure}" for name in ("RateLimit", "X-RateLimit") for figure in ("Limit", "Remaining", "Reset")]
PATHS = [
    "/guides",
    "/exercises/try/nothing",
    "/feedback/attempt",
    "/api/nothing",
    "/api/auth/login",
    "/exercises/try/crash",
]


@pytest.mark.parametrize("path", PATHS)
def test_that_is_known_may_read_the_answer_and_its_figures(any_server, path):
    answer = any_server.ask(path, headers=[("Origin", OURS)])

    exposed = answer["Access-Control-Expose-Headers"].split(", ")
    assert (answer["Access-Control-Allow-Origin"], answer["Access-Control-Allow-Credentials"]) == (OURS, "")
    assert sorted(exposed) == sorted(["Retry-After", "X-Request-ID", *LIMITS])
    assert "origin" in answer["Vary"].lower()


@pytest.mark.parametrize(
    "origin",
    ["https://elsewhere.example", "null", "http://localhost:5174", "http://localhost:5173.elsewhere.example", "*"],
)
@pytest.mark.parametrize("path", PATHS)
def test_that_is_foreign_may_not(server, path, origin):
    asked = server.ask(path, headers=[("Origin", origin)])
    before = server.ask(path, method="OPTIONS", headers=[("Origin", origin), ("Access-Control-Request-Method", "POST")])

    assert [answer["Access-Control-Allow-Origin"] for answer in (asked, before)] == ["", ""]


@pytest.mark.parametrize("path", PATHS)
def test_may_send_what_the_contracts_ask_for(any_server, path):
    wanted = "authorization, content-type, x-api-key, session-id, x-request-id, last-event-id, x-client-version"
    answer = any_server.ask(
        path,
        method="OPTIONS",
        headers=[
            ("Origin", OURS),
            ("Access-Control-Request-Method", "DELETE"),
            ("Access-Control-Request-Headers", wanted),
        ],
    )

    assert answer.status == 200
    assert set(wanted.split(", ")) <= set(answer["Access-Control-Allow-Headers"].split(", "))
    assert {"GET", "POST", "PUT", "PATCH", "DELETE"} <= set(answer["Access-Control-Allow-Methods"].split(", "))


def test_is_never_everybody():
    assert "*" not in settings.CORS_ALLOWED_ORIGINS
    assert not getattr(settings, "CORS_ALLOW_ALL_ORIGINS", False)
    assert not getattr(settings, "CORS_ALLOW_CREDENTIALS", False)

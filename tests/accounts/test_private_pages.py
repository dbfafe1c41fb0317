"""What every page of the account and of the back office has in common, found by walking the URLs: none is forgotten."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from accounts.models import User

FILLED = {"uuid": "0" * 8 + "-0000-0000-0000-" + "0" * 12, "int": "1", "str": "x", "slug": "x", "path": "x"}
OPEN = ("login", "signup", "logout", "password/reset", "confirm-email", "inactive", "language", "2fa")


def _paths(patterns, prefix="/"):
    for pattern in patterns:
        path = prefix + re.sub(r"^\^|\\Z$|\$$", "", str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            yield path
        else:
            yield from _paths(pattern.url_patterns, path)


def filled(path: str) -> str:
    path = re.sub(r"\(\?P<\w+>[^)]*\)", "x", path)
    return re.sub(r"<(?:(\w+):)?\w+>", lambda found: FILLED.get(found[1] or "str", "x"), path)


PATHS = sorted(
    {filled(path) for path in _paths(get_resolver("config.urls").url_patterns) if re.match("/(account|admin)/", path)}
)
ACCOUNT = [path for path in PATHS if path.startswith("/account/")]


def test_the_walk_finds_them():
    assert {"/account/", "/account/keys/new", "/account/email/", "/admin/accounts/apikey/add/"} <= set(PATHS)
    assert len(PATHS) > 60


@pytest.mark.parametrize("path", PATHS)
def test_takes_no_form_without_its_token(carla, stores, path):
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(carla)

    assert forged.post(path, {"password": "x", "action": "x"}).status_code in (403, 404)
    assert User.objects.filter(pk=carla.pk, is_active=True).exists()


@pytest.mark.parametrize("path", ACCOUNT)
def test_no_browser_keeps_a_page_of_the_account(alicia, stores, path):
    client = Client()
    client.force_login(alicia)

    answer = client.get(path)

    assert answer.status_code < 500
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))


@pytest.mark.parametrize("path", PATHS)
def test_shows_a_stranger_nothing_of_anybody(db, stores, path):
    answer = Client().get(path)

    assert answer.status_code in (302, 401, 404, 405) or any(word in path for word in OPEN), answer.status_code


@pytest.mark.parametrize("path", ["/", "/learn", "/learn/progress"])
def test_nobody_in_between_keeps_a_page(client, alicia, path):
    client.force_login(alicia)

    assert client.get(path)["Cache-Control"] == "private, no-cache"


def test_a_new_session_comes_with_signing_in(alicia, stores):
    client = Client()
    client.get("/learn/exercises/" + FILLED["uuid"])
    client.cookies["taller_session"] = chosen = "a" * 32

    client.post("/account/login/", {"login": "alicia", "password": "correct horse"})

    assert client.session["_auth_user_id"] == str(alicia.pk)
    assert client.cookies["taller_session"].value != chosen


def test_nobody_keeps_an_answer_with_tokens(browse, alicia):
    answer = browse().post("/api/auth/login", {"username": "alicia", "password": "correct horse"}, format="json")

    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")

"""What every answer tells the browser, over HTTP from the real application: pages, contracts, files, refusals."""

import http.client
import os
import re
import subprocess
import sys
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import URLPattern, get_resolver

from tests.live import ROOT, _live_application, live_app  # noqa: F401  (fixtures)
from tests.pages.conftest import session_of

SAMPLES = {"uuid": str(uuid4()), "int": "1", "str": "x", "slug": "x", "path": "x", "upper": "X"}
OUTSIDE = [
    "/healthz",
    "/readyz",
    "/nowhere",
    "/api/nowhere",
    "/admin/nowhere/",
    "/static/nowhere.js",
    "/%00",
    "/learn?%00",
]
FILES = ["app.css", "app.js", "security.js", "mark.svg", "admin/taller.css"]


def every_path() -> list[str]:
    """One path for each route there is, whatever stands in its places."""
    routes = [_filled(route) for route in _routes(get_resolver().url_patterns)]
    return sorted({path for path in routes if re.fullmatch(r"/[\w./%~-]*", path)})


def _routes(patterns, before=""):
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _routes(pattern.url_patterns, route)


def _filled(route: str) -> str:
    named = re.sub(r"<(?:(\w+):)?\w+>", lambda place: SAMPLES[place[1] or "str"], route)
    plain = re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)", "x", named)
    return "/" + re.sub(r"\\Z|[\^$?]", "", plain)


def ask(address: str, path: str, *, cookie: str = ""):
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    known = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"} if cookie else {}
    connection.request("GET", path, headers={"Accept": "text/html", **known})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def missing_of(path: str, answer) -> set[str]:
    """What is not as it must be."""
    policy = answer.headers.get("Content-Security-Policy", "")
    scripts = re.search(r"script-src ([^;]*)", policy)
    sound = {
        "policy": "default-src 'none'" in policy and "frame-ancestors 'none'" in policy,
        "inline": "unsafe" not in policy or path.startswith("/admin/"),
        "script": not scripts or "unsafe-inline" not in scripts[1],
        "nosniff": answer.headers.get("X-Content-Type-Options") == "nosniff",
        "frame": answer.headers.get("X-Frame-Options") == "DENY",
        "referrer": answer.headers.get("Referrer-Policy") == "same-origin",
        "cookies": all(_is_guarded(cookie) for cookie in answer.headers.get_all("Set-Cookie") or ()),
        "no crash": answer.status < 500,
    }
    return {name for name, is_so in sound.items() if not is_so}


def _is_guarded(cookie: str) -> bool:
    flags = {flag.strip().lower() for flag in cookie.split(";")}
    return {"httponly", "samesite=lax", "path=/"} <= flags


def test_knows_every_kind_of_route():
    paths = every_path()

    assert len(paths) > 100
    for expected in ("/", "/learn", "/guides", "/api/auth/login", "/account/login/", "/account/security/", "/admin/"):
        assert expected in paths


@pytest.mark.parametrize("who", ["stranger", "student", "admin"])
def test_every_route_has_its_headers(live_app, alicia, carla, lesson, who):  # noqa: F811
    cookie = {"stranger": "", "student": session_of(alicia), "admin": session_of(carla)}[who]
    files = [settings.STATIC_URL + name for name in FILES]
    assert all(finders.find(name) for name in FILES)

    wrong = {
        path: missing
        for path in [*every_path(), *OUTSIDE, *files, f"/guides/{lesson.pk}", f"/learn/guides/{lesson.pk}"]
        if "logout" not in path and (missing := missing_of(path, ask(live_app, path, cookie=cookie)))
    }

    assert wrong == {}


def test_refusals_that_reach_no_view_have_them_too(live_app):  # noqa: F811
    netloc = urlsplit(live_app).netloc
    wrong = {}
    for name, (method, path, headers, body) in {
        "large": ("POST", "/api/auth/login", {}, b"x" * (settings.MAX_BODY_BYTES + 1)),
        "large page": ("POST", "/account/login/", {}, b"x" * (settings.MAX_BODY_BYTES + 1)),
        "long": ("GET", "/learn?" + "x" * 9000, {}, None),
        "many": ("GET", "/learn", {f"X-{number}": "x" for number in range(120)}, None),
        "csrf": ("POST", "/account/login/", {}, b"login=a&password=b"),
        "method": ("DELETE", "/learn", {}, None),
    }.items():
        connection = http.client.HTTPConnection(netloc, timeout=30)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status >= 400, name
        if missing := missing_of(path, answer):
            wrong[name] = missing
        connection.close()

    assert wrong == {}


def test_cookies_travel_over_https_only_in_public():
    public = _in_public("from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)")

    assert public.stdout.split() == ["True", "True"]


def test_djangos_own_check_has_nothing_to_say_in_public():
    found = _in_public(None)

    assert (found.returncode, re.findall(r"\((\w+\.\w+)\)", found.stderr)) == (0, []), found.stderr


def _in_public(code: str | None) -> "subprocess.CompletedProcess[str]":
    own = {
        "DEBUG": "0",
        "SECRET_KEY": "k9" * 30 + "".join(map(chr, range(60, 90))),
        "DATABASE_URL": "postgres://taller@localhost/taller",
        "REDIS_URL": "redis://localhost:1/0",
        "ALLOWED_HOSTS": "taller.example.org",
        "CSRF_TRUSTED_ORIGINS": "https://taller.example.org",
        "TRUSTED_PROXIES": "1",
    }
    what = ["shell", "-v", "0", "-c", code] if code else ["check", "--deploy", "--fail-level", "WARNING"]
    # Playwright sets this one, for its own tests.
    rest = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return subprocess.run(
        [sys.executable, "manage.py", *what], cwd=ROOT, env=rest | own, capture_output=True, text=True
    )

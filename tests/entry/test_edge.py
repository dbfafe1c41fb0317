"""What is refused before any view: addresses, headers and bodies past their caps, and crashes outside Django."""

import json
import logging

import pytest
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started

from tests.entry.client import Wire

ORIGIN = "http://localhost:5173"
PLACES = {
    "/exercises/try/empty": {"detail": "…"},
    "/api/ai/generate": {"detail": "…"},
    "/generate": {"status": "error", "message": "…", "data": {"error_code": "…", "path": "/generate"}},
    "/api/chat": {"error": "…"},
    "/api/auth/login": {"error": {"code": "…", "message": "…", "details": {}}},
    "/feedback/attempt": {"detail": "…"},
    "/learn": {"error": "…"},
}


def _without_words(body):
    """The form alone."""
    if isinstance(body, dict):
        kept = ("status", "path")
        return {name: part if name in kept else _without_words(part) for name, part in body.items()}
    return "…"


def _head(path: str, more: str = "") -> bytes:
    head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: {ORIGIN}\r\nX-Request-ID: mine\r\n"
    return f"{head}{more}\r\n".encode()


def _many_headers(count: int) -> str:
    return "".join(f"X-{number}: y\r\n" for number in range(count))


def _parts(raw: bytes) -> tuple[int, str, bytes]:
    head, _, body = raw.partition(b"\r\n\r\n")
    return int(head.split(b" ")[1]), head.decode().lower(), body


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize(
    ("status", "long", "more"),
    [
        (414, "a" * 70_000, ""),
        (414, "a" * 8_192, ""),
        (431, "", _many_headers(700)),
        (431, "", _many_headers(97)),
        (431, "", "X-Long: " + "y" * 40_000 + "\r\n"),
    ],
    ids=["70 KB", "8 KB", "700 headers", "101 headers", "40 KB of headers"],
)
def test_refuses_in_the_form_of_the_path(server, path, status, long, more):
    told, head, body = _parts(server.send(_head(f"{path}?{long}", more)))

    assert (told, _without_words(json.loads(body))) == (status, PLACES[path])
    assert "content-type: application/json\r\n" in head
    assert "x-request-id: mine" in head
    assert f"access-control-allow-origin: {ORIGIN}" in head
    assert "x-content-type-options: nosniff" in head
    assert "default-src 'none'" in head


def test_counts_the_path_itself(server):
    told, _, body = _parts(server.send(_head("/guides/" + "a" * 9_000)))

    assert (told, json.loads(body)) == (414, {"detail": "La dirección de la petición es demasiado larga."})


@pytest.mark.parametrize("size", ["a" * 70_000, ""])
def test_leaves_daphne_standing(any_server, size):
    raw = any_server.send(_head(f"/guides?{size}", "" if size else _many_headers(700)))

    assert raw == b"" or raw.split(b" ")[1] < b"500"
    assert any_server.ask("/healthz").status == 200


@pytest.mark.parametrize(("more", "status"), [(_many_headers(96), 200), ("X-Long: " + "y" * 30_000 + "\r\n", 200)])
def test_lets_through_what_is_within_the_caps(server, more, status):
    assert _parts(server.send(_head("/exercises/try/empty?" + "a" * 8_000, more)))[0] == status


def test_shows_a_page_to_a_browser(server):
    told, head, body = _parts(
        server.send(_head("/learn?" + "a" * 9_000, "Accept: text/html\r\nAccept-Language: es\r\n"))
    )

    assert told == 414
    assert "content-type: text/html; charset=utf-8" in head
    assert "style-src 'self'" in head
    assert "demasiado larga" in body.decode()


@pytest.mark.parametrize(("path", "length"), [("/exercises/try/echo", 413), ("/api/auth/login", 413)])
def test_a_body_past_the_cap_keeps_what_another_origin_needs(any_server, path, length):
    answer = any_server.ask(path, method="POST", body=b"x" * (1024 * 1024 + 1), headers=[("Origin", ORIGIN)])

    assert (answer.status, answer["Access-Control-Allow-Origin"]) == (length, ORIGIN)
    assert len(answer["X-Request-ID"]) == 32


def test_says_nothing_about_another_origin(server):
    answer = server.ask("/guides?" + "a" * 9_000, headers=[("Origin", "https://elsewhere.example")])

    assert (answer.status, answer["Access-Control-Allow-Origin"]) == (414, "")


def test_is_a_line_in_the_log(live_app, caplog):
    caplog.set_level(logging.INFO, logger="taller.access")

    Wire(live_app).ask("/guides?" + "a" * 9_000)

    (line,) = [record for record in caplog.records if record.name == "taller.access"]
    assert (line.method, line.path, line.status) == ("GET", "/guides", 414)


@pytest.fixture
def _crashing():
    def crash(sender, **_about):
        if sender in (WSGIHandler, ASGIHandler):
            raise RuntimeError("secret detail")

    request_started.connect(crash)
    yield
    request_started.disconnect(crash)


@pytest.mark.usefixtures("_crashing")
@pytest.mark.parametrize("path", ["/feedback/attempt", "/learn/try/state"])
def test_a_crash_outside_djangos_handling_has_its_form_and_is_logged_once(live_app, caplog, path):
    answer = Wire(live_app).ask(path, headers=[("Origin", ORIGIN), ("X-Request-ID", "mine")])

    errors = [record for record in caplog.records if record.levelname == "ERROR"]
    assert (answer.status, answer["X-Request-ID"], answer["Access-Control-Allow-Origin"]) == (500, "mine", ORIGIN)
    assert b"secret" not in answer.body
    assert [record.exc_info[0] for record in errors] == [RuntimeError]


@pytest.mark.parametrize("begins", [b"GET /", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: "])
def test_waits_for_no_head_without_an_end(server, begins):
    with server.socket() as link:
        link.sendall(begins)
        with pytest.raises(ConnectionError):
            link.sendall(b"a" * 12_000_000)

    assert server.ask("/healthz").status == 200


def test_takes_nothing_behind_the_body_for_a_header(server):
    raw = server.send(
        b"POST /exercises/try/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n"
        b"2\r\n{}\r\n0\r\nX-API-Key: late\r\n\r\n"
    )

    assert _parts(raw)[0] == 200
    assert b"late" not in raw

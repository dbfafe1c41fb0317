"""Paths, slashes, queries, methods and headers, as they are on the wire."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from config.asgi import Application


def test_reaches_the_view_as_it_was_sent(any_server):
    answer = any_server.ask(
        "/exercises/try/echo/a%2Fb%20c/%C3%B1?q=%C3%B1+1&r=",
        headers=[("X-Two", "1"), ("X-Two", "2"), ("Cookie", "a=1"), ("Cookie", "b=2"), ("Accept-Language", "en")],
    ).json()

    assert answer["path"] == "/exercises/try/echo/a/b c/ñ"
    assert answer["rest"] == "a/b c/ñ"
    assert answer["query"] == {"q": "ñ 1", "r": ""}
    assert answer["headers"]["HTTP_X_TWO"] == "1,2"
    assert answer["cookies"] == {"a": "1", "b": "2"}
    assert (answer["method"], answer["scheme"], answer["peer"]) == ("GET", "http", "127.0.0.1")


def test_takes_no_header_with_an_underscore_for_one_with_a_hyphen(any_server):
    headers = any_server.ask("/exercises/try/echo", headers=[("X_Forwarded_For", "6.6.6.6")]).json()["headers"]

    assert "HTTP_X_FORWARDED_FOR" not in headers


def test_is_not_moved_by_a_prefix_header_of_the_client(any_server):
    answer = any_server.ask("/exercises/try/echo", headers=[("Daphne-Root-Path", "/exercises")])

    assert (answer.status, answer.json()["path"]) == (200, "/exercises/try/echo")
    waited = any_server.ask("/guides/try/ticks/stream?count=0", headers=[("Daphne-Root-Path", "/guides")])
    assert waited.status == 200


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/exercises/try/empty"),
        ("POST", "/exercises/try/parsed"),
        ("GET", "/learn/try/echo"),
        ("POST", "/feedback/attempt"),
        ("GET", "/guides/try/ticks/stream"),
        ("GET", "/healthz"),
        ("GET", "/readyz"),
    ],
)
def test_answers_with_and_without_the_slash(any_server, method, path, slash):
    asked = any_server.ask(
        f"{path}{slash}?count=0",
        method=method,
        headers=[("Content-Type", "application/json")],
        body=b"{}" if method == "POST" else None,
    )

    assert asked.status == 200


@pytest.mark.parametrize("path", ["/admin", "/admin/"])
def test_of_the_admin_leads_to_its_sign_in(server, path):
    answer = server.ask(path)

    assert (answer.status, answer["Location"]) == (302, f"/admin/login/?next={path}")


def test_with_two_slashes_is_another_path(server):
    assert server.ask("/exercises/try/empty//").status == 404


@pytest.mark.parametrize(
    "path", ["/exercises/try/echo/%00", "/guides/%00", "/learn/%00", "/%00", "/feedback/%00/stream"]
)
def test_holding_nul_names_nothing(any_server, path):
    assert any_server.ask(path).status == 404


@pytest.mark.parametrize("path", ["/exercises/try/echo/%ff%fe", "/guides/%ff/stream", "/feedback/%80"])
def test_that_is_not_utf8_is_answered_below_500(any_server, path):
    assert any_server.ask(path).status in (200, 404)


@pytest.mark.parametrize(
    "path", [b"/exercises/\xf1", b"/\xff", b"/guides/x/stream?a=\xf1", b"/learn/try/echo?a=\xc3\xb1"]
)
def test_with_eight_bit_bytes_is_answered_below_500(any_server, path):
    answer = any_server.send(b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")

    assert b" 500 " not in answer.split(b"\r\n")[0]
    assert answer.startswith(b"HTTP/1.")


@pytest.mark.parametrize("path", ["/exercises/try/empty", "/guides/try/ticks/stream"])
async def test_with_an_eight_bit_query_is_no_error_if_a_server_lets_it_through(transactional_db, settings, path):
    settings.ROOT_URLCONF = "tests.entry.urls"
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "path": path,
        "query_string": b"count=0&a=\xf1",
        "headers": [(b"host", b"localhost")],
    }
    sent, waiting = [], [{"type": "http.request"}]

    async def receive():
        return waiting.pop() if waiting else await asyncio.Future()

    async def send(message):
        sent.append(message)

    await Application()(scope, receive, send)

    assert sent[0]["status"] == 200


@pytest.mark.parametrize(
    "raw",
    [
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"nonsense\r\n\r\n",
    ],
    ids=["two lengths", "negative length", "no request"],
)
def test_that_contradicts_itself_is_400(server, raw):
    assert server.send(raw).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    ("path", "length"), [("/exercises/try/empty", "15"), ("/learn/try/cookies", "6"), ("/learn/try/file", "31457280")]
)
def test_by_head_gets_the_headers_alone(any_server, path, length):
    answer = any_server.ask(path, method="HEAD")

    assert (answer.status, answer["Content-Length"], answer.body) == (200, length, b"")


def test_by_head_does_not_start_a_stream(any_server):
    before = any_server.state().get("begun", 0)

    answer = any_server.ask("/learn/try/pieces?count=5", method="HEAD")

    assert (answer.status, answer.body) == (200, b"")
    assert any_server.state().get("begun", 0) == before


def test_gets_every_cookie_in_a_header_of_its_own(any_server):
    cookies = any_server.ask("/learn/try/cookies").all("Set-Cookie")

    assert cookies == ["first=1; Path=/", "second=2; Path=/"]


@pytest.mark.parametrize(
    "path", ["/exercises/try/empty", "/feedback/attempt", "/learn/try/echo", "/static/app.css", "/healthz", "/readyz"]
)
def test_keeps_a_sane_request_id_and_replaces_another(any_server, path):
    kept = any_server.ask(path, headers=[("X-Request-ID", "abc-1.2_3")])
    made = any_server.ask(path, headers=[("X-Request-ID", "a b" * 50)])

    assert kept["X-Request-ID"] == "abc-1.2_3"
    assert len(made["X-Request-ID"]) == 32


@pytest.mark.parametrize(
    ("asked", "given"), [("", "es"), ("en", "en"), ("fr", "es"), ("es;q=0.5, en-GB;q=0.9", "en"), ("*", "es")]
)
def test_is_answered_in_the_language_that_it_prefers(server, asked, given):
    answer = server.ask("/exercises/try/language", headers=[("Accept-Language", asked)])

    assert (answer.json(), answer["Content-Language"]) == ({"language": given}, given)
    assert "Accept-Language" in answer["Vary"]


def test_fifty_at_a_time_are_all_answered_with_their_own(any_server):
    with ThreadPoolExecutor(50) as clients:
        answers = list(clients.map(lambda n: any_server.ask(f"/exercises/try/echo?n={n}").json(), range(200)))

    assert [answer["query"]["n"] for answer in answers] == [str(n) for n in range(200)]
    assert any_server.state()["connections_out"] == 0


def test_pipelined_are_answered_in_order(server):
    one = b"GET /exercises/try/echo?n=%d HTTP/1.1\r\nHost: localhost\r\n%s\r\n"

    answer = server.send(one % (1, b"") + one % (2, b"") + one % (3, b"Connection: close\r\n"))

    bodies = [part.split(b"HTTP/1.1")[0] for part in answer.split(b"\r\n\r\n")[1:]]
    assert [json.loads(body)["query"]["n"] for body in bodies] == ["1", "2", "3"]


@pytest.mark.parametrize("host", ["example.com", "localhost.example.com", "127.0.0.1@example.com"])
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/exercises/try/empty", {"detail": "La petición no se entiende."}),
        ("/feedback/nothing/stream", {"detail": "La petición no se entiende."}),
        ("/learn/try/echo", None),
    ],
)
def test_refuses_a_host_that_is_not_ours(server, path, body, host):
    head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"

    answer = server.send(head.encode())

    assert answer.startswith(b"HTTP/1.1 400 ")
    assert body is None or json.loads(answer.rpartition(b"\r\n\r\n")[2]) == body


@pytest.mark.parametrize(
    "path", ["/exercises/try/empty", "/learn/try/echo", "/admin/accounts/user/", "/guides/try/ticks/stream"]
)
def test_refuses_a_nul_in_the_query(any_server, path):
    assert any_server.ask(f"{path}?role__exact=%00").status == 400


def test_refuses_pages_under_the_policy_of_pages(server):
    assert "default-src 'none'" in server.ask("/learn?x=%00")["Content-Security-Policy"]


@pytest.mark.parametrize("charset", ["=rot13", '="idna"', " =unicode_escape", "*=utf-8''rot13", "=latin-1"])
@pytest.mark.parametrize("path", ["/exercises/try/echo", "/learn/try/echo"])
def test_reads_everything_as_utf_8(any_server, path, charset):
    answer = any_server.ask(f"{path}?q=%C3%B1", headers=[("Content-Type", f"text/plain; charset{charset}")])

    assert (answer.status, answer.json()["query"]) == (200, {"q": "ñ"})


def test_reads_a_form_as_utf_8(any_server):
    form = b'--x\r\nContent-Disposition: form-data; name="next"\r\n\r\n/\\ud800\r\n--x--\r\n'
    cookie, token = ("Cookie", "taller_csrf=" + "a" * 32), ("X-CSRFToken", "a" * 32)
    kind = ("Content-Type", "multipart/form-data; boundary=x; charset=unicode_escape")

    answer = any_server.ask("/account/language", method="POST", headers=[kind, cookie, token], body=form)

    assert answer.status == 302


@pytest.mark.parametrize("path", ["/exercises/try/echo", "/learn/try/echo"])
def test_passes_over_a_cookie_that_holds_a_nul(any_server, path):
    answer = any_server.ask(path, headers=[("Cookie", 'taller_session="abcdefgh\\000"; b=2')])

    assert (answer.status, answer.json()["cookies"]) == (200, {"b": "2"})


def test_leaves_to_the_admin_what_is_the_admins(any_server):
    answer = any_server.ask("/admin/nothing/stream")

    assert (answer.status, answer["Location"]) == (302, "/admin/login/?next=/admin/nothing/stream")

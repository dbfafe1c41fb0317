"""What nobody wrote an answer for still has the form that its path documents."""

import pytest

from tests.entry.client import Wire

WRONG = "Algo falló en el servidor. Vuelve a intentarlo."


@pytest.mark.parametrize(
    ("method", "path", "status", "body"),
    [
        ("GET", "/exercises/try/nothing", 404, {"detail": "No existe."}),
        ("GET", "/feedback/nothing/stream", 404, {"detail": "No existe."}),
        ("GET", "/api/nothing", 404, {"error": "Not found"}),
        ("GET", "/nothing", 404, {"error": "Not found"}),
        ("POST", "/nothing", 404, {"error": "Not found"}),
        ("POST", "//api/chat", 404, {"error": "Not found"}),
        ("POST", "/api/schema", 405, {"error": "Method not allowed"}),
        ("DELETE", "/exercises/try/empty", 405, {"detail": 'Método "DELETE" no permitido.'}),
        ("OPTIONS", "/exercises/try/empty", 405, {"detail": 'Método "OPTIONS" no permitido.'}),
        ("GET", "/feedback/attempt", 405, {"detail": 'Método "GET" no permitido.'}),
        ("OPTIONS", "/feedback/attempt", 405, {"detail": 'Método "OPTIONS" no permitido.'}),
        ("GET", "/exercises/try/crash", 500, {"detail": WRONG}),
        ("GET", "/users/me", 401, {"detail": "Faltan las credenciales: inicia sesión."}),
    ],
)
def test_have_the_form_of_their_path(any_server, method, path, status, body):
    answer = any_server.ask(path, method=method)

    assert (answer.status, answer["Content-Type"], answer.json()) == (status, "application/json", body)


@pytest.mark.parametrize(("path", "allowed"), [("/exercises/try/empty", "GET, HEAD"), ("/feedback/attempt", "POST")])
def test_of_a_method_name_the_right_ones(server, path, allowed):
    assert server.ask(path, method="PUT")["Allow"] == allowed


def test_for_want_of_credentials_say_which(server):
    assert server.ask("/users/me")["WWW-Authenticate"] == "Bearer"


def test_tell_no_details_of_a_crash(any_server):
    for path in ("/exercises/try/crash", "/learn/try/crash"):
        answer = any_server.ask(path, headers=[("Accept", "text/html")])

        assert answer.status == 500
        assert b"secret" not in answer.body


@pytest.mark.parametrize("path", ["/exercises/try/crash", "/learn/try/crash"])
def test_of_a_crash_are_logged_once_and_with_their_request(live_app, settings, caplog, path):
    settings.ROOT_URLCONF = "tests.entry.urls"

    Wire(live_app).ask(path)

    errors = [record for record in caplog.records if record.levelname == "ERROR"]
    assert [record.exc_info[0] for record in errors] == [RuntimeError]


def test_of_an_unknown_page_are_html_for_a_browser(server):
    answer = server.ask("/nothing", headers=[("Accept", "text/html,*/*")])

    assert answer.status == 404
    assert answer["Content-Type"].startswith("text/html")


def test_keep_the_headers_that_another_origin_needs(server):
    answer = server.ask("/exercises/try/nothing", headers=[("Origin", "http://localhost:5173")])

    assert answer["Access-Control-Allow-Origin"] == "http://localhost:5173"
    assert "X-Request-ID" in answer["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("way", ["/exercises/try/empty", "/feedback/attempt"])
def test_do_not_hit_a_preflight(server, way):
    answer = server.ask(
        way, method="OPTIONS", headers=[("Origin", "http://localhost:5173"), ("Access-Control-Request-Method", "POST")]
    )

    assert (answer.status, answer["Access-Control-Allow-Origin"]) == (200, "http://localhost:5173")


def test_of_an_unknown_socket_are_404_at_the_handshake(any_server, server):
    handshake = (
        b"GET /nowhere HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )

    with any_server.socket() as link:
        link.sendall(handshake)
        first = link.recv(1000)

    # daphne cannot say why, and closes with its 403.
    assert first.split(b" ")[1] in (b"404", b"403")
    refused = server.send(handshake).lower()
    assert refused.startswith(b"http/1.1 404 ")
    assert b"\r\nx-request-id: " in refused

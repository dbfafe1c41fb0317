"""The cap on request bodies, and clients that leave before theirs is complete."""

import json
from http.client import HTTPConnection

import pytest

from tests.entry.client import read_all
from tests.live import eventually

LIMIT = 1024 * 1024
POST = (
    b"POST /exercises/try/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n"
)


@pytest.mark.parametrize("chunked", [False, True])
def test_arrives_whole_up_to_the_cap(any_server, chunked):
    body = bytes(range(256)) * (LIMIT // 256)

    answer = any_server.ask("/exercises/try/echo", method="POST", body=body, chunked=chunked).json()

    assert (answer["length"], answer["sum"]) == (LIMIT, sum(body))
    assert answer["headers"]["CONTENT_LENGTH"] == str(LIMIT)


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/exercises/try/echo", {"detail": "El cuerpo de la petición es demasiado grande."}),
        ("/feedback/attempt", {"detail": "El cuerpo de la petición es demasiado grande."}),
        ("/learn/try/echo", {"error": "Payload too large"}),
    ],
)
def test_is_refused_past_the_cap_in_the_form_of_its_path(any_server, path, expected, chunked):
    answer = any_server.ask(path, method="POST", body=b"x" * (LIMIT + 1), chunked=chunked)

    assert (answer.status, answer["Content-Type"], answer.json()) == (413, "application/json", expected)


def test_is_refused_in_english_to_who_prefers_it(server):
    answer = server.ask(
        "/exercises/try/echo", method="POST", body=b"x" * (LIMIT + 1), headers=[("Accept-Language", "en")]
    )

    assert (answer.status, answer["Content-Type"]) == (413, "application/json")
    assert answer.json() == {"detail": "The body of the request is too large."}


def test_is_refused_by_its_announced_length_before_a_byte_of_it(server):
    head, _, body = server.send(POST + b"Content-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n").partition(
        b"\r\n\r\n"
    )

    assert head.startswith(b"HTTP/1.1 413 ")
    assert json.loads(body) == {"detail": "El cuerpo de la petición es demasiado grande."}


def test_is_asked_for_when_the_client_waits_to_be_asked(server):
    with server.socket() as link:
        link.sendall(POST + b"Content-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        asked = link.recv(1000)
        link.sendall(b"{}")
        answer = read_all(link)

    assert asked.startswith(b"HTTP/1.1 100 ")
    assert answer.startswith(b"HTTP/1.1 200 ")


def test_past_the_cap_leaves_the_connection_usable(server):
    connection = HTTPConnection(server.host, server.port, timeout=5)
    connection.request("POST", "/exercises/try/echo", b"x" * (LIMIT + 1))
    refused = connection.getresponse()
    refused.read()
    connection.request("GET", "/exercises/try/empty")
    answer = connection.getresponse()
    connection.close()

    assert (refused.status, answer.status) == (413, 200)


def test_without_a_length_may_still_come_in_pieces_to_a_model_bound_path(any_server):
    answer = any_server.ask(
        "/feedback/attempt",
        method="POST",
        headers=[("Content-Type", "application/json")],
        body=[b'{"seco', b'nds": 0}'],
        chunked=True,
    )

    assert (answer.status, answer.json()["language"]) == (200, "es")


def test_of_a_client_that_leaves_reaches_no_view_and_no_thread(server):
    before = server.state()

    links = [server.socket() for _ in range(20)]
    for link in links:
        link.sendall(POST.replace(b"exercises/try/echo", b"feedback/attempt") + b"Content-Length: 100\r\n\r\n{")
    # Twenty half requests wait, and the eight threads are still free.
    assert server.ask("/exercises/try/empty", timeout=2).status == 200
    for link in links:
        link.close()

    eventually(lambda: server.state()["connections_out"] == 0)
    assert server.state().get("waiting", 0) == before.get("waiting", 0)


@pytest.mark.parametrize(
    "raw",
    [
        b'["a"]',
        b"null",
        b'"text"',
        b"[" * 100_000,
        b'{"a": ' * 50_000,
        b'{"a": NaN}',
        b'{"a": 1e400}',
        b'{"a": ' + b"9" * 5_000 + b"}",
        b'{"a": "\\u0000"}',
        b'{"\\u0000": 1}',
        b'{"a": "\\ud800"}',
        b'{"a": "\xff"}',
        b"{",
    ],
    ids=lambda raw: raw[:12].decode("latin-1"),
)
@pytest.mark.parametrize("path", ["/exercises/try/parsed", "/feedback/attempt"])
def test_that_is_no_honest_json_object_is_400_in_form(server, path, raw):
    answer = server.ask(path, method="POST", headers=[("Content-Type", "application/json")], body=raw)

    assert answer.status == 400
    assert list(answer.json()) == ["detail"]


def test_may_speak_of_nul_without_holding_one(server):
    answer = server.post("/exercises/try/parsed", {"text": "printf '\\u0000'"})

    assert (answer.status, answer.json()) == (200, {"keys": ["text"]})


@pytest.mark.parametrize("path", ["/exercises/try/parsed", "/feedback/attempt"])
def test_of_another_media_type_is_415_in_form(server, path):
    answer = server.ask(path, method="POST", headers=[("Content-Type", "text/plain")], body=b"hello")

    assert (answer.status, list(answer.json())) == (415, ["detail"])

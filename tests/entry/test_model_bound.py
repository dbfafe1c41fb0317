"""Paths that wait for a model: on the loop, without a thread or a connection, ended when the client leaves."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.conftest import access_token
from tests.live import eventually

WAIT = (
    b"POST /feedback/attempt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
    b'Content-Length: 15\r\n\r\n{"seconds": 30}'
)


def test_hold_no_connection_while_they_wait(any_server):
    before = any_server.state()
    links = [any_server.socket() for _ in range(20)]
    for link in links:
        link.sendall(WAIT)

    eventually(lambda: any_server.state().get("waiting", 0) == before.get("waiting", 0) + 20)
    eventually(lambda: any_server.state()["connections_out"] == 0)

    with ThreadPoolExecutor(8) as clients:
        assert set(clients.map(lambda _: any_server.ask("/exercises/try/empty").status, range(16))) == {200}
    for link in links:
        link.close()
    eventually(lambda: any_server.state().get("waited", 0) == before.get("waited", 0) + 20, seconds=15)


def test_answer_when_the_wait_is_over(any_server):
    answer = any_server.post("/feedback/attempt", {"seconds": 0.05})

    assert (answer.status, answer.json()) == (200, {"rows": [0, 0], "language": "es"})


def test_speak_the_language_that_is_preferred(any_server):
    answer = any_server.ask(
        "/feedback/attempt",
        method="POST",
        headers=[("Content-Type", "application/json"), ("Accept-Language", "en")],
        body=b"{}",
    )

    assert answer.json()["language"] == "en"


@pytest.mark.parametrize("token", [None, "nonsense"])
def test_ask_who_is_calling(any_server, token):
    headers = [("Authorization", f"Bearer {token}")] if token else []

    answer = any_server.ask("/guides/try/guarded/stream", headers=headers)

    assert (answer.status, answer["WWW-Authenticate"], list(answer.json())) == (401, "Bearer", ["detail"])


def test_know_who_is_calling(any_server, transactional_db, alicia):
    token = access_token(alicia)

    answer = any_server.ask("/guides/try/guarded/stream", headers=[("Authorization", f"Bearer {token}")])

    assert (answer.status, answer.json()) == (200, {"name": "Alicia"})


def test_that_crash_answer_in_form_and_tell_nothing(any_server):
    answer = any_server.post("/feedback/attempt", {"crash": True})

    assert (answer.status, answer.json()) == (500, {"detail": "Algo falló en el servidor. Vuelve a intentarlo."})

"""Passwords, tokens, keys and what students write are in no line of the log, however much of it is asked for."""

import json
import logging

import pytest
from django.db import connection

from attempts.models import Attempt
from tests.conftest import access_token
from tests.entry.client import Wire
from tests.live import launched

WORD = "CANARY"
JSON = ("Content-Type", "application/json")
NAMES = ("password", "token", "key", "answer", "body", "query", "header", "cookie", "form", "row", "value")
CANARY = {name: f"{WORD}-{name}-7f3a" for name in NAMES}


def _post(wire, path, data, *headers):
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    return wire.ask(path, method="POST", headers=[JSON, *headers], body=body).status


def _say_everything(wire, alicia, exercise):
    """Every secret where it belongs, and in requests that fail on the way."""
    bearer = ("Authorization", f"Bearer {access_token(alicia)}")
    text = f"FROM python:3.12-slim\nRUN echo {CANARY['answer']}"
    answer = {"exercise_id": str(exercise.pk), "submitted_answer": text}
    form = ("Content-Type", "application/x-www-form-urlencoded")
    yield _post(wire, "/api/auth/login", {"username": "alicia", "password": CANARY["password"]})
    yield _post(wire, "/api/auth/login", {"username": {"$ne": None}, "password": CANARY["password"]})
    yield wire.ask("/users/me", headers=[("Authorization", f"Bearer {CANARY['token']}")]).status
    yield wire.ask("/users/me", headers=[("X-API-Key", CANARY["key"]), ("X-Odd", CANARY["header"])]).status
    yield wire.ask("/learn", headers=[("Cookie", f"taller_session={CANARY['cookie']}")]).status
    yield _post(wire, "/attempts", answer, bearer)
    yield _post(wire, "/feedback/try/real/stream", answer, bearer)
    yield _post(wire, "/attempts", answer | {"submitted_answer": CANARY["answer"] + "\0"}, bearer)
    yield _post(wire, "/attempts", b'{"submitted_answer": "' + CANARY["body"].encode() + b'", ', bearer)
    yield _post(wire, "/exercises/try/crash", {"text": CANARY["body"]}, bearer)
    yield _post(wire, "/feedback/attempt", {"crash": CANARY["body"]}, bearer)
    yield wire.ask(f"/exercises/try/crash?secret={CANARY['query']}").status
    yield wire.ask(f"/learn/try/crash?secret={CANARY['query']}").status
    yield wire.ask(f"/learn/try/row?text={CANARY['row']}&value={CANARY['value']}").status
    yield wire.ask("/guides?" + CANARY["query"] * 500).status
    yield wire.ask("/guides", headers=[(f"X-{number}", CANARY["header"]) for number in range(200)]).status
    login = f"login=alicia&password={CANARY['form']}".encode()
    yield wire.ask("/account/login/", method="POST", headers=[form], body=login).status


@pytest.mark.parametrize("server", ["uvicorn", "daphne"])
def test_are_in_no_line(transactional_db, alicia, exercise, capfd, server):
    with launched(server, LOG_LEVEL="DEBUG") as (address, _process):
        wire = Wire(address)
        statuses = list(_say_everything(wire, alicia, exercise))
        lines = "".join(capfd.readouterr()).splitlines()

    assert Attempt.objects.filter(submitted_answer__contains=WORD).count() == 2
    assert 500 in statuses
    assert [line for line in lines if WORD in line] == []
    assert sum("logger=taller.access" in line for line in lines) >= len(statuses) - 1
    assert [line for line in lines if "logger=taller.access" in line and "request_id=" not in line] == []
    assert len([line for line in lines if "level=error" in line]) == statuses.count(500)


def test_are_in_no_statement_that_is_told(caplog, db):
    caplog.set_level(logging.DEBUG)
    connection.force_debug_cursor = True
    try:
        Attempt.objects.filter(submitted_answer=CANARY["answer"]).exists()
    finally:
        connection.force_debug_cursor = False

    assert WORD not in caplog.text


@pytest.mark.parametrize("name", ["django.db.backends", "django.template", "openai", "uvicorn.error", "httpx2"])
def test_are_kept_from_whoever_is_too_talkative(name, caplog):
    caplog.set_level(logging.DEBUG)

    assert not logging.getLogger(name).isEnabledFor(logging.DEBUG)

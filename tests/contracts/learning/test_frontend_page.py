"""docs/frontend.md says how each state of each screen is reached: its rows are requests, sent here one after the other
to a new installation in stub mode."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from accounts.models import User
from exercises.models import Exercise
from llm import stub

PAGE = (Path(__file__).parents[3] / "docs" / "frontend.md").read_text(encoding="utf-8")
SECTIONS = ["Who is there", "The catalogue and a guide", "An exercise", "The tutor's comment"]
SECTIONS += ["A conversation with the tutor", "For admins", "Anywhere"]
TITLES = {"DOCKERFILE": "Tu primera imagen", "COMMAND": "Lo que no se ve", "CONCEPT": "El archivo borrado"}
NOTHING = "550e8400-e29b-41d4-a716-446655440000"
FASTER = 20  # than a developer sees it


def _rows():
    """State, who, request and answer of each row, in the page's order."""
    for section in SECTIONS:
        text = PAGE.split(f"\n### {section}\n")[1].split("\n\n### ")[0]
        for line in text.splitlines():
            if line.startswith("| ") and "`" in line:
                yield [cell.strip() for cell in line.strip("|").split(" | ")]


@pytest.fixture
def demo(transactional_db, settings, monkeypatch) -> dict[str, str]:
    """A development server on its first evening: what the page's names stand for."""
    settings.DEBUG = True
    monkeypatch.setattr(stub, "PAUSE_SECONDS", stub.PAUSE_SECONDS / FASTER)
    call_command("load_demo")
    found = {name: Exercise.objects.get(title_es=title) for name, title in TITLES.items()}
    ids = {name: str(exercise.pk) for name, exercise in found.items()}
    return {**ids, "GUIDE": str(found["CONCEPT"].guide_id), "NOTHING": NOTHING}


def _filled(text: str, names: dict[str, str]) -> str:
    return re.sub(r"\$([A-Z]+)", lambda name: names[name[1]], text)


def _request(cell: str, names: dict[str, str]):
    """Its line, headers and body."""
    line, *more = re.findall(r"`([^`]*)`", _filled(cell, names))
    headers = dict(part.split(": ", 1) for part in more if not part.startswith("{"))
    return line, headers, next((json.loads(part) for part in more if part.startswith("{")), None)


def _at(body: object, path: str) -> object:
    for step in path.split("."):
        body = body[int(step)] if isinstance(body, list) else body[step]
    return body


def _check(state: str, expected: str, answer, names: dict[str, str]) -> None:
    assert answer.status == int(expected[:3]), (state, answer.status, answer.body)
    for said in re.findall(r"`([^`]*)`", _filled(expected, names)):
        path, _colon, value = said.partition(": ")
        found, wanted = (_at(answer.json(), path), json.loads(value)) if value else (answer.json(), json.loads(said))
        assert (state, said, found) == (state, said, wanted)


def test_every_row_of_the_page_is_answered_as_it_says(api, demo):
    names, people = dict(demo), {user.username: user for user in User.objects.all()}
    took: dict[str, float] = {}

    for state, who, request, expected in _rows():
        line, headers, body = _request(request, names)
        known = headers | ({"Authorization": "Bearer over"} if who == "a bad token" else {})
        answer = api(line, body, who=people.get(who), headers=known)
        _check(state, expected, answer, names)
        if answer.status == 201 and line == "POST /exercises/":
            names["NEW"] = answer.json()["id"]
        if "/feedback/attempt" in line and answer.status == 200:
            took[headers.get("X-Stub", "")] = answer.json()["metrics"]["latency_ms"]

    assert took["slow"] > 5 * took[""]
    assert 5_000 <= took["slow"] * FASTER <= 25_000


def test_every_section_and_every_operation_of_the_contract_is_there():
    asked = " ".join(request for _state, _who, request, _answer in _rows())

    assert PAGE.count("\n### ") - PAGE.count("\n### With an API key") == len(SECTIONS)
    for wanted in ("/users", "/guides", "/exercises", "/attempts", "/feedback/attempt", "/feedback/chat"):
        assert wanted in asked
    for fault in ("slow", "fail", "throttle", "truncate"):
        assert asked.count(f"X-Stub: {fault}") == 2

"""What there is to be reached, how each operation is asked for it, and what the database holds."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import connection

from accounts import actions
from core import versions
from tests.access.people import Headers, People
from tests.entry.client import Answer, Wire
from tests.schema.test_document import OPERATIONS

ANSWER = "FROM python:3.12-slim"


@dataclass
class World:
    wire: Wire
    people: People
    guide_id: UUID
    exercise_id: UUID

    def ask(self, name: str, headers: Headers) -> Answer:
        path, method, _operation = OPERATIONS[name]
        body = json.dumps(BODIES[name](self)).encode() if name in BODIES else None
        kind = [("Content-Type", "application/json")] if body else []
        versions.look_again()  # the test wrote without telling anybody
        path = (path + QUERIES.get(name, "")).format(guide_id=self.guide_id, exercise_id=self.exercise_id)
        return self.wire.ask(path, method=method.upper(), headers=[*headers, *kind], body=body)


def _refresh_token(world: World) -> dict[str, object]:
    return {"refresh_token": actions.open_family(user=world.people.owner).refresh_token}


def _new_exercise(world: World) -> dict[str, object]:
    return {"guide_id": str(world.guide_id), "title": "Otra", "type": "conceptual"}


def _attempt(world: World) -> dict[str, object]:
    return {"exercise_id": str(world.exercise_id), "submitted_answer": ANSWER}


def _question(world: World) -> dict[str, object]:
    return {"exercise_id": str(world.exercise_id), "message": "¿Por dónde empiezo?"}


def _stranger(_world: World) -> dict[str, object]:
    return {"email": f"{uuid4()}@example.com", "password": "a long and winding road", "name": "Nueva"}


BODIES: dict[str, Callable[[World], dict[str, object]]] = {
    "ask_tutor": _question,
    "change_exercise": lambda _world: {"title": "Otro título"},
    "complete_guide": lambda world: {"guide_id": str(world.guide_id)},
    "create_attempt": _attempt,
    "create_exercise": _new_exercise,
    "give_feedback": _attempt,
    "log_in": lambda _world: {"username": "alicia", "password": "correct horse"},
    "log_out": _refresh_token,
    "refresh_tokens": _refresh_token,
    "register": _stranger,
}


QUERIES = {"list_history": "?exercise_id={exercise_id}"}


def everything() -> dict[str, tuple[int, str]]:
    """Each table's number of rows and a digest of their values."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        names = [name for (name,) in cursor.fetchall()]
        one = "SELECT '{0}', count(*), md5(coalesce(string_agg(t::text, ' ' ORDER BY t::text), '')) FROM \"{0}\" AS t"
        cursor.execute(" UNION ALL ".join(one.format(name) for name in names))
        return {name: (count, digest) for name, count, digest in cursor.fetchall()}

"""Each row of the document's tables: who is let in, and what is answered, with and without the slash at the end."""

import re
from urllib.parse import urlsplit

import pytest

from accounts.models import User
from exercises.models import Exercise
from tests.access.test_matrix import EXPECTED
from tests.contracts.cases import ORIGIN
from tests.contracts.learning.comparing import EXAMPLES
from tests.contracts.learning.conftest import EXERCISE, GUIDE, Api
from tests.schema.test_document import OPERATIONS

# As the document has them; the last one from the heading of section 13.
TABLE = """
| GET | /users/me | Sí | cualquiera | Perfil del usuario autenticado |
| GET | /users/ | Sí | admin | Listar todos los usuarios |
| POST | /attempts/ | Sí | student/admin | Crear intento (valida estructura si aplica) |
| GET | /attempts/by-exercise/{exercise_id} | Sí | student/admin | Listar intentos propios |
| GET | /guides/ | No* | - | Listar guías activas |
| GET | /guides/{guide_id} | No* | - | Obtener guía |
| GET | /guides/{guide_id}/exercises-with-progress | Sí | student/admin | Ejercicios + progreso usuario |
| DELETE | /guides/{guide_id} | Sí | admin | Eliminar guía (204) |
| POST | /exercises/ | Sí | admin | Crear ejercicio |
| PATCH | /exercises/{exercise_id} | Sí | admin | Modificar ejercicio |
| DELETE | /exercises/{exercise_id} | Sí | admin | Eliminar (204) |
| GET | /exercises/by-guide/{guide_id} | No* | - | Listar ejercicios de una guía |
| GET | /exercises/{exercise_id} | No* | - | Obtener ejercicio |
| GET | /exercises/all | Sí | admin | Listado completo (filtrable) |
| POST | /feedback/attempt | Sí | student/admin | Generar feedback (valida estructura antes de LLM) |
| POST | /feedback/chat | Sí | student/admin | Conversación contextual |
| GET | /feedback/history?exercise_id=... | Sí | student/admin | Historial vectorial |
| POST | /progress/complete | Sí | student/admin | Marca guía completada |
| GET | /progress/completed | Sí | student/admin | Listar guías completadas |
| GET | /progress/guides | Sí | student/admin | Resumen progreso por guía |
| GET | /progress/overview | Sí | student/admin | Resumen global (totales + guías) |
| GET | /llm/status | Sí | student/admin | Estado operacional |
| GET | /metrics/overview | Sí | admin | Métricas LLM |
"""
ROWS = [[cell.strip() for cell in row.strip("|").split("|")] for row in TABLE.strip().splitlines()]
KNOWN = {(method.upper(), path.rstrip("/")): name for name, (path, method, _about) in OPERATIONS.items()}
# Of the first answer and the one after it.
STATUSES = {
    "POST /attempts/": [201, 201],
    "POST /exercises/": [201, 201],
    "POST /progress/complete": [201, 200],
    "DELETE /guides/{guide_id}": [204, 404],
    "DELETE /exercises/{exercise_id}": [204, 404],
}
ATTEMPT = {"exercise_id": EXERCISE, "submitted_answer": "FROM python:3.12-slim"}
BODIES = {
    "POST /attempts/": ATTEMPT,
    "POST /exercises/": {"guide_id": GUIDE, "title": "Otro", "type": "conceptual"},
    "PATCH /exercises/{exercise_id}": EXAMPLES["PATCH /exercises/{exercise_id} request"],
    "POST /feedback/attempt": ATTEMPT,
    "POST /feedback/chat": {"exercise_id": EXERCISE, "message": "¿Qué es una capa?"},
    "POST /progress/complete": {"guide_id": GUIDE},
}


def test_all_that_is_served_is_in_the_tables():
    documented = {(method, urlsplit(path).path.rstrip("/")) for method, path, *_rest in ROWS}

    assert documented == {place for place, name in KNOWN.items() if OPERATIONS[name][2]["tags"] == ["learning"]}


@pytest.mark.parametrize(("method", "path", "authenticated", "role", "about"), ROWS)
def test_a_row_lets_in_whom_it_names(method, path, authenticated, role, about):
    let_in = EXPECTED[KNOWN[method, urlsplit(path).path.rstrip("/")]]

    success = int(found[1]) if (found := re.search(r"\((\d{3})\)", about)) else None
    assert let_in["admin"] == (success or let_in["admin"]) < 300
    assert (let_in["owner"] == 403) is (role == "admin")
    assert (let_in["anonymous"] == let_in["forged"] == 401) is (authenticated == "Sí")


@pytest.mark.parametrize(("method", "path", "authenticated", "role", "about"), ROWS)
def test_a_row_is_answered_with_and_without_a_slash_to_every_origin_we_know(
    api: Api, alice: User, admin: User, base_image: Exercise, quick_stub, method, path, authenticated, role, about
):
    line = f"{method} {path}"
    bare, _mark, query = line.format(guide_id=GUIDE, exercise_id=EXERCISE).replace("...", EXERCISE).partition("?")
    spelled = [f"{one}?{query}".rstrip("?") for one in (bare.rstrip("/"), bare.rstrip("/") + "/")]
    who = admin if role == "admin" else alice
    before = [api(_preflight(one), headers=_asking(method)) for one in spelled]

    answers = [api(one, BODIES.get(line), who=who, headers={"X-Client-Version": "1.4.2"}) for one in spelled]

    assert [answer.status for answer in answers] == STATUSES.get(line, [200, 200])
    for answer in (*before, *answers):
        assert answer["Access-Control-Allow-Origin"] == ORIGIN
    for answer in before:
        assert (answer.status, answer.body) == (200, b"")
        assert method in answer["Access-Control-Allow-Methods"].split(", ")
        assert set(ASKED_HEADERS.split(", ")) <= set(answer["Access-Control-Allow-Headers"].split(", "))


ASKED_HEADERS = "authorization, content-type, x-client-version, x-stub"


def _preflight(line: str) -> str:
    return f"OPTIONS {line.split(' ')[1]}"


def _asking(method: str) -> dict[str, str]:
    return {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": ASKED_HEADERS}

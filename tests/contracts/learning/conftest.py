"""The world of the document's examples, under its own ids: Alice, an admin, and the guide and exercises they name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from accounts.models import User
from exercises.models import Exercise
from guides.models import Guide
from tests.conftest import access_token, person
from tests.contracts.cases import ORIGIN
from tests.entry.client import Answer, Wire
from tests.llm.conftest import model_server, no_starts_yet, quick_stub  # noqa: F401  (fixtures)
from tests.model_server import ModelServer, answer

ALICE = "8b7c8c0e-7c3d-4c1c-af2b-9d9b2f9f1a33"
GUIDE = "2c9b2d4d-6d9a-4a8f-8231-0a4d13e1c222"
EXERCISE = "9a3f6d40-3fb2-45d4-9c7d-76c9ea5f1d11"
FLASK = "FROM python:3.12-slim\nRUN pip install flask"
# Names what Alice wrote, so it is not generic; and what it does not say, she has written.
COMMENT = """## Fortalezas

- Fijas la versión de la imagen base con `python:3.12-slim`, y así la construcción se puede repetir.

## Oportunidades de mejora

- Piensa qué versión de flask se instalará dentro de un año."""


@dataclass(frozen=True)
class Api:
    """The running application, asked as a front end of another origin does."""

    wire: Wire
    tokens: dict[User, str] = field(default_factory=dict)

    def __call__(
        self,
        line: str,
        body: object = None,
        *,
        who: User | None = None,
        language: str = "es",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """`line` is `GET /users/me`; a body that is no bytes is sent as JSON."""
        method, path = line.split(" ")
        sent = {"Origin": ORIGIN, "Accept-Language": language}
        if who:
            sent["Authorization"] = f"Bearer {self._token(who)}"
        if body is not None:
            sent["Content-Type"] = "application/json"
        raw = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        return self.wire.ask(path, method=method, headers={**sent, **(headers or {})}.items(), body=raw)

    def _token(self, who: User) -> str:
        if who not in self.tokens:
            self.tokens[who] = access_token(who)
        return self.tokens[who]


@pytest.fixture
def api(live_app) -> Api:
    return Api(Wire(live_app))


@pytest.fixture
def alice(transactional_db) -> User:
    return person("Alice", id=ALICE)


@pytest.fixture
def admin(alice) -> User:
    return person("Admin", role=User.Role.ADMIN)


@pytest.fixture
def docker(transactional_db) -> Guide:
    return Guide.objects.create(
        pk=GUIDE,
        title_es="Introducción a Docker",
        title_en="Introduction to Docker",
        topic="docker",
        order=1,
        content_md_es="# Docker\n\nUna imagen se construye por capas.",
    )


@pytest.fixture
def cli(transactional_db) -> Guide:
    return Guide.objects.create(title_es="CLI Básica", topic="linux", order=2)


@pytest.fixture
def base_image(docker) -> Exercise:
    return Exercise.objects.create(
        pk=EXERCISE,
        guide=docker,
        type="dockerfile",
        order=1,
        title_es="Construir imagen base",
        title_en="Build a base image",
        difficulty="medio",
        content_html_es="<p>Crea un Dockerfile...</p>",
        expected_answer="FROM python:3.12-slim",
    )


@pytest.fixture
def list_files(docker) -> Exercise:
    return Exercise.objects.create(
        guide=docker,
        type="command",
        order=2,
        title_es="Listar archivos",
        difficulty="fácil",
        expected_answer="ls -a",
        rubric={"allowed_commands": {"ls": "*"}},
    )


@pytest.fixture
def idea(docker) -> Exercise:
    return Exercise.objects.create(guide=docker, type="conceptual", order=3, title_es="Qué es una capa")


@pytest.fixture
def gemini(model_server: ModelServer, settings) -> ModelServer:  # noqa: F811
    """The provider of the examples; similar texts are found with the local embedding."""
    settings.LLM = {**settings.LLM, "model": "gemini-2.0-flash", "embedding_model": ""}
    model_server.otherwise = answer(COMMENT)
    return model_server

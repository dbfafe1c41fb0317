"""Requests that schemathesis makes up from the OpenAPI document, at both servers: no answer is a server error, and
none is one that the document does not know.

`make fuzz` makes up many more, in sequences too, until a number for each contract is reached.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from accounts.models import User
from exercises.models import Exercise
from guides.models import Guide
from tests.conftest import access_token
from tests.live import launched
from tests.schema.test_document import OPERATIONS

ROOT = Path(__file__).parents[2]
MADE_UP = int(os.environ.get("MADE_UP", "0"))  # for each contract
SERVED = {
    "TEST_URLS": "config.urls",
    "TEST_HASHER": "django.contrib.auth.hashers.MD5PasswordHasher",
    "AGENT_RATE_LIMIT": "1000000/m",
}
A_FEW = 4  # for each operation
CONTRACTS = sorted({tag for _path, _method, about in OPERATIONS.values() for tag in about["tags"]})
QUICK = ["examples", "fuzzing"]
THOROUGH = ["examples", "coverage", "fuzzing"]
RUNS = [
    ("uvicorn", "admin", THOROUGH),
    ("uvicorn", "student", QUICK),
    ("uvicorn", "anonymous", QUICK),
    ("daphne", "student", THOROUGH),
    ("daphne", "admin", QUICK),
    ("daphne", "anonymous", QUICK),
]


@pytest.fixture
def material(transactional_db) -> None:
    """What the document's examples speak of."""
    docker = _guide("2c9b2d4d-6d9a-4a8f-8231-0a4d13e1c222", "Introducción a Docker", 1)
    shell = _guide("7c1d9f0a-3b62-4d37-9c55-8f0d4f7a6b21", "CLI Básica", 2)
    _exercise("9a3f6d40-3fb2-45d4-9c7d-76c9ea5f1d11", docker, "dockerfile")
    _exercise("4b8e2c17-9d05-4a6b-8f31-6c2e9a7d5b40", shell, "command")


def _guide(pk: str, title: str, order: int) -> Guide:
    return Guide.objects.create(pk=pk, title_es=title, topic="docker", order=order, content_md_es="# Hola")


def _exercise(pk: str, guide: Guide, kind: str) -> None:
    Exercise.objects.create(pk=pk, guide=guide, type=kind, order=1, title_es="Construir imagen base")


@pytest.mark.parametrize("contract", CONTRACTS if MADE_UP else [""])
@pytest.mark.parametrize(("server", "caller", "phases"), RUNS)
def test_are_answered_as_the_document_says(material, alicia, carla, server, caller, phases, contract):
    person = {"admin": carla, "student": alicia}.get(caller)
    with launched(server, **SERVED) as (address, _process):
        outcome = _try_out(address, *_how_much(contract, phases), *_as(person))

    assert outcome.returncode == 0, outcome.stdout


def _how_much(contract: str, phases: list[str]) -> list[str]:
    if not contract:
        return ["--phases", ",".join(phases), "--max-examples", str(A_FEW)]
    operations = sum(about["tags"] == [contract] for _path, _method, about in OPERATIONS.values())
    each = str(max(1, MADE_UP // operations))
    return ["--phases", ",".join([*THOROUGH, "stateful"]), "--max-examples", each, "--include-tag", contract]


def _as(person: User | None) -> list[str]:
    return ["--header", f"Authorization: Bearer {access_token(person)}"] if person else []


def _try_out(address: str, *options: str) -> "subprocess.CompletedProcess[str]":
    command = [
        *("schemathesis", "--config-file", str(ROOT / "tests/schema/schemathesis.toml"), "--no-color", "run"),
        *(str(ROOT / "docs/openapi.yaml"), "--url", address, *options),
    ]
    own = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    return subprocess.run(command, cwd=ROOT, env=os.environ | own, capture_output=True, text=True, check=False)

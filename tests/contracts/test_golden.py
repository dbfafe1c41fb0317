"""Every refusal of every contract, exactly: status, headers and body are those of the files in golden/."""

import json
from pathlib import Path

import pytest
from django.utils import timezone
from limits import parse

from accounts import key_actions
from accounts.models import ApiKey
from tests.conftest import access_token
from tests.contracts.cases import ORIGIN, PLACES, Case, cases
from tests.entry.client import Answer, Wire

GOLDEN = Path(__file__).parent / "golden"
TOLD = ("Content-Type", "Content-Language", "WWW-Authenticate", "Allow", "Retry-After")
ASKED = [(contract, language) for contract, place in PLACES.items() for language in place.languages]


@pytest.fixture(autouse=True)
def _contracts(settings):
    settings.ROOT_URLCONF = "tests.contracts.urls"
    settings.AGENT_RATE_LIMIT = settings.REPORTS_RATE_LIMIT = parse("100000/minute")


@pytest.fixture
def credentials(alicia) -> dict[str, str]:
    """A student's, of both kinds."""
    key = ApiKey(owner=alicia, label="Reports")
    key_actions.issue(key=key, now=timezone.now())
    return {"Authorization": f"Bearer {access_token(alicia)}", "X-API-Key": key.text}


def ask(wire: Wire, case: Case, *, language: str, credentials: dict[str, str]) -> Answer:
    headers = {"Accept-Language": language, "Origin": ORIGIN} | case.headers
    if case.signed_in:
        headers |= credentials
    return wire.ask(case.path, method=case.method, body=case.body, headers=headers.items())


def told(answer: Answer) -> dict[str, object]:
    headers = {name: answer[name] for name in TOLD if answer[name]}
    return {"status": answer.status, "headers": headers, "body": answer.json()}


@pytest.mark.parametrize(("contract", "language"), ASKED)
def test_is_refused_as_its_contract_has_it(live_app, credentials, contract, language):
    golden = json.loads((GOLDEN / f"{contract}.json").read_text(encoding="utf-8"))
    wire, asked = Wire(live_app), cases(PLACES[contract])

    answers = {kind: ask(wire, case, language=language, credentials=credentials) for kind, case in asked.items()}

    assert sorted(golden) == sorted(asked)
    for kind, answer in answers.items():
        assert (kind, told(answer)) == (kind, golden[kind][language])
        assert len(answer["X-Request-ID"]) == 32
        assert answer["Access-Control-Allow-Origin"] == ORIGIN
        assert answer["Access-Control-Allow-Credentials"] == ""
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer["Content-Security-Policy"]

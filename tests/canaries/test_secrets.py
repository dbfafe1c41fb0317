"""What is secret stays secret: canaries are set free in an evening's worth of requests, and then looked for in what
students are told, in the log, in Valkey and in every row."""

import pytest
from django.db import connection

from accounts.models import ApiKey, User
from attempts.models import Attempt
from tests.canaries.birds import Birds, rows, valkey
from tests.canaries.evening import from_supabase, spend
from tests.live import launched
from tests.model_server import ModelServer

pytestmark = pytest.mark.django_db(transaction=True)

TEXTS = ("what Dora wrote", "what Dora asked", "the reference answer", "what the tutor knows")
SETTINGS = ("SECRET_KEY", "LLM_API_KEY", "SUPABASE_JWT_SECRET")


def _promote() -> None:
    User.objects.filter(username="Rosa").update(role="admin")


def test_no_canary_is_where_it_must_not_be(capfd):
    birds = Birds()
    own = {name: birds.hatch(name) for name in SETTINGS}
    with ModelServer() as model:
        own |= {"LLM_PROVIDER": "openai-compatible", "LLM_BASE_URL": model.url, "LLM_MODEL": "scripted"}
        own |= {"EMAIL_URL": "dummymail://", "LOG_LEVEL": "INFO", "TEST_URLS": "tests.accounts.key_urls"}
        with launched("uvicorn", **own) as (address, _process):
            people = spend(address, birds, _promote)
            sara = from_supabase(address, birds)
        asked = "\n".join(str(request.body) for request in model.requests)
        told = {str(request.headers.get("Authorization")) for request in model.requests}
    log = "".join(capfd.readouterr())
    kept, tables = valkey(), rows()

    # What was looked through is what it should be.
    assert log.count("event=request") > 60
    assert (ApiKey.objects.exclude(last_used_at=None).count(), Attempt.objects.count()) == (1, 3)
    assert birds["what Dora wrote"] in tables["attempts_attempt"]
    assert birds["what Dora wrote"] in asked
    assert birds["what Dora asked"] in asked
    assert told == {f"Bearer {birds['LLM_API_KEY']}"}
    assert len(birds) > 20
    assert connection.settings_dict["NAME"].startswith("test_")
    # Where it must not be.
    student = people["student"]
    places = {
        "the log": birds.found_in(log),
        "Valkey": birds.found_in(kept, but=["what Dora wrote"]),
        "Postgres": {name: found for name, text in tables.items() if (found := birds.found_in(text, but=TEXTS))},
        "the model": birds.found_in(asked, but=["what Dora wrote", "what Dora asked", "what the tutor knows"]),
        "the student": birds.found_in("\n".join(student.seen), but=["what Dora wrote"]),
        "the other student": birds.found_in("\n".join(sara.seen)),
        "the admin": birds.found_in("\n".join(people["admin"].seen), but=TEXTS),
    }
    assert {place: found for place, found in places.items() if found} == {}

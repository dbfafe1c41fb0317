"""What nobody foresaw: told once, and nothing of it stays."""

import pytest

from guides.models import Guide
from tests.contracts.cases import PLACES
from tests.entry.client import Wire


@pytest.fixture(autouse=True)
def _contracts(settings):
    settings.ROOT_URLCONF = "tests.contracts.urls"


@pytest.mark.parametrize("contract", PLACES)
def test_is_logged_once_and_rolls_its_transaction_back(live_app, caplog, contract):
    wire = Wire(live_app)

    answer = wire.post(f"{PLACES[contract].post}?try=crash", {"message": "a"})

    errors = [record for record in caplog.records if record.levelname == "ERROR"]
    assert answer.status == 500
    assert b"secret" not in answer.body
    assert [record.exc_info[0] for record in errors] == [RuntimeError]
    # An action's transaction is what stands or falls; what was committed before it stays.
    assert list(Guide.objects.values_list("title_es", flat=True)) == ["Before the transaction"]
    assert wire.post(PLACES[contract].post, {"message": "a"}).status == 200


def test_what_was_meant_is_no_error_in_the_log(live_app, caplog):
    answer = Wire(live_app).post("/exercises/try?try=unavailable", {"message": "a"})

    told = [record.levelname for record in caplog.records if record.levelname not in ("INFO", "DEBUG")]
    assert (answer.status, told) == (503, ["WARNING"])

import pytest

from tests.entry.client import Wire
from tests.live import _live_application, launched, live_app  # noqa: F401


@pytest.fixture(scope="session", params=["uvicorn", "daphne"])
def _served(request, django_db_setup):
    with launched(request.param, TEST_URLS="tests.contracts.urls", AGENT_RATE_LIMIT="100000/m") as (address, _process):
        Wire(address).ask("/guides")  # the first one waits for what is imported late
        yield Wire(address)


@pytest.fixture
def wire(db, _served):
    """Both servers in turn, over tests/contracts/urls.py."""
    return _served

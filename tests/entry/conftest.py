import pytest

from tests.entry.client import Wire
from tests.live import _live_application, launched, live_app  # noqa: F401

FILE_BYTES = 30 * 1024 * 1024


@pytest.fixture(scope="session")
def big_file(tmp_path_factory):
    """30 MiB in which every 8-byte word is its own number."""
    path = tmp_path_factory.mktemp("entry") / "big.bin"
    with path.open("wb") as file:
        for start in range(0, FILE_BYTES // 8, 65536):
            file.write(b"".join(number.to_bytes(8, "big") for number in range(start, start + 65536)))
    return path


@pytest.fixture(scope="session", params=["uvicorn", "daphne"])
def _any_server(request, django_db_setup, big_file):
    with launched(request.param, TRY_FILE=str(big_file)) as (address, _process):
        yield Wire(address)


@pytest.fixture(scope="session")
def _server(django_db_setup, big_file):
    with launched("uvicorn", TRY_FILE=str(big_file)) as (address, _process):
        yield Wire(address)


# A test must ask for `db` itself, or the database is not made for it when it runs alone.
@pytest.fixture
def any_server(db, _any_server):
    """Both servers in turn."""
    return _any_server


@pytest.fixture
def server(db, _server):
    """What `make run` and production serve with."""
    return _server

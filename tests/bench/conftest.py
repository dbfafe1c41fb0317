import shutil
from contextlib import ExitStack

import pytest

from bench import rest
from bench.calls import CALLS
from bench.contenders import PRODUCT, contenders, started
from bench.data import seeded
from bench.venvs import is_made, python_of
from tests.setup.checkout import make_folder


def pytest_collection_modifyitems(items):
    for item in items:
        if "/tests/bench/" in str(item.path):
            item.add_marker(pytest.mark.setup)


@pytest.fixture(scope="session")
def data():
    """The bench's data, in a folder of this run's own."""
    folder = make_folder()
    try:
        with seeded(folder / "data") as data:
            yield data
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def everybody(data):
    return contenders(data)


@pytest.fixture(scope="module")
def product(data, everybody):
    with started(everybody[PRODUCT], data) as running:
        rest.answer(CALLS[0], running, 0)  # the first request of a process is slow
        yield running


@pytest.fixture(scope="session")
def peers():
    """Of whoever has measured here: no test installs anything. The bench itself compares all answers each time."""
    if not all(is_made(name) for name in ("reference", "tuned")):
        pytest.skip("the peers are not installed: `make bench BENCH=rest` does it")
    return [python_of(name) for name in ("reference", "tuned")]


@pytest.fixture(scope="module")
def all_running(data, everybody, product, peers):
    others = [contender for name, contender in everybody.items() if name != PRODUCT]
    with ExitStack() as servers:
        yield [product, *(servers.enter_context(started(other, data)) for other in others)]


@pytest.fixture
def clean(data):
    yield
    data.clear()

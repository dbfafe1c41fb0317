import pytest

from tests.setup.checkout import Checkout, make_folder


def pytest_collection_modifyitems(items):
    for item in items:
        if "/tests/setup/" in str(item.path):
            item.add_marker(pytest.mark.setup)


@pytest.fixture
def new_checkout():
    """Makes copies of this checkout; whatever still runs of them ends with the test."""
    made = []

    def make(name="taller", uid=None):
        made.append(Checkout(make_folder() / name, uid=uid).copy())
        return made[-1]

    yield make
    for checkout in made:
        checkout.remove()


@pytest.fixture
def checkout(new_checkout):
    return new_checkout()


@pytest.fixture(scope="module")
def module_checkout():
    """One checkout for the tests of a file."""
    checkout = Checkout(make_folder() / "taller").copy()
    yield checkout
    checkout.remove()


@pytest.fixture(scope="session")
def running():
    """One installation that serves, for the tests that leave it serving."""
    checkout = Checkout(make_folder() / "taller").copy()
    try:
        checkout.supervisor = checkout.up()
        yield checkout
    finally:
        checkout.remove()

"""Four server processes of one application, which share nothing but the stores."""

from contextlib import ExitStack
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.db import connection

from tests.resilience.conftest import Stores, served

PROCESSES = 4


@pytest.fixture
def valkey(stores):
    """Nothing has been counted yet."""
    client = redis.Redis.from_url(settings.REDIS_URL)
    for key in client.keys("taller:limit:*"):
        client.delete(key)
    return client


@pytest.fixture(scope="session")
def _processes(django_db_setup):
    with ExitStack() as stack:
        stores, about = Stores(Path(settings.DATA_DIR)), {"TEST_DATABASE": connection.settings_dict["NAME"]}
        yield [stack.enter_context(served(stores, "tests.limits.app:application", **about)) for _ in range(PROCESSES)]


@pytest.fixture
def processes(transactional_db, valkey, _processes):
    return _processes


@pytest.fixture
def server(processes):
    return processes[0]

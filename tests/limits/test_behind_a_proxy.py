from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from core.limits import network_of
from tests.resilience.conftest import Stores, served

ASYNC, SYNC = "/api/chat", "/api/auth/login"
NETWORKS = {
    "203.0.113.7": "203.0.113.7",
    "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::",
    "2001:db8:1:2:ffff::1": "2001:db8:1:2::",
    "2001:db8:1:3::1": "2001:db8:1:3::",
    "fe80::1%eth0": "fe80::",
    "::ffff:203.0.113.7": "203.0.113.7",
    "": "::",
}


@pytest.fixture(scope="module")
def behind(django_db_setup):
    stores, about = Stores(Path(settings.DATA_DIR)), {"TEST_DATABASE": connection.settings_dict["NAME"]}
    with served(stores, "tests.limits.app:application", TRUSTED_PROXIES="1", **about) as wire:
        yield wire


def used(wire, path, *forwarded):
    """How many calls this client has made, with this one."""
    headers = [("Content-Type", "application/json"), *forwarded]
    answer = wire.ask(path, method="POST", headers=headers, body=b'{"message": "hola"}')
    shown = answer["RateLimit-Remaining"] or answer["X-RateLimit-Remaining"]
    return int(answer["RateLimit-Limit"] or answer["X-RateLimit-Limit"]) - int(shown)


@pytest.mark.parametrize("path", [ASYNC, SYNC])
def test_counts_who_the_proxy_saw(transactional_db, valkey, behind, path):
    seen = [
        used(behind, path, ("X-Forwarded-For", "203.0.113.7")),
        used(behind, path, ("X-Forwarded-For", "198.51.100.1, 203.0.113.7")),
        used(behind, path, ("X-Forwarded-For", "198.51.100.2"), ("X-Forwarded-For", "203.0.113.7")),
        used(behind, path, ("X-Forwarded-For", "203.0.113.8")),
        used(behind, path),
        used(behind, path, ("X_Forwarded_For", "203.0.113.7")),
        used(behind, path, ("X-Forwarded-For", "unknown")),
    ]

    assert seen == [1, 2, 3, 1, 1, 2, 3]


@pytest.mark.parametrize(("address", "network"), NETWORKS.items())
def test_takes_a_house_for_one_address(address, network):
    assert network_of(address) == network

"""The keys of another sign-in: rotation, unknown ones, and a server that does not answer."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from accounts.jwks import Keys
from tests.accounts.jwks_server import JwksServer, Key
from tests.live import eventually


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def server():
    server = JwksServer(Key("one"), Key("two", "RS256"), Key("three", "EdDSA"))
    yield server
    server.stop()


def test_are_fetched_once_for_all(server, clock):
    keys = Keys(server.url, clock)

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(keys.get, ["one", "two", "three", "one"] * 5))

    assert [key.key_id for key in found] == ["one", "two", "three", "one"] * 5
    assert server.hits == 1


def test_an_unknown_one_is_looked_for_at_most_once_a_minute(server, clock):
    keys = Keys(server.url, clock)
    keys.get("one")

    found = [keys.get(f"unknown {number}") for number in range(20)]
    clock.now += 61
    found += [keys.get(f"unknown {number}") for number in range(20)]

    assert found == [None] * 40
    assert server.hits == 2


def test_a_new_one_counts_within_a_minute_and_a_withdrawn_one_no_longer(server, clock):
    keys = Keys(server.url, clock)
    keys.get("one")
    server.keys = [Key("four")]

    soon = keys.get("four")
    clock.now += 61
    later = keys.get("four")

    assert (soon, later.key_id) == (None, "four")
    assert keys.get("one") is None


def test_a_withdrawn_one_is_forgotten_though_nobody_asks_for_another(server, clock):
    keys = Keys(server.url, clock)
    keys.get("one")
    server.keys = [Key("four")]
    clock.now += 301

    keys.get("one")

    eventually(lambda: keys.get("one") is None)
    assert server.hits == 2


@pytest.mark.parametrize("manner", ["error", "nonsense", "elsewhere", "drip"])
def test_known_ones_go_on_counting_while_the_server_fails(server, clock, manner):
    keys = Keys(server.url, clock)
    keys.get("one")
    server.manner = manner
    clock.now += 3600

    began = time.monotonic()
    found = [keys.get("one") for _ in range(3)]
    quickly = time.monotonic() - began
    unknown = keys.get("unknown")

    assert [key.key_id for key in found] == ["one"] * 3
    assert quickly < 1
    assert unknown is None
    assert time.monotonic() - began < 4
    assert server.hits == 2


def test_a_server_that_is_away_costs_two_seconds_once_a_minute(clock):
    server = JwksServer(Key("one"))
    server.stop()
    keys = Keys(server.url, clock)

    began = time.monotonic()
    found = [keys.get("one") for _ in range(20)]

    assert found == [None] * 20
    assert time.monotonic() - began < 4


def test_a_server_that_drips_keeps_nobody_longer_than_two_seconds(server, clock):
    server.manner = "drip"
    keys = Keys(server.url, clock)

    began = time.monotonic()
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(keys.get, ["one"] * 8))

    assert found == [None] * 8
    assert time.monotonic() - began < 4
    assert server.hits == 1


def test_a_shared_secret_among_them_is_none(server, clock):
    secret = {"kty": "oct", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMzQ", "kid": "shared", "alg": "HS256"}
    server.keys.append(type("Shared", (), {"published": secret})())
    keys = Keys(server.url, clock)

    assert keys.get("one") is not None
    assert keys.get("shared") is None

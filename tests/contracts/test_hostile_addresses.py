"""Paths, queries and headers that nobody honest sends, to every contract, on both servers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contracts.cases import JSON, PLACES
from tests.contracts.forms import in_form

ODD = [
    "zzz",
    "%00",
    "a%00b",
    "%ff%fe",
    "%c0%80",
    "%ed%a0%80",
    "%F0%9F%98%80",
    "..",
    "%2e%2e%2f%2e%2e",
    "%2F",
    "%25%30%30",
    "%",
    "%zz",
    "a;b=c",
    "a%0d%0aX-Odd:%201",
    "%7B%7B7*7%7D%7D",
    "'%20OR%201=1--",
    "550e8400-e29b-41d4-a716-44665544000",
    "550e8400e29b41d4a716446655440000",
    "{550e8400-e29b-41d4-a716-446655440000}",
    "0",
    "-1",
    "9" * 300,
    "x" * 4000,
]
VALUES = ["abc", "%00", "-1", "0", "1.5", "9" * 2000, "%ff", "%ed%a0%80", "1&page=%00", "%F0%9F%98%80", "1e3", "NaN"]


def _get(wire, target: str) -> bytes:
    return wire.send(f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode("latin-1"))


def _parts(raw: bytes) -> tuple[int, bytes]:
    head, _, body = raw.partition(b"\r\n\r\n")
    return int(head.split(b" ")[1]), body


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd[:24])
def test_name_nothing(wire, odd, slash):
    for contract, place in PLACES.items():
        status, body = _parts(_get(wire, f"{place.one}{odd}{slash}"))

        assert (contract, status) == (contract, 404)
        assert in_form(contract, body)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value[:24])
def test_in_a_query_are_refused_in_form(wire, value):
    for contract, place in PLACES.items():
        status, body = _parts(_get(wire, f"{place.many}?page={value}"))

        assert (contract, status) == (contract, 422 if contract in ("pages", "reports") else 400)
        assert in_form(contract, body)


@pytest.mark.parametrize("contract", PLACES)
@pytest.mark.parametrize("slash", ["", "/"])
def test_answer_with_and_without_the_slash(wire, contract, slash):
    place = PLACES[contract]

    got = wire.ask(place.many + slash)
    posted = wire.ask(place.post + slash, method="POST", headers=JSON.items(), body=b'{"message": "a"}')

    assert [(answer.status, answer.json()) for answer in (got, posted)] == [(200, {"status": "ok"})] * 2


@pytest.mark.parametrize(
    "header",
    [
        b"Authorization: Bearer",
        b"Authorization: Bearer \xff\xfe",
        b"Authorization: Bearer a.b.c",
        b"Authorization: Bearer " + b"a" * 7000,
        b"Authorization: Basic !!!",
        b"X-API-Key: \xff",
        b"X-API-Key: " + b"k" * 7000,
        b"Accept: */*;q=x, \xff",
        b"Accept: image/png",
        b"Accept-Language: " + b"en-" * 2000,
        b"Accept-Language: \xff;q=\x80",
        b"Accept-Encoding: \x80",
        b"X-Request-ID: " + b"a" * 7000,
        b"X-Forwarded-For: \xff, , 999.1.1.1",
        b"Forwarded: for=\xff",
        b"Cookie: taller_session=\xff; =; a",
        b"Origin: http://[",
        b"Origin: null",
        b"Range: bytes=9-1",
        b"If-None-Match: \xff",
        b"If-Modified-Since: \x80",
        b"X-HTTP-Method-Override: DELETE",
        b"Upgrade: h2c",
        b"Expect: 200-maybe",
        b"Content-Type: \xff",
    ],
    ids=lambda header: header[:30].decode("latin-1"),
)
def test_in_a_header_crash_nobody(wire, header):
    for contract, place in PLACES.items():
        line = f"GET {place.guarded or place.many} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n".encode()

        status, body = _parts(wire.send(line + header + b"\r\n\r\n"))

        assert (contract, status) in ((contract, 200), (contract, 401))
        assert status == 200 or in_form(contract, body)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    odd=st.binary(min_size=1, max_size=30).map(lambda raw: "".join(f"%{byte:02x}" for byte in raw)),
    contract=st.sampled_from(sorted(PLACES)),
)
def test_that_somebody_made_up_name_nothing(wire, contract, odd):
    status, body = _parts(_get(wire, f"{PLACES[contract].one}{odd}?{odd}={odd}"))

    assert status in (400, 404, 422)
    assert in_form(contract, body) or in_form("chatbot", body)

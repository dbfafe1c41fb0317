"""Bodies that nobody honest sends, to every contract, on both servers: refused in form, at once, never by a crash."""

import gzip
import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contracts.cases import JSON, PLACES
from tests.contracts.forms import in_form

MANY_KEYS = json.dumps({f"k{number}": 1 for number in range(80_000)}).encode()
UNREADABLE = {
    "nested arrays": b"[" * 100_000,
    "nested arrays, closed": b"[" * 100_000 + b"]" * 100_000,
    "nested objects": b'{"a": ' * 100_000,
    "deep inside": b'{"message": "a", "extra": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "5,000 digits": b'{"message": "a", "extra": ' + b"9" * 5_000 + b"}",
    "1e400": b'{"message": "a", "extra": 1e400}',
    "-1e400": b'{"message": "a", "count": -1e400}',
    "NaN": b'{"message": "a", "extra": NaN}',
    "Infinity": b'{"message": "a", "extra": -Infinity}',
    "NUL itself": b'{"message": "a\0"}',
    "bare control": b'{"message": "a\x1f"}',
    "not UTF-8": b'{"message": "\xff\xfe"}',
    "overlong UTF-8": b'{"message": "\xc0\x80"}',
    "surrogate in UTF-8": b'{"message": "\xed\xa0\x80"}',
    "UTF-16": '{"message": "a"}'.encode("utf-16"),
    "UTF-32": '{"message": "a"}'.encode("utf-32"),
    "byte order mark": b'\xef\xbb\xbf{"message": "a"}',
    "gzip": gzip.compress(b'{"message": "a"}'),
    "two values": b'{"message": "a"} {"message": "b"}',
    "comment": b'{"message": "a"} // a',
    "blanks": b" \r\n\t ",
    "open string": b'{"message": "' + b"\\" * 10_001,
}
INVALID = {
    "NUL": b'{"message": "a\\u0000b"}',
    "NUL in a key": b'{"\\u0000": 1, "message": "a"}',
    "NUL deep inside": b'{"message": "a", "extra": [{"b": [{"c": "\\u0000"}]}]}',
    "half a pair": b'{"message": "\\ud83d"}',
    "other half": b'{"message": "\\ude00"}',
    "half a pair in a key": b'{"message": "a", "extra": {"\\ud83d": 1}}',
    "two first halves": b'{"message": "\\ud83d\\ud83d"}',
    "array": b"[1]",
    "null": b"null",
    "text": b'"a"',
    "number": b"1",
    "true": b"true",
    "many keys": MANY_KEYS,
    "object for text": b'{"message": {"$ne": null}}',
    "huge number": b'{"message": "a", "count": 99999999999999999999}',
    "fraction": b'{"message": "a", "count": 1.5}',
    "last of two": b'{"message": "a", "message": ""}',
    "prototype": b'{"__proto__": {"message": "a"}, "constructor": {}}',
}
TOO_LARGE = {"12 MiB": b"x" * (12 * 1024 * 1024), "200,000 keys": MANY_KEYS * 3}
FINE = {"first of two": b'{"message": "", "message": "a"}', "free": b'{"message": "a", "extra": {"": [[], {}, null]}}'}
VALIDATION = {"learning": 400, "pages": 422, "reports": 422, "chatbot": 400, "agent": 400}
BODIES = [
    *(("unreadable", name, body) for name, body in UNREADABLE.items()),
    *(("invalid", name, body) for name, body in INVALID.items()),
    *(("too large", name, body) for name, body in TOO_LARGE.items()),
    *(("fine", name, body) for name, body in FINE.items()),
]


def _expected(kind, contract):
    if kind == "unreadable":
        return 422 if contract == "pages" else 400
    return {"invalid": VALIDATION[contract], "too large": 413, "fine": 200}[kind]


@pytest.mark.parametrize(("kind", "name", "body"), BODIES, ids=lambda value: value if isinstance(value, str) else "")
def test_is_answered_in_form(wire, kind, name, body):
    for contract, place in PLACES.items():
        started = time.monotonic()
        answer = wire.ask(place.post, method="POST", headers=JSON.items(), body=body)
        took = time.monotonic() - started

        assert (contract, answer.status) == (contract, _expected(kind, contract))
        assert answer.status == 200 or in_form(contract, answer.body)
        assert took < 2


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (415, "text/plain"),
        (415, "application/xml"),
        (415, "multipart/form-data"),
        (415, "multipart/form-data; boundary=x"),
        (415, "application/x-www-form-urlencoded"),
        (415, "application/json, application/json"),
        (415, "application"),
        (415, ";"),
        (415, "a/b/c; d=e; ="),
        (415, "\xff/\xfe"),
        (200, "application/json; charset=utf-7"),
        (200, "application/json; charset=rot13"),
        (200, "APPLICATION/JSON"),
        (200, 'application/json; a="'),
    ],
)
def test_of_another_media_type_is_415(wire, kind, status):
    for contract, place in PLACES.items():
        answer = wire.ask(place.post, method="POST", headers=[("Content-Type", kind)], body=b'{"message": "a"}')

        # daphne reads forms before we do, and refuses a broken one with nothing but a 400.
        if kind.startswith("multipart") and (answer.status, answer.headers) == (400, []):
            continue
        assert (contract, answer.status) == (contract, status)
        assert status == 200 or in_form(contract, answer.body)


@pytest.mark.parametrize("contract", PLACES)
@pytest.mark.parametrize(
    "framing",
    [
        b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n10\r\n" + b'{"message": "a"}' + b"\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}",
        b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        b"Content-Length: 2\r\nContent-Length: 4\r\n\r\n{}{}",
        b"Content-Length: 0x2\r\n\r\n{}",
        b"Content-Length: 99999999999999999999999\r\n\r\n{}",
    ],
    ids=["chunked and length", "negative", "endless chunk", "gzip, chunked", "two lengths", "hex", "endless length"],
)
def test_framed_oddly_crashes_nobody(wire, contract, framing):
    head = f"POST {PLACES[contract].post} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"

    with wire.socket() as link:
        link.sendall(head.encode() + b"Content-Type: application/json\r\n" + framing)
        link.settimeout(3)
        first = _first_bytes(link)

    assert first == b"" or first.split(b" ")[1] in (b"200", b"400", b"413", b"415", b"422", b"501")
    assert wire.ask("/healthz").status == 200


def _first_bytes(link):
    """daphne waits for ever for what it was promised."""
    try:
        return link.recv(1000)
    except (TimeoutError, ConnectionError):
        return b""


texts = st.text(st.characters(categories=None), max_size=20) | st.sampled_from(["\0", "\ud800", "message", "stream"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
made_up = values.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=60)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=made_up, contract=st.sampled_from(sorted(PLACES)))
def test_that_somebody_made_up_is_answered_in_form(wire, body, contract):
    answer = wire.ask(PLACES[contract].post, method="POST", headers=JSON.items(), body=body)

    assert answer.status in (200, 400, 404, 422)
    assert answer.status == 200 or in_form(contract, answer.body) or in_form("agent", answer.body)

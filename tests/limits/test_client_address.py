import pytest
from django.test import RequestFactory

from core.requests import client_address

PEER = "10.0.0.1"
CASES = {
    "nobody is trusted": (0, "203.0.113.7", PEER),
    "nobody is trusted and nothing said": (0, None, PEER),
    "one proxy": (1, "203.0.113.7", "203.0.113.7"),
    "one proxy and a forged beginning": (1, "1.1.1.1, 2.2.2.2, 203.0.113.7", "203.0.113.7"),
    "two proxies": (2, "203.0.113.7, 10.0.0.2", "203.0.113.7"),
    "two proxies and a forged beginning": (2, "1.1.1.1,203.0.113.7,10.0.0.2", "203.0.113.7"),
    "two proxies, a list for one": (2, "203.0.113.7", PEER),
    "one proxy that says nothing": (1, None, PEER),
    "one proxy that says an empty thing": (1, "", PEER),
    "an empty place": (1, "203.0.113.7,", PEER),
    "no address in its place": (1, "203.0.113.7, unknown", PEER),
    "a leading zero": (1, "203.0.113.07", PEER),
    "a tab and a NUL": (1, "\t203.0.113.7\0", PEER),
    "script": (1, "<script>", PEER),
    "with a port": (1, "203.0.113.7:49152", "203.0.113.7"),
    "IPv6": (1, "2001:db8::7", "2001:db8::7"),
    "IPv6 written out": (1, "2001:0DB8:0:0:0:0:0:7", "2001:db8::7"),
    "IPv6 with a port": (1, "[2001:db8::7]:443", "2001:db8::7"),
    "IPv6 in brackets": (1, "[2001:db8::7]", "2001:db8::7"),
    "IPv4 within IPv6": (1, "::ffff:203.0.113.7", "203.0.113.7"),
    "IPv6 behind IPv4": (2, "2001:db8::7, 10.0.0.2", "2001:db8::7"),
    "a list without end": (2, "1.1.1.1," * 5000 + "203.0.113.7,10.0.0.2", "203.0.113.7"),
}


@pytest.mark.parametrize(("trusted", "forwarded", "expected"), CASES.values(), ids=CASES.keys())
def test_is_who_the_outermost_trusted_proxy_saw(settings, trusted, forwarded, expected):
    settings.TRUSTED_PROXIES = trusted
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    request = RequestFactory().get("/", REMOTE_ADDR=PEER, **headers)

    assert client_address(request) == expected

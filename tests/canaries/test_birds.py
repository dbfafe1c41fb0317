"""The search itself: a canary that is there is found, however it is spelt."""

import base64
import json
from urllib.parse import quote

import pytest

from tests.canaries.birds import Birds

SPELT = {
    "in clear": lambda text: text,
    "as hex": lambda text: text.encode().hex(),
    "in base64": lambda text: base64.b64encode(text.encode()).decode(),
    "in JSON": json.dumps,
    "in an address": lambda text: quote(text, safe=""),
}


@pytest.mark.parametrize("spelt", SPELT)
@pytest.mark.parametrize("before", ["", "a", "ab", "abc", "ñ"])
def test_finds_it(spelt, before):
    birds = Birds()
    text = SPELT[spelt](f"{before}{birds.hatch('one')}{before}")
    birds.hatch("another")

    assert birds.found_in(f"... {text} ...") == ["one"]
    assert birds.found_in(text, but=["one"]) == []

"""The other half of a second factor, as a telephone computes it (RFC 6238)."""

import hmac
import time
from base64 import b32decode
from struct import pack

from tests.live import eventually

PERIOD = 30


def code_of(secret: str, *, steps: int = 0) -> str:
    """What the app shows now, or so many steps of half a minute from now. Never at the last moment of a step."""
    eventually(lambda: time.time() % PERIOD < PERIOD - 2)
    step = int(time.time()) // PERIOD + steps
    digest = hmac.new(b32decode(secret), pack(">Q", step), "sha1").digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def wrong_code_of(secret: str) -> str:
    """One that the app shows neither now nor soon."""
    shown = {code_of(secret, steps=steps) for steps in range(-2, 4)}
    return next(code for number in range(10) if (code := f"{number:06}") not in shown)

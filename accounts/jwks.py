"""The public keys of another sign-in, from the address that an operator set: no token leads anywhere."""

import logging
import time
from collections.abc import Callable, Mapping
from functools import cache
from threading import Lock, Thread

from jwt import PyJWK, PyJWKClient
from jwt.exceptions import PyJWTError

ALGORITHMS = frozenset({"RS256", "ES256", "EdDSA"})  # a key's own; never one that makes a public key a shared secret
FRESH_SECONDS = 300.0
PAUSE_SECONDS = 60.0
WAIT_SECONDS = 2.0
_NEVER = float("-inf")
_FAILURES = (PyJWTError, OSError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError)
logger = logging.getLogger(__name__)


class Keys:
    """Fetched when the first is asked for, again when they are old or one is unknown, and at most once a minute.

    While the address does not answer, those that are known go on counting. Nobody waits longer than two seconds, and
    for a known key nobody waits at all.
    """

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = PyJWKClient(url, timeout=WAIT_SECONDS, cache_jwk_set=False)
        self._clock = clock
        self._lock = Lock()
        self._known: Mapping[str, PyJWK] = {}
        self._fetched_at = self._tried_at = _NEVER
        self._fetching: Thread | None = None

    def get(self, kid: str) -> PyJWK | None:
        known = self._known.get(kid)
        if known and self._clock() - self._fetched_at < FRESH_SECONDS:
            return known
        fetching = self._fetch_if_due()
        if known or fetching is None:
            return known
        fetching.join(WAIT_SECONDS)
        return self._known.get(kid)

    def _fetch_if_due(self) -> Thread | None:
        """The thread that fetches, if one does now."""
        with self._lock:
            if self._fetching and self._fetching.is_alive():
                return self._fetching
            if self._clock() - self._tried_at < PAUSE_SECONDS:
                return None
            self._tried_at = self._clock()
            # Apart, because a server that sends a byte now and then is within every time-out of a socket.
            self._fetching = Thread(target=self._fetch, name="jwks", daemon=True)
            self._fetching.start()
            return self._fetching

    def _fetch(self) -> None:
        try:
            keys = self._client.get_signing_keys()
        except _FAILURES:
            logger.warning("The signing keys cannot be fetched; those that are known go on counting", exc_info=True)
            return
        self._known = {key.key_id: key for key in keys if key.key_id and key.algorithm_name in ALGORITHMS}
        self._fetched_at = self._clock()


@cache
def keys_at(url: str) -> Keys:
    return Keys(url)

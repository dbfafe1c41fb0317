"""Whether Postgres answers at all. It is asked only when somebody waits too long, or cannot connect."""

import logging
import threading
import time
from typing import Any

import psycopg
from django.db import connections

ANSWER_SECONDS = 0.8  # for a connection of its own, which takes milliseconds
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 0.4  # between two tries while it is away
CONNECT_SECONDS = 10  # one try at a frozen server; each leaves it a connection to look at later

logger = logging.getLogger(__name__)


class Pulse:
    def __init__(self) -> None:
        self.away = False
        self._lock = threading.Lock()
        self._question: threading.Event | None = None

    def answers(self) -> bool:
        """Ask now, together with whoever asks at the same time. False makes it `away` until it answers."""
        with self._lock:
            question = self._asked()
        if not self.away and not question.wait(ANSWER_SECONDS):
            self.lose()
        return not self.away

    def lose(self) -> None:
        """It is away: nobody needs to try until it answers again, which is looked for several times a second."""
        with self._lock:
            if not self.away:
                logger.warning("Postgres does not answer")
            self.away = True
            self._asked()

    def _asked(self) -> threading.Event:
        if self._question is None:
            self._question = threading.Event()
            threading.Thread(target=self._ask, args=(self._question,), name="pulse", daemon=True).start()
        return self._question

    def _ask(self, question: threading.Event) -> None:
        pause = FIRST_PAUSE
        while True:
            answered = _reach()
            question.set()
            with self._lock:
                if answered or not self.away:
                    self._question = None
                    if self.away:
                        logger.warning("Postgres answers again")
                    self.away = False
                    return
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)


def _reach() -> bool:
    try:
        psycopg.connect(**own_connection(), connect_timeout=CONNECT_SECONDS).close()
    except psycopg.Error:
        return False
    return True


def own_connection() -> dict[str, Any]:  # Any: each parameter has a type of its own
    """What to connect with beside the pool: a busy pool is no sign of an absent server."""
    wanted = connections["default"].get_connection_params()
    for ours in ("context", "cursor_factory", "prepare_threshold", "connect_timeout"):
        wanted.pop(ours, None)
    return wanted


PULSE = Pulse()

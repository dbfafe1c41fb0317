"""How the commands speak to the person at the terminal."""

import locale
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.utils import translation

from config.errors import CannotStart
from config.translations import compile_all


def say(text: str) -> None:
    """A line now. A terminal that was closed is no reason to stop what keeps the others running."""
    with suppress(OSError):
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


@contextmanager
def speaking() -> Iterator[None]:
    """In the terminal's language, Spanish or English. A CannotStart becomes its reason and exit status 1."""
    compile_all(settings.LOCALE_PATHS)
    spanish = (locale.getlocale()[0] or "").startswith("es")
    with translation.override("es" if spanish else "en"):
        try:
            yield
        except CannotStart as problem:
            sys.exit(str(problem))
        except KeyboardInterrupt:
            sys.exit(128 + signal.SIGINT)

"""Python's search for garbage in cycles, put off while there is none."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

LARGE: Final[Mapping[str, int]] = {"dockerfile": 8_192, "command": 512, "conceptual": 8_192}
"""Characters from which on it pays; the tree of a command is many times its text."""


@contextmanager
def unhurried(kind: str, text: str) -> Iterator[None]:
    """Reading a large text makes tens of thousands of objects, all of them in use: to look through them again and again
    takes a third of the time. Whoever else is at work meanwhile waits a few hundredths of a second for a collection.
    """
    if len(text) < LARGE[kind] or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

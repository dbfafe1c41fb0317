import re
from collections.abc import Sequence
from dataclasses import dataclass

# Postgres takes no NUL, UTF-8 no lone surrogate, and no reader can see the others.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a course, and where. The key is empty when the whole file is meant."""

    file: str
    key: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.key, self.message) if part)


class BrokenCourse(Exception):
    """The files cannot be loaded: everything that is wrong with them, file by file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


def is_storable(text: str) -> bool:
    return _UNSTORABLE.search(text) is None

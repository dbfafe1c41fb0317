"""`# escape=` and its like: comments at the very top that mean something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from exercises.checking.dockerfile.spaces import BLANKS
from exercises.checking.verdict import Finding, error

BOOLEANS: Final = frozenset(["1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"])
"""What Go reads as true or false."""
NAME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9]*")
KNOWN: Final = frozenset({"escape", "syntax", "check"})


@dataclass(slots=True)
class Directives:
    """Reads lines until the first one that is no directive; later ones are ordinary comments."""

    escape: str = "\\"
    check: str = ""
    """How the author steers warnings."""
    seen: set[str] = field(default_factory=set)
    done: bool = False

    def read(self, line: str, number: int) -> Iterator[Finding]:
        if self.done:
            return
        name, value = _directive(line)
        if name not in KNOWN:
            self.done = True
            return
        if name in self.seen or not _means_something(name, value):
            yield error("D38", number, 1, (number, len(line) + 1), x=line)
            return
        self.seen.add(name)
        if name == "escape":
            self.escape = value
        elif name == "check":
            self.check = value


def _means_something(name: str, value: str) -> bool:
    if name == "escape":
        return value in ("\\", "`")
    return name != "check" or all(_is_check_option(option) for option in value.split(";", maxsplit=1))


def _is_check_option(option: str) -> bool:
    """`skip=…`, `experimental=…` and `error=true` steer BuildKit's own warnings."""
    name, equals, value = option.partition("=")
    if name.strip() == "error":
        return value.strip() in BOOLEANS
    return bool(equals) and name.strip() in ("skip", "experimental")


def _directive(line: str) -> tuple[str, str]:
    """Name and value, both empty where the line is no directive."""
    if not line.startswith("#"):
        return "", ""
    name, equals, value = line[1:].strip(BLANKS).partition("=")
    name = name.rstrip(BLANKS)
    value = value.strip(BLANKS)
    if not equals or not value or not NAME.fullmatch(name):
        return "", ""
    return name.lower(), value

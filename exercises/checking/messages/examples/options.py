"""Options that the tool's help does not list."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.examples.example import Example

OPTIONS: Final[Mapping[str, Example]] = {
    "option-unknown": Example(
        "command",
        "grep --ignorecase error app.log",
        "grep --ignore-case error app.log",
        "Linux manual: grep",
        "https://man7.org/linux/man-pages/man1/grep.1.html",
    ),
}

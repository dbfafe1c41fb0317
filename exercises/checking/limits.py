"""What a text may weigh before anything reads it. Edges refuse above these sizes before they store."""

from collections.abc import Mapping
from typing import Final

MAX_BYTES: Final[Mapping[str, int]] = {"dockerfile": 65_536, "command": 4_096, "conceptual": 65_536}
"""UTF-8 bytes for each kind of exercise."""

MAX_DEPTH: Final = 100
"""Substitutions, quotes and blocks inside one another."""

MAX_FINDINGS: Final = 100
"""Findings of one pass: nobody reads more, and a hostile text cannot make us write more."""

MAX_QUOTED: Final = 120
"""Characters of the student's text that a message repeats."""


def too_long(kind: str, text: str) -> bool:
    return len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES[kind]

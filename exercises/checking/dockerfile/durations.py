"""Times as Go writes them: 30s, 1m30s, .5h."""

import re
from typing import Final

PART: Final = re.compile(r"(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)", re.ASCII)
SECONDS: Final = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0}


def seconds(text: str) -> float | None:
    """None where the text is no duration."""
    sign = -1 if text.startswith("-") else 1
    text = text[1:] if text[:1] in ("+", "-") else text
    if text == "0":
        return 0.0
    at, total = 0, 0.0
    while part := PART.match(text, at):
        total += float(part[1]) * SECONDS[part[2]]
        at = part.end()
    return sign * total if at == len(text) and text else None

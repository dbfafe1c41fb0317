"""`--chmod=`: octal digits, or the symbolic form of chmod."""

import re
from typing import Final

OCTAL: Final = re.compile(r"[0-7]+")
HIGHEST: Final = 0o7777
_CLAUSE = r"[augo]*(?:[-+=][rstwxXugo]*)+"
SYMBOLIC: Final = re.compile(rf"{_CLAUSE}(?:,{_CLAUSE})*")


def is_mode(text: str) -> bool:
    if OCTAL.fullmatch(text):
        return len(text.lstrip("0")) <= 4 and int(text, 8) <= HIGHEST
    return SYMBOLIC.fullmatch(text) is not None

"""The words of a text as they are compared: without case and accents."""

import re
import unicodedata
from typing import Final

WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
CODE: Final = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`", re.DOTALL)
_MARKS: Final = range(0x300, 0x370)
_LATIN: Final = range(0xC0, 0x250)


def _bare(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if ord(part) not in _MARKS)


# A table instead of a normal form: that of a long text of accents alone would take quadratic time.
_FOLDED: Final = {code: _bare(chr(code)) for code in _LATIN} | dict.fromkeys(_MARKS) | {ord("’"): "'"}


def folded(text: str) -> str:
    return text.casefold().translate(_FOLDED)


def words(text: str) -> list[str]:
    """As they are written."""
    return WORD.findall(text)


def without_code(text: str) -> str:
    """What is between backticks is in no human language."""
    return CODE.sub(" ", text)

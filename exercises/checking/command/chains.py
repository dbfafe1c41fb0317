"""Commands joined by operators, of which each makes the parser's tree one level deeper.

The parser finds out by itself where there are too many, but only when its memory is used up.
"""

import re
from typing import Final

MOST: Final = 200
"""Operators in a row; the parser's limits let fewer of them pass."""
SILENT: Final = re.compile(r"""\\.|'[^']*'|"(?:\\.|[^"\\])*"|(?:^|(?<=\s))#[^\n]*""", re.DOTALL)
BREAK: Final = re.compile(r"[;\n(){}]")
OPERATOR: Final = re.compile(r"\|\|?|&&")


def is_too_long(text: str) -> bool:
    """Whether there are more than anybody needs. Documents may hold any sign, so texts with one are left alone."""
    if "<<" in text or text.count("|") + text.count("&") <= MOST:
        return False
    return any(len(OPERATOR.findall(piece)) > MOST for piece in BREAK.split(SILENT.sub("", text)))

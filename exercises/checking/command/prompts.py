"""The prompt of a terminal, copied along with the command: `$ ls`, `root@web:/# ls`, `C:\\> ls`.

A shell reads it as the name of a command, so it is no error of grammar. We tell of it and judge what follows.
"""

import re
from typing import Final

from exercises.checking.verdict import Finding, warning

_PERSON = r"[\w.+-]+@[\w.-]+"
_PLACE = r"(?:[: ][\w~/.+-]*)? ?"
_UNIX = rf"(?:{_PERSON}{_PLACE}[$#%]|\[{_PERSON}[^\]\n]*\][$#%]|[$%])(?=[ \t]+\S)"
_BEFORE_DOCKER = r"(?:\$|>[ \t]*)(?=docker[ \t]+\S)"
_WINDOWS = r"(?:PS )?[A-Za-z]:\\[^>\n]*>(?=[ \t]*\S)"
PROMPT: Final = re.compile(rf"^[ \t]*({_UNIX}|{_BEFORE_DOCKER}|{_WINDOWS})", re.MULTILINE)
BLANK_LINES: Final = re.compile(r"\s*\n|")


def found(source: str) -> Finding | None:
    """The prompt before the first command."""
    start = BLANK_LINES.match(source)
    prompt = PROMPT.match(source, start.end() if start else 0)
    if prompt is None:
        return None
    line = source.count("\n", 0, prompt.start()) + 1
    column = prompt.start(1) - source.rfind("\n", 0, prompt.start(1))
    return warning("syntax-prompt", line, column, (line, column + len(prompt[1].rstrip())), x=prompt[1].rstrip())


def without(source: str) -> str:
    """The text with blanks for its prompts, so that everything else stays in its place."""
    return PROMPT.sub(lambda prompt: " " * len(prompt[0]), source)

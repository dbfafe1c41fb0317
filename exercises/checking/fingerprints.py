"""Which answers count as the same one: those with the same normal form.

A text that has none, because it cannot be read, stands for itself.
"""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Final

from exercises.checking.command import normal as commands
from exercises.checking.dockerfile import normal as dockerfiles
from exercises.checking.limits import too_long
from exercises.checking.nesting import NoNormalForm, TooDeep

FORMS: Final[Mapping[str, Callable[[str], object]]] = {
    "dockerfile": dockerfiles.form,
    "command": commands.form,
}


def fingerprint(kind: str, text: str) -> str:
    """The same for answers that differ only in what does not matter to Docker or to a shell.

    Blanks, comments, continuations, quotes, the case of instructions, the order of options and of keys.
    """
    return sha256(f"{kind}\0{_form(kind, text)}".encode("utf-8", "surrogatepass")).hexdigest()


def _form(kind: str, text: str) -> str:
    if kind not in FORMS or too_long(kind, text):
        return _as_written(text)
    try:
        return "=" + json.dumps(FORMS[kind](text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    except (NoNormalForm, TooDeep, RecursionError, UnicodeError):
        return _as_written(text)


def _as_written(text: str) -> str:
    """Without what nobody sees: line endings, blanks at the end of lines and of the text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).rstrip("\n")

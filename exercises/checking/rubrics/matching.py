"""Is what the student wrote what the author asks for? Spelling does not count, and what cannot be known is no fault.

A text of the student's may hold two signs of ours: UNKNOWN for what a variable or a substitution stands for, and FILES
for a pattern that the shell replaces by names of files.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

UNKNOWN: Final = "\ue000"
FILES: Final = "\ue001"
STAR: Final = "\ue002"
"""`\\*` of the author: an asterisk that reaches the program."""
OPEN: Final = re.compile(f"[{UNKNOWN}{FILES}]+")
FILLED: Final = re.compile(r"\$\{[^}]*\}|\$\([^)]*\)|`[^`]*`|\$\w+|\$[@*#?$!-]")
QUOTES: Final = re.compile(r"\\(.)|['\"]", re.DOTALL)
PATTERN: Final = re.compile(r"[*?]|\[[^\]]*\]|\{[^{}]*\}")

Matches = Callable[[str, str], bool]
"""Of a text of the student's and one of the author's."""


def filled(raw: str) -> str:
    """A word as it is written in a script, without its quotes; what the shell fills in is not known."""
    return QUOTES.sub(r"\1", FILLED.sub(UNKNOWN, raw))


def with_files(text: str) -> str:
    """A word in which the shell, or COPY, reads patterns."""
    return PATTERN.sub(FILES, text)


def matches(text: str, wanted: str) -> bool:
    """As it is written, or as a path: `./a/` is `a`."""
    return _agrees(text, wanted) or _agrees(path(text), path(wanted))


def path(text: str) -> str:
    """Without what does not change where it leads. A pattern keeps its slash: `*/` is not `*`."""
    while text.startswith("./") and not text.startswith("./*"):
        text = text[2:].lstrip("/") or "."
    while len(text) > 1 and text.endswith("/") and not text.endswith("*/"):
        text = text[:-1]
    return text


def any_of(texts: Iterable[str], wanted: Sequence[str], by: Matches = matches) -> bool:
    return any(by(text, one) for text in texts for one in wanted)


def published(text: str, wanted: str) -> bool:
    """Ports as Docker publishes them: TCP unless another protocol is named, by position or by key."""
    return _agrees(_ports(text), _ports(wanted))


def exposed(text: str, wanted: str) -> bool:
    return _agrees(text.removesuffix("/tcp"), wanted.removesuffix("/tcp"))


def by_keys(text: str, wanted: str) -> bool:
    """`type=bind,source=a`: every key that the author names, in any order and under either name."""
    mine = _fields(text)
    return UNKNOWN in text or all(
        key in mine and matches(mine[key], value) for key, value in _fields(wanted, defaults=False).items()
    )


def switched(text: str, wanted: str) -> bool:
    return text.lower() == wanted.lower()


def _ports(text: str) -> str:
    """`published=8080,target=80` is `8080:80`."""
    keys = dict(field.partition("=")[::2] for field in text.split(",")) if "target=" in text else {}
    if keys:
        text = f"{keys.get('published', '')}:{keys['target']}/{keys.get('protocol', 'tcp')}"
    return text.removesuffix("/tcp")


SAME_KEY: Final = {"src": "source", "dst": "target", "destination": "target", "ro": "readonly", "rw": "readwrite"}


def _fields(text: str, *, defaults: bool = True) -> dict[str, str]:
    fields = (field.strip().strip('"').partition("=") for field in text.split(","))
    found = {SAME_KEY.get(key.lower(), key.lower()): value or "true" for key, _, value in fields}
    return {"type": "bind", **found} if defaults else found


def _agrees(text: str, wanted: str) -> bool:
    """Whether some text would be both. With something open in each, only where they begin and end can tell."""
    sought = _sought(wanted)
    ours = OPEN.split(text)
    if len(ours) == 1:
        return _fits(text.replace("*", STAR), sought)
    if FILES in text and any(STAR in piece for piece in sought):
        return False
    ours = [piece.replace("*", STAR) for piece in ours]
    if len(sought) == 1:
        return _fits(sought[0], ours)
    return _one_in_other(ours[0], sought[0], str.startswith) and _one_in_other(ours[-1], sought[-1], str.endswith)


@cache
def _sought(wanted: str) -> list[str]:
    """What stands between the author's asterisks."""
    return wanted.replace("\\*", STAR).split("*")


def _one_in_other(one: str, other: str, test: Callable[[str, str], bool]) -> bool:
    return test(one, other) or test(other, one)


def _fits(text: str, pieces: Sequence[str]) -> bool:
    """Whether the text is these pieces with anything between them."""
    if len(pieces) == 1:
        return text == pieces[0]
    first, *middle, last = pieces
    if len(text) < len(first) + len(last) or not (text.startswith(first) and text.endswith(last)):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in middle:
        at = text.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True

"""Is what the student wrote what the author asks for? Spelling does not count, and what cannot be known is no fault.

A text of the student's may hold two signs of ours: UNKNOWN for what a variable or a substitution stands for, and FILES
for a pattern that the shell replaces by names of files. They are characters that Unicode keeps for a program's own use,
and no answer that holds one is read.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final

UNKNOWN: Final = "\ufdd0"
FILES: Final = "\ufdd1"
STAR: Final = "\ufdd2"
"""`\\*` of the author: an asterisk that reaches the program."""
OPEN: Final = re.compile(f"[{UNKNOWN}{FILES}]+")
FILLED: Final = re.compile(
    r"\$\{[^}]{0,1000}\}|\$\([^)]{0,1000}\)|`[^`]*`|\$\w+|\$[@*#?$!-]|\$'[^'\\]*\\(?:[^'\\]|\\.)*'", re.DOTALL
)
QUOTE_SIGN: Final = re.compile(r"\$(?=['\"])")
"""`$'a'` is `'a'`, as long as no escape is in it."""
QUOTES: Final = re.compile(r"'([^']*)'|\"((?:\\.|[^\"\\])*)\"|\\(.)", re.DOTALL)
ESCAPED: Final = re.compile(r"\\([\"\\$`])")
"""What a backslash takes its meaning from between double quotes."""
SLASHES: Final = re.compile(r"/(?:\.?/)+|/\.$")
PATTERN: Final = re.compile(r"[*?]|\[[^\]]{0,255}\]|\{[^{}]*\}")

SYMBOLIC: Final = re.compile(r"[augo]*(?:[-+=][rwx]*)+(?:,[augo]*(?:[-+=][rwx]*)+)*")
SHIFTS: Final = {"u": 6, "g": 3, "o": 0}
BITS: Final = {"r": 4, "w": 2, "x": 1}

Matches = Callable[[str, str], bool]
"""Of a text of the student's and one of the author's."""


def filled(raw: str) -> str:
    """A word as it is written in a script, without its quotes; what the shell fills in is not known."""
    return QUOTES.sub(_unquoted, QUOTE_SIGN.sub("", FILLED.sub(UNKNOWN, raw)))


def _unquoted(quoted: re.Match[str]) -> str:
    single, double, escaped = quoted.groups()
    return ESCAPED.sub(r"\1", double) if double is not None else escaped if single is None else single


def with_files(text: str) -> str:
    """A word in which the shell, or COPY, reads patterns."""
    return PATTERN.sub(FILES, text)


def matches(text: str, wanted: str) -> bool:
    """As it is written, or as a path: `./a/` is `a`."""
    return _agrees(text, wanted) or ("/" in text + wanted and _agrees(path(text), path(wanted)))


def path(text: str) -> str:
    """Without what does not change where it leads. A pattern keeps its slash: `*/` is not `*`."""
    text = SLASHES.sub("/", text)
    while text.startswith("./") and not text.startswith("./*"):
        text = text[2:].lstrip("/") or "."
    while len(text) > 1 and text.endswith("/") and not text.endswith("*/"):
        text = text[:-1]
    return text


def any_of(texts: Iterable[str], wanted: Sequence[str], by: Matches = matches) -> bool:
    return any(by(text, one) for text in texts for one in wanted)


def word_matches(texts: Iterable[str], wanted: Sequence[str], by: Matches = matches) -> bool:
    """Whether one argument is what is wanted. Only one with blanks in it can be several words."""
    return any(by(text, one) for text in texts for one in wanted if " " not in one or " " in text)


def line_matches(texts: Sequence[str], wanted: Sequence[str], by: Matches = matches) -> bool:
    """Whether all the arguments together are what a wanted text of several words says."""
    lines = [" ".join(map(path, one.split(" "))) for one in wanted if " " in one]
    return bool(lines) and any_of([" ".join(map(path, texts))], lines, by)


def is_literal(text: str) -> bool:
    """Whether it is as it was written, without signs of ours."""
    return OPEN.search(text) is None


def is_certain(text: str) -> bool:
    return UNKNOWN not in text


def mode(text: str, wanted: str) -> bool:
    """Permissions: `0600` is `600`, and so is `u=rw,go=`, whatever they were before."""
    return matches(text, wanted) or (_mode(text) is not None and _mode(text) == _mode(wanted))


def published(text: str, wanted: str) -> bool:
    """Ports as Docker publishes them: TCP unless another protocol is named, by position or by key."""
    return _agrees(_ports(text), _ports(wanted))


def exposed(text: str, wanted: str) -> bool:
    return _agrees(text.removesuffix("/tcp"), wanted.removesuffix("/tcp"))


def by_keys(text: str, wanted: str) -> bool:
    """`type=bind,source=a`: every key that the author names, in any order and under either name."""
    mine = fields(text)
    return UNKNOWN in text or all(
        key in mine and matches(mine[key], value) for key, value in fields(wanted, defaults=False).items()
    )


def switched(text: str, wanted: str) -> bool:
    return text.lower() == wanted.lower()


def _ports(text: str) -> str:
    """`published=8080,target=80` is `8080:80`."""
    keys = dict(field.partition("=")[::2] for field in text.split(",")) if "target=" in text else {}
    if keys:
        text = f"{keys.get('published', '')}:{keys['target']}/{keys.get('protocol', 'tcp')}"
    return text.removesuffix("/tcp")


def _mode(text: str) -> int | None:
    """What a mode makes of any file; None where that depends on what it was."""
    if re.fullmatch(r"0*[0-7]{1,4}", text):
        return int(text, 8)
    if not SYMBOLIC.fullmatch(text):
        return None
    results = {_applied(text, before) for before in (0o000, 0o777)}
    return results.pop() if len(results) == 1 else None


def _applied(text: str, mode: int) -> int:
    for clause in text.split(","):
        who = clause[: len(clause) - len(clause.lstrip("augo"))]
        shifts = [SHIFTS[one] for one in ("ugo" if "a" in who or not who else who)]
        for operator, letters in re.findall(r"([-+=])([rwx]*)", clause):
            bits = sum(BITS[letter] for letter in set(letters))
            for shift in shifts:
                kept = mode & ~(0o7 << shift) if operator == "=" else mode
                mode = kept & ~(bits << shift) if operator == "-" else kept | bits << shift
    return mode


SAME_KEY: Final = {"src": "source", "dst": "target", "destination": "target", "ro": "readonly", "rw": "readwrite"}


def fields(text: str, *, defaults: bool = True) -> dict[str, str]:
    """`key=value,key=value` by keys."""
    pairs = (field.strip().strip('"').partition("=") for field in text.split(","))
    found = {SAME_KEY.get(key.lower(), key.lower()): value or "true" for key, _, value in pairs}
    return {"type": "bind", **found} if defaults else found


def _agrees(text: str, wanted: str) -> bool:
    """Whether some text would be both. With something open in each, only where they begin and end can tell."""
    if text == wanted or (text.isascii() and "*" not in wanted):
        return text == wanted
    sought, longest = _sought(wanted)
    if text.isascii() and "*" not in text:  # our signs are not ASCII: nothing is open
        return longest in text and _fits(text, sought)
    ours = OPEN.split(text)
    if len(ours) == 1:
        return _fits(text.replace("*", STAR), sought)
    if FILES in text and any(STAR in piece for piece in sought):
        return False
    ours = [piece.replace("*", STAR) for piece in ours]
    if len(sought) == 1:
        return _fits(sought[0], ours)
    return _one_in_other(ours[0], sought[0], str.startswith) and _one_in_other(ours[-1], sought[-1], str.endswith)


@lru_cache(4_096)
def _sought(wanted: str) -> tuple[list[str], str]:
    """What stands between the author's asterisks, and the longest of it."""
    pieces = wanted.replace("\\*", STAR).split("*")
    return pieces, max(pieces, key=len)


def _one_in_other(one: str, other: str, test: Callable[[str, str], bool]) -> bool:
    return test(one, other) or test(other, one)


def _fits(text: str, pieces: Sequence[str]) -> bool:
    """Whether the text is these pieces with anything between them."""
    if len(pieces) == 1:
        return text == pieces[0]
    first, last = pieces[0], pieces[-1]
    if not (text.startswith(first) and text.endswith(last)) or len(text) < len(first) + len(last):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in pieces[1:-1]:
        at = text.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True

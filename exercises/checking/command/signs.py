"""Signs that a student reads one way and a shell another: curly quotes, long dashes, wide blanks, lost backslashes.

A shell reads on, so they are no errors by themselves; where they cause one, they are its explanation.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from exercises.checking.command.calls import nodes
from exercises.checking.command.shell import Node
from exercises.checking.verdict import Finding, warning

SIGN: Final = re.compile(
    r"(?P<quote>[\u201c-\u201f\u00ab\u00bb\u2018]|(?<![^\s=(,])\u2019)"
    r"|(?P<dash>(?<!\S)-?[\u2010-\u2015\u2212]+-?(?=\w))"
    r"|(?P<blank>[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff])"
    r"|(?P<continuation>(?<![\\])[\\][ \t]+(?=\n|$))"
    r"|(?P<windows>(?<![^\s=:,])[A-Za-z]:[\\](?=\w)[^\s;|&<>:]*)"
)
RULES: Final[Mapping[str, tuple[str, str]]] = {
    "quote": ("syntax-typography", ""),
    "dash": ("syntax-typography", "dash"),
    "blank": ("syntax-typography", "blank"),
    "continuation": ("syntax-continuation", ""),
    "windows": ("syntax-windows-path", ""),
}
"""Each sort's rule, and the form of its message."""
QUOTED: Final = frozenset({"SglQuoted", "DblQuoted"})

Range = tuple[int, int]


def found(tree: Node, source: str) -> list[Finding]:
    """The first one of each sort that stands outside quotes, comments and here-documents."""
    if source.isascii() and "\\" not in source:
        return []
    texts = list(_texts(tree))
    told: dict[str, Finding] = {}
    for match in SIGN.finditer(source):
        sort, at = str(match.lastgroup), len(source[: match.start()].encode())
        if sort not in told and not any(start <= at < end for start, end in texts):
            told[sort] = _warning(source, match, *RULES[sort])
    return list(told.values())


def _warning(source: str, match: re.Match[str], rule: str, form: str) -> Finding:
    line = source.count("\n", 0, match.start()) + 1
    column = match.start() - source.rfind("\n", 0, match.start())
    return warning(rule, line, column, (line, column + len(match[0])), form=form, x=match[0])


def _texts(tree: Node) -> Iterator[Range]:
    """What is text and nothing else, in bytes."""
    for node in nodes(tree):
        if node.get("Type") in QUOTED:
            yield _range(node)
        for comment in node.get("Comments") or ():
            yield _range(comment)
        if body := node.get("Hdoc"):
            yield _range(body)


def _range(node: dict[str, Any]) -> Range:
    return node["Pos"]["Offset"], node["End"]["Offset"]


def explained(findings: Iterable[Finding], told: Sequence[Finding]) -> list[Finding]:
    """Errors at such a sign give way to the sign, which is then the error: one slip is one message."""
    kept = list(findings)
    errors = [one for one in kept if one.severity == "error"]
    culprits = [sign for sign in told if any(_covers(one, sign) for one in errors)]
    kept = [one for one in kept if one.severity != "error" or not any(_covers(one, sign) for sign in culprits)]
    return [*(replace(sign, severity="error") if sign in culprits else sign for sign in told), *kept]


def _covers(one: Finding, sign: Finding) -> bool:
    return one.line == sign.line and one.column <= sign.column < one.end_column

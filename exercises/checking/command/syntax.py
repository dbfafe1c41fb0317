"""The parser's messages as ours: what is missing or too much, and where."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from exercises.checking.command.shell import SyntaxFault
from exercises.checking.verdict import Finding, error

QUOTED: Final = r"(?:`(?P<{0}>[^`]+)`|\"(?P<{0}_tick>`)\")"
X, Y = QUOTED.format("x"), QUOTED.format("y")
WORD: Final = re.compile(r"[^\s;|&()<>]+|[;|&<>]+|\S")

OPEN_DOCUMENT: Final = re.compile(r"unclosed here-document `([^`\n]+)`")

REDIRECTIONS: Final = frozenset({"<", ">", ">>", ">|", "<>", "&>", "&>>", "<&", ">&"})
OPERATORS: Final = frozenset({"|", "|&", "&&", "||", "&", ";", "!", "time"})

Parameters = Mapping[str, str]
Reading = Callable[[Parameters], tuple[str, dict[str, str]]]


def _quote(found: Parameters) -> tuple[str, dict[str, str]]:
    return "syntax-open-quote", {"q": found["x"]}


def _statement(found: Parameters) -> tuple[str, dict[str, str]]:
    return "syntax-nothing-after", {"op": found["x"]}


def _before(found: Parameters) -> tuple[str, dict[str, str]]:
    return "syntax-nothing-before", {"op": found["x"]}


def _word(found: Parameters) -> tuple[str, dict[str, str]]:
    return ("syntax-no-file", {"op": found["x"]}) if found["x"] in REDIRECTIONS else ("syntax-near", {"x": found["x"]})


def _open(found: Parameters) -> tuple[str, dict[str, str]]:
    return "syntax-not-closed", {"x": found["x"]}


def _surplus(found: Parameters) -> tuple[str, dict[str, str]]:
    return "syntax-not-opened", {"x": found["x"]}


def _unexpected(found: Parameters) -> tuple[str, dict[str, str]]:
    return ("syntax-not-opened" if found["x"] == ")" else "syntax-near"), {"x": found["x"]}


def _end(found: Parameters) -> tuple[str, dict[str, str]]:
    return "syntax-no-end", {"x": found["x"], "end": found["y"]}


def _then(found: Parameters) -> tuple[str, dict[str, str]]:
    return "syntax-word-after", {"x": found["x"], "end": found["y"]}


def _near(found: Parameters) -> tuple[str, dict[str, str]]:
    return "syntax-near", {"x": found["x"]}


READINGS: Final[Sequence[tuple[re.Pattern[str], Reading]]] = [
    (re.compile(pattern, re.DOTALL), reading)
    for pattern, reading in (
        (rf"reached EOF without closing quote {X}", _quote),
        (rf"{X} must be followed by a statement(?: list)?", _statement),
        (rf"{X} can only immediately follow a statement", _before),
        (rf"{X} is not a valid start for a statement", _before),
        (rf"{X} must be followed by a word", _word),
        (rf"reached (?:EOF|.*?) without matching {X} with {Y}", _open),
        (r"`(?P<x>[^`]*;[^`]*)` can only be used .*", _near),
        (rf"{X} can only be used to open .*", _near),
        (rf"{X} can only be used .*", _surplus),
        (rf"a command can only contain words and redirects; encountered {X}", _unexpected),
        (rf"{X} statement must end with {Y}", _end),
        (rf"{X} must be followed by {Y}", _then),
    )
]


def open_document(fault: SyntaxFault) -> str:
    """The word that would close a here-document; empty where the fault is another one."""
    found = OPEN_DOCUMENT.fullmatch(fault.message)
    return found[1] if found else ""


def finding(text: str, fault: SyntaxFault) -> Finding:
    line, column = _place(text, fault)
    for pattern, reading in READINGS:
        if match := pattern.fullmatch(fault.message):
            rule, parameters = reading(_tokens(match))
            return error(rule, line, column, _until(text, line, column), column=str(column), **parameters)
    x = _near_by(text, line, column)
    return error("syntax-near", line, column, _until(text, line, column), column=str(column), x=x)


def _until(text: str, line: int, column: int) -> tuple[int, int]:
    """After the token that stands there; one character where none does."""
    rows = text.split("\n")
    found = WORD.match(rows[line - 1], column - 1) if line <= len(rows) else None
    return line, found.end() + 1 if found else column + 1


def _tokens(match: re.Match[str]) -> Parameters:
    """The quoted tokens by name; the parser quotes a backtick in another way."""
    groups = {name.removesuffix("_tick"): value for name, value in match.groupdict().items() if value}
    return {name: _shown(value) for name, value in groups.items()}


def _shown(token: str) -> str:
    """`if <cond>` is the parser's way to say that an `if` has its condition already."""
    return token.removesuffix(" <cond>")


def _place(text: str, fault: SyntaxFault) -> tuple[int, int]:
    """The parser counts columns in bytes; people and editors count characters."""
    lines = text.split("\n")
    line = lines[fault.line - 1] if fault.line <= len(lines) else ""
    before = line.encode()[: fault.column - 1]
    return fault.line, len(before.decode(errors="ignore")) + 1


def _near_by(text: str, line: int, column: int) -> str:
    """The student's own text at that place, or what stands last before it."""
    lines = text.split("\n")
    row = lines[line - 1] if line <= len(lines) else ""
    if found := WORD.search(row, column - 1):
        return found[0]
    words = text.split()
    return words[-1] if words else ""

"""The parser's messages as ours: what is missing or too much, and where."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from exercises.checking.command.deferred import Part
from exercises.checking.command.shell import SyntaxFault
from exercises.checking.verdict import Finding, error, warning

QUOTED: Final = r"(?:`(?P<{0}>[^`]+)`|\"(?P<{0}_tick>`)\")"
X, Y = QUOTED.format("x"), QUOTED.format("y")
WORD: Final = re.compile(r"[^\s;|&()<>]+|[;|&<>]+|\S")

OPEN_DOCUMENT: Final = re.compile(r"unclosed here-document `([^`\n]+)`")

REDIRECTIONS: Final = frozenset({"<", ">", ">>", ">|", "<>", "&>", "&>>", "<&", ">&"})
OPERATORS: Final = frozenset({"|", "|&", "&&", "||", "&", ";", "!", "time"})

CLOSERS: Final[Mapping[str, tuple[frozenset[str], str]]] = {
    "fi": (frozenset({"if"}), "then"),
    "done": (frozenset({"for", "select", "until", "while"}), "do"),
}
"""What a closing word closes, and the word that stands between the two."""
FUNCTION: Final = "foo()"
"""How the parser names a function, whatever its name."""
OPENING: Final = re.compile(r"[a-z({$]")
KEYWORDS: Final = re.compile(r"[^\s;|&()<>]+")

Parameters = Mapping[str, str]
Reading = Callable[[Parameters, str], tuple[str, dict[str, str]]]
"""The parser's tokens and the whole text; gives the rule and its parameters."""


def _quote(found: Parameters, _: str) -> tuple[str, dict[str, str]]:
    return "syntax-open-quote", {"q": found["x"]}


def _statement(found: Parameters, text: str) -> tuple[str, dict[str, str]]:
    """An operator; or a word or a bracket, behind which a command stands."""
    if found["x"] == FUNCTION:
        return "syntax-nothing-after", {"op": "()" if "()" in text else "function", "form": "word"}
    return "syntax-nothing-after", {"op": found["x"], "form": "word" if OPENING.match(found["x"]) else ""}


def _before(found: Parameters, _: str) -> tuple[str, dict[str, str]]:
    return "syntax-nothing-before", {"op": found["x"]}


def _word(found: Parameters, text: str) -> tuple[str, dict[str, str]]:
    return ("syntax-no-file", {"op": found["x"]}) if found["x"] in REDIRECTIONS else _near(found, text)


def _open(found: Parameters, text: str) -> tuple[str, dict[str, str]]:
    return _unread(found["y"], text) or ("syntax-not-closed", {"x": found["x"]})


def _surplus(found: Parameters, text: str) -> tuple[str, dict[str, str]]:
    """A closing word without an opening one; or with one whose `then` or `do` is not there, or not read as such."""
    openings, middle = CLOSERS.get(found["x"], (frozenset(), ""))
    words = KEYWORDS.findall(text)
    opened = [word for word in words if word in openings]
    if len(opened) < max(words.count(found["x"]), 1):
        return "syntax-not-opened", {"x": found["x"]}
    return _then({"x": opened[-1], "y": middle}, text)


def _unexpected(found: Parameters, text: str) -> tuple[str, dict[str, str]]:
    return ("syntax-not-opened", {"x": ")"}) if found["x"] == ")" else _near(found, text)


def _end(found: Parameters, text: str) -> tuple[str, dict[str, str]]:
    return _unread(found["y"], text) or ("syntax-no-end", {"x": found["x"], "end": found["y"]})


def _then(found: Parameters, text: str) -> tuple[str, dict[str, str]]:
    return _unread(found["y"], text) or ("syntax-word-after", {"x": found["x"], "end": found["y"]})


def _unread(word: str, text: str) -> tuple[str, dict[str, str]] | None:
    """A word that is there, but only as an argument of the command before it."""
    if word.strip(")") and word in KEYWORDS.findall(text):
        return "syntax-no-end", {"form": "separator", "end": word}
    return None


def _near(found: Parameters, _: str) -> tuple[str, dict[str, str]]:
    return "syntax-near", {"x": found["x"], "form": "parenthesis" if found["x"] == "(" else ""}


def _function(_: Parameters, text: str) -> tuple[str, dict[str, str]]:
    """A word and a parenthesis: the parser waits for a function, the student thinks of a text."""
    return _near({"x": "("}, text)


READINGS: Final[Sequence[tuple[re.Pattern[str], Reading]]] = [
    (re.compile(pattern, re.DOTALL), reading)
    for pattern, reading in (
        (rf"reached EOF without closing quote {X}", _quote),
        (rf"{X} must be followed by a statement(?: list)?", _statement),
        (rf"{X} can only immediately follow a statement", _before),
        (rf"{X} is not a valid start for a statement", _before),
        (rf"{X} must be followed by a word", _word),
        (r"`foo\(` must be followed by `\)`", _function),
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
            rule, parameters = reading(_tokens(match), text)
            column = _parenthesis(text, line, column) if parameters.get("form") == "parenthesis" else column
            return error(rule, line, column, _until(text, line, column), column=str(column), **parameters)
    x = _near_by(text, line, column)
    return error("syntax-near", line, column, _until(text, line, column), column=str(column), x=x)


def _parenthesis(text: str, line: int, column: int) -> int:
    """The parser may blame the word before it."""
    row = text.split("\n")[line - 1]
    return max(row.find("(", column - 1) + 1, column)


def later(text: str, fault: SyntaxFault, part: Part) -> Finding:
    """That only the running command would fail here."""
    line, column = _place(text, fault)
    x = text[part.start : part.end]
    return warning("syntax-later", line, column, _until(text, line, column), column=str(column), x=x)


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
    """`if <cond>` and `for foo [in words]` are the parser's way to say how far it has read."""
    return token.partition(" ")[0] or token


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

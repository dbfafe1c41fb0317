"""Every command that a text would run: through pipes, lists, blocks, substitutions and wrappers such as sudo."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final

from exercises.checking.command.shell import Node
from exercises.checking.limits import MAX_DEPTH
from exercises.checking.nesting import TooDeep
from exercises.checking.verdict import Finding, error, warning

PATTERN: Final = re.compile(r"(?<!\\)(?:[*?\[]|\{[^{}]*(?:,|\.\.)[^{}]*\})")
"""Names of files by a pattern, and lists in braces."""
PLACE: Final = "Offset"
"""What a place in the text has, and no other node."""
LITERALS: Final = frozenset({"Lit", "SglQuoted", "DblQuoted"})
NESTING: Final = frozenset(
    [
        "CmdSubst",
        "ProcSubst",
        "Subshell",
        "Block",
        "IfClause",
        "WhileClause",
        "ForClause",
        "CaseClause",
        "ParamExp",
        "ArithmExp",
        "BinaryArithm",
        "ParenArithm",
        "ParenTest",
        "FuncDecl",
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    """Without quotes where that is plain to see, else as it is written."""
    line: int
    column: int
    is_plain: bool = True
    is_single: bool = True
    """False where the shell may make several words of it, or none."""
    until: tuple[int, int] = (0, 0)
    """The line and the column after it."""

    def error(self, rule: str, /, **parameters: str) -> Finding:
        return error(rule, self.line, self.column, self.until, **parameters)

    def warning(self, rule: str, /, **parameters: str) -> Finding:
        return warning(rule, self.line, self.column, self.until, **parameters)


@dataclass(frozen=True, slots=True)
class Call:
    """A command and its arguments."""

    words: tuple[Word, ...]
    before_bar: bool = False
    """Whether a `|` stands right behind it and right before another word."""

    @property
    def name(self) -> str:
        """The program, without its folder."""
        return self.words[0].text.rpartition("/")[2] if self.words[0].is_plain else self.words[0].text

    def without_wrappers(self) -> "Call":
        """The command that sudo, xargs, env and their like would run; themselves where they run none."""
        call = self
        while wrapped := _wrapped(call):
            call = wrapped
        return call


@dataclass(frozen=True, slots=True)
class Commands:
    """All that the tree holds."""

    calls: tuple[Call, ...]
    functions: frozenset[str]
    """Names that the text itself defines."""
    is_empty: bool
    nodes: Sequence[Node]
    """In no particular order."""


# Options of a wrapper that take the next word; anything else that starts with a dash stands alone.
WRAPPERS: Final[Mapping[str, frozenset[str]]] = {
    "sudo": frozenset(
        [
            "-u",
            "-g",
            "-h",
            "-p",
            "-C",
            "-D",
            "-R",
            "-T",
            "-r",
            "-t",
            "-U",
            "--user",
            "--group",
            "--host",
            "--prompt",
            "--chdir",
            "--chroot",
        ]
    ),
    "doas": frozenset(["-u", "-C"]),
    "env": frozenset(["-u", "-C", "-S", "--unset", "--chdir"]),
    "xargs": frozenset(
        [
            "-a",
            "-d",
            "-E",
            "-I",
            "-L",
            "-n",
            "-P",
            "-s",
            "--arg-file",
            "--delimiter",
            "--max-lines",
            "--max-args",
            "--max-procs",
            "--max-chars",
        ]
    ),
    "time": frozenset(["-f", "-o", "--format", "--output"]),
    "nohup": frozenset(),
    "nice": frozenset({"-n", "--adjustment"}),
    "ionice": frozenset(["-c", "-n", "-p", "--class", "--classdata"]),
    "setsid": frozenset(),
    "stdbuf": frozenset(["-i", "-o", "-e", "--input", "--output", "--error"]),
    "command": frozenset(),
    "builtin": frozenset(),
    "exec": frozenset({"-a"}),
    "timeout": frozenset(["-k", "-s", "--kill-after", "--signal"]),
}
FIRST_IS_ITS_OWN: Final = frozenset({"timeout"})
"""Their first argument is a value, not the command."""
ASKING: Final = frozenset(
    ["-v", "-V", "-l", "-k", "-K", "--list", "--version", "--help", "--validate", "--reset-timestamp"]
)
"""`command -v x`, `sudo -l`: nothing is run."""
FIND_RUNS: Final = frozenset({"-exec", "-execdir", "-ok", "-okdir"})
FIND_ENDS: Final = frozenset({";", "+"})


def commands(tree: Node, source: str) -> Commands:
    """Walk the tree. Raises TooDeep."""
    text = source.encode()
    calls: list[Call] = []
    functions: set[str] = set()
    everything = list(nodes(tree))
    for node in everything:
        kind = node.get("Type")
        if kind == "FuncDecl":
            functions.add(str(node.get("Name", {}).get("Value", "")))
        elif kind == "CallExpr" and node.get("Args"):
            calls.extend(_with_find(call_of(node["Args"], text)))
        elif kind in ("DeclClause", "LetClause"):
            calls.append(_clause(node, kind))
    calls.sort(key=lambda call: (call.words[0].line, call.words[0].column))
    return Commands(tuple(calls), frozenset(functions), is_empty=not tree.get("Stmts"), nodes=everything)


def nodes(tree: Node) -> Iterator[Node]:
    """All nodes but the places in the text, without recursion, so that depth is ours to limit."""
    waiting: list[tuple[Node, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        depth += node.get("Type") in NESTING
        if depth > MAX_DEPTH:
            raise TooDeep
        yield node
        for child in node.values():
            kind = type(child)
            if kind is dict and PLACE not in child:
                waiting.append((child, depth))
            elif kind is list:
                waiting += [(one, depth) for one in child]


def call_of(arguments: Sequence[Node], source: bytes) -> Call:
    return Call(tuple(_word(node, source) for node in arguments), _is_before_bar(arguments[-1], source))


def _is_before_bar(node: Node, source: bytes) -> bool:
    end = node["End"]["Offset"]
    return source[end : end + 1] == b"|" and bool(source[end + 1 : end + 2].strip(b"|& \t\n"))


def _clause(node: Node, kind: str) -> Call:
    """`export`, `declare`, `let` and the like are nodes of their own."""
    name = "let" if kind == "LetClause" else str(node["Variant"]["Value"])
    line, column = node["Pos"]["Line"], node["Pos"]["Col"]
    return Call((Word(name, line, column, until=(line, column + len(name))),))


def _word(node: Node, source: bytes) -> Word:
    start, end = node["Pos"], node["End"]
    plain = _plain(node.get("Parts", []))
    written = source[start["Offset"] : end["Offset"]].decode(errors="replace")
    single = plain is not None and not any(_may_be_many(part) for part in node.get("Parts", []))
    line, column = _place(start, source)
    return Word(written if plain is None else plain, line, column, plain is not None, single, _place(end, source))


def _place(position: Node, source: bytes) -> tuple[int, int]:
    """The parser counts columns in bytes; people and editors count characters."""
    offset, column = position["Offset"], position["Col"]
    return position["Line"], len(source[offset - column + 1 : offset].decode(errors="ignore")) + 1


def _may_be_many(part: Node) -> bool:
    return part.get("Type") == "Lit" and PATTERN.search(str(part.get("Value", ""))) is not None


def _plain(parts: Sequence[Node]) -> str | None:
    """The text of a word that holds no variable and no substitution."""
    if any(part.get("Type") not in LITERALS or part.get("Dollar") for part in parts):
        return None
    pieces: list[str] = []
    for part in parts:
        if part["Type"] == "DblQuoted":
            inside = _plain(part.get("Parts", []))
            if inside is None:
                return None
            pieces.append(inside)
        else:
            value = str(part.get("Value", ""))
            pieces.append(value if part["Type"] == "SglQuoted" else value.replace("\\\n", "").replace("\\", ""))
    return "".join(pieces)


def _with_find(call: Call) -> Iterator[Call]:
    """`find … -exec command …` runs one more."""
    yield call
    if call.without_wrappers().name != "find":
        return
    for at, (option, _) in enumerate(pairwise(call.words), start=1):
        if option.text in FIND_RUNS:
            yield Call(tuple(takewhile(lambda word: word.text not in FIND_ENDS, call.words[at:])) or call.words[at:])


def _wrapped(call: Call) -> Call | None:
    valued = WRAPPERS.get(call.name)
    if valued is None:
        return None
    rest = list(call.words[1:])
    while rest and (rest[0].text.startswith("-") or (call.name in ("env", "sudo") and _is_assignment(rest[0]))):
        option = rest.pop(0).text
        if option in ASKING and call.name in ("command", "sudo"):
            return None
        if option in valued and rest:
            rest.pop(0)
    if call.name in FIRST_IS_ITS_OWN:
        rest = rest[1:]
    return Call(tuple(rest), call.before_bar) if rest else None


def _is_assignment(word: Word) -> bool:
    name, equals, _ = word.text.partition("=")
    return bool(equals) and name.isidentifier()

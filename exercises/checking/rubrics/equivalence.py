"""Does an answer say the same as one that is accepted? By the normal form that fingerprints are made of.

What is said of an answer that does not is where it begins to differ from the nearest one: its own words, and none of
the other's.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Final, NamedTuple

from exercises.checking.command import normal as command_forms
from exercises.checking.command.calls import Word, call_of, nodes
from exercises.checking.command.reading import Reading as Command
from exercises.checking.command.shell import Node, NotParsed, SyntaxFault
from exercises.checking.dockerfile import normal as dockerfile_forms
from exercises.checking.dockerfile.reading import Reading as Dockerfile
from exercises.checking.nesting import NoNormalForm, TooDeep
from exercises.checking.verdict import Finding, error

REMEMBERED: Final = 256
"""Accepted answers whose forms are kept: authors' texts, which every attempt is held against."""

Pieces = Sequence[object]


class Piece(NamedTuple):
    """A command, a redirection or an operator, and where it stands."""

    form: object
    word: Word


def differing_instruction(reading: Dockerfile, accepted: Sequence[str]) -> Iterator[Finding]:
    """Raises TooDeep."""
    forms = [form for text in accepted if (form := _of_dockerfile(text))]
    if not forms:
        return
    try:
        mine = dockerfile_forms.form(reading)
    except NoNormalForm:
        yield error("rubric-different", form="whole")
        return
    if mine in forms:
        return
    first = max(_common(mine, form) for form in forms).first
    one = reading.instructions[min(first, len(mine) - 1)]
    yield one.error("rubric-different", form="less" if first == len(mine) else "instruction", x=one.written)


def differing_command(tree: Node, source: str, accepted: Sequence[str]) -> Iterator[Finding]:
    """Raises TooDeep."""
    read = list(_of_commands(accepted))
    if not read or command_forms.tree_form(tree, source.encode()) in [whole for whole, _ in read]:
        return
    mine = _pieces(tree, source)
    if not mine:
        yield error("rubric-different", form="whole")
        return
    forms = [piece.form for piece in mine]
    first = max(_common(forms, pieces) for _, pieces in read).first
    word = mine[min(first, len(mine) - 1)].word
    yield word.error("rubric-different", form="after" if first == len(mine) else "command", x=word.text)


class _Likeness(NamedTuple):
    shared: int
    first: int
    """The first place where the two differ."""


def _common(mine: Pieces, other: Pieces) -> _Likeness:
    """How much of the two is the same, counted from both ends."""
    shorter = min(len(mine), len(other))
    first = next((at for at in range(shorter) if mine[at] != other[at]), shorter)
    rest = shorter - first
    last = next((at for at in range(rest) if mine[-1 - at] != other[-1 - at]), rest)
    return _Likeness(first + last, first)


@lru_cache(REMEMBERED)
def _of_dockerfile(text: str) -> list[object] | None:
    """None for a text that cannot be read: nothing is held against it."""
    try:
        return dockerfile_forms.form(Dockerfile(text))
    except (NoNormalForm, TooDeep, RecursionError):
        return None


def _of_commands(accepted: Sequence[str]) -> Iterator[tuple[object, Pieces]]:
    for text in accepted:
        with suppress(NotParsed):  # the parser may be there next time
            if read := _of_command(text):
                yield read


@lru_cache(REMEMBERED)
def _of_command(text: str) -> tuple[object, Pieces] | None:
    """Raises NotParsed."""
    reading = Command(text)
    try:
        tree = reading.tree
        if isinstance(tree, SyntaxFault):
            return None
        return command_forms.form(reading), [piece.form for piece in _pieces(tree, reading.source)]
    except (NoNormalForm, TooDeep, RecursionError):
        return None


def _pieces(tree: Node, source: str) -> list[Piece]:
    """In the order of the text."""
    text = source.encode()
    found = [piece for node in nodes(tree) for piece in _of_node(node, text)]
    return sorted(found, key=lambda piece: (piece.word.line, piece.word.column))


def _of_node(node: Node, source: bytes) -> Iterator[Piece]:
    if node.get("Type") == "CallExpr" and node.get("Args"):
        yield Piece(command_forms.call_form(node["Args"], source), call_of(node["Args"], source).words[0])
    elif node.get("Type") == "BinaryCmd":
        at = node["OpPos"]
        yield Piece(node["Op"], Word(str(node["Op"]), at["Line"], at["Col"], until=(at["Line"], at["Col"] + 1)))
    for one in node.get("Redirs") or ():
        if one.get("Word"):
            target = call_of([one["Word"]], source).words[0]
            yield Piece([one["Op"], command_forms.tree_form(one["Word"], source)], target)

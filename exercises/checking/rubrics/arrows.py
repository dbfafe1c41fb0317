"""The redirections and pipes of a script."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from exercises.checking.command.calls import Word, call_of, nodes
from exercises.checking.command.shell import Node
from exercises.checking.rubrics import matching
from exercises.checking.rubrics.options import text_of
from exercises.checking.rubrics.redirections import normal, operator_and_target
from exercises.checking.rubrics.rubric import Item


class Redirection(NamedTuple):
    operator: str
    target: str
    """The file; for a pipe, the program."""
    word: Word
    """As it is written, sign and target."""
    chain: tuple[str, ...] = ()
    """For a pipe: every command from the first one to the one that it leads to, each in whole."""


def read(tree: Node, source: bytes) -> Iterator[Redirection]:
    """In no order."""
    inner: set[int] = set()
    for node in nodes(tree):
        for one in node.get("Redirs") or ():
            yield _redirection(one, source)
        if _is_pipe(node) and id(node) not in inner:
            yield from _pipes(node, source, inner)


def _is_pipe(node: Node) -> bool:
    return node.get("Type") == "BinaryCmd" and node["Op"] in ("|", "|&")


def _pipes(node: Node, source: bytes, inner: set[int]) -> Iterator[Redirection]:
    """The pipes of one pipeline, whose last is the outermost node."""
    pipes = [node]
    while _is_pipe(left := pipes[-1]["X"].get("Cmd") or {}):
        pipes.append(left)
        inner.add(id(left))
    chain = [_said(pipes[-1]["X"], source)]
    for pipe in reversed(pipes):
        chain.append(_said(pipe["Y"], source))
        sign = _sign(pipe["OpPos"], pipe["Op"], source)
        yield Redirection(pipe["Op"], chain[-1].split(" ")[0].rpartition("/")[2], sign, tuple(chain))


def _said(statement: Node, source: bytes) -> str:
    """A command of a pipeline in one line; what is no plain command is not looked into."""
    arguments = (statement.get("Cmd") or {}).get("Args")
    if not arguments:
        return matching.UNKNOWN
    return " ".join(text_of(word) for word in call_of(arguments, source).without_wrappers().words)


def _redirection(node: Node, source: bytes) -> Redirection:
    word = call_of([node["Word"]], source).words[0] if node.get("Word") else None
    target = text_of(word) if word else ""
    descriptor, start = str((node.get("N") or {}).get("Value", "")), node["Pos"]
    end = node["Word"]["End"]["Offset"] if word else start["Offset"]
    sign = _sign(start, source[start["Offset"] : end].decode(errors="replace") or str(node["Op"]), source)
    whole = replace(sign, until=word.until) if word else sign
    return Redirection(normal(descriptor, str(node["Op"]), target), target, whole)


def _sign(position: Node, written: str, source: bytes) -> Word:
    """The parser counts columns in bytes; people and editors count characters."""
    line, column, offset = position["Line"], position["Col"], position["Offset"]
    if not source.isascii():
        column = len(source[offset - column + 1 : offset].decode(errors="ignore")) + 1
    return Word(written, line, column, until=(line, column + len(written)))


def asked(item: Item) -> tuple[str, tuple[str, ...]]:
    """The operator and the targets; the target may be written with the operator (`2>&1`)."""
    found = operator_and_target(item.name)
    if found is None:
        return item.name, item.values
    operator, target = found
    return operator, item.values or ((target,) if target else ())


def redirects(one: Redirection, item: Item, *, certain: bool) -> bool:
    """`&>` redirects what `>` does, and more."""
    operator, targets = asked(item)
    if operator not in (one.operator, one.operator.removeprefix("&") if one.operator.startswith("&>") else ""):
        return False
    if not targets:
        return True
    if certain and not all(map(matching.is_certain, (one.target, *one.chain))):
        return False
    files = [target for target in targets if "|" not in target]
    return matching.any_of([one.target], files) or any(_leads(one, target) for target in targets if "|" in target)


def _leads(one: Redirection, wanted: str) -> bool:
    """`cut * | uniq`: the commands of a pipe up to this place; `*| uniq` whatever comes before."""
    pieces = [piece.strip() for piece in wanted.split("|")]
    chain = one.chain
    if pieces[0] == "*":
        pieces, chain = pieces[1:], chain[-len(pieces) + 1 :]
    return len(pieces) == len(chain) and all(map(matching.matches, chain, pieces))

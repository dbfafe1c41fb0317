"""What shfmt reads and bash refuses: nameless functions, and patterns such as `!(x)` until they are switched on."""

from collections.abc import Iterator
from typing import Final

from exercises.checking.command.calls import PLACE
from exercises.checking.command.shell import Node
from exercises.checking.verdict import Finding, error

ALLOWED_IN: Final = frozenset({"TestClause", "ParamExp"})
"""Inside these, bash reads them anyway."""


def faults(tree: Node) -> Iterator[Finding]:
    """The first one."""
    places = sorted((node["Pos"]["Line"], node["Pos"]["Col"], str(node.get("Op", ""))) for node in _patterns(tree))
    for line, column, operator in places[:1]:
        yield error("syntax-near", line, column, x=operator or "(", column=str(column))


def _patterns(tree: Node) -> Iterator[Node]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        kind = node.get("Type")
        if kind == "ExtGlob" or _is_nameless(node):
            yield node
        elif kind not in ALLOWED_IN:
            for child in node.values():
                if isinstance(child, list):
                    waiting.extend(child)
                elif isinstance(child, dict) and PLACE not in child:
                    waiting.append(child)


def _is_nameless(node: Node) -> bool:
    return node.get("Type") == "FuncDecl" and not node.get("Name")

"""What shfmt reads and bash refuses: nameless functions, and patterns such as `!(x)` until they are switched on."""

from collections.abc import Iterator
from typing import Final

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
    waiting: list[object] = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict) and (item.get("Type") == "ExtGlob" or _is_nameless(item)):
            yield item
        elif isinstance(item, dict) and item.get("Type") not in ALLOWED_IN:
            waiting.extend(item.values())


def _is_nameless(node: Node) -> bool:
    return node.get("Type") == "FuncDecl" and not node.get("Name")

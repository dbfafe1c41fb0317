"""Which nodes of a graph reach each other: Tarjan's strongly connected components, without recursion."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field


def groups(edges: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """A number for each node; two nodes share it exactly when each reaches the other."""
    search = _Search(edges)
    for node in edges:
        if node not in search.order:
            search.walk(node)
    return search.group


@dataclass(slots=True)
class _Search:
    edges: Mapping[int, Sequence[int]]
    order: dict[int, int] = field(default_factory=dict)
    low: dict[int, int] = field(default_factory=dict)
    open: list[int] = field(default_factory=list)
    group: dict[int, int] = field(default_factory=dict)

    def walk(self, root: int) -> None:
        path: list[tuple[int, Iterator[int]]] = [self._enter(root)]
        while path:
            node, rest = path[-1]
            following = next(rest, None)
            if following is None:
                path.pop()
                self._leave(node)
                if path:
                    above = path[-1][0]
                    self.low[above] = min(self.low[above], self.low[node])
            elif following not in self.order:
                path.append(self._enter(following))
            elif following not in self.group:
                self.low[node] = min(self.low[node], self.order[following])

    def _enter(self, node: int) -> tuple[int, Iterator[int]]:
        self.order[node] = self.low[node] = len(self.order)
        self.open.append(node)
        return node, iter(self.edges[node])

    def _leave(self, node: int) -> None:
        if self.low[node] != self.order[node]:
            return
        member = -1
        while member != node:
            member = self.open.pop()
            self.group[member] = node

"""The rubric of a command: what it uses, and what it should not."""

from collections.abc import Iterator
from typing import Final

from exercises.checking.command.calls import Commands
from exercises.checking.command.shell import Node
from exercises.checking.rubrics import demands, scripts
from exercises.checking.rubrics.equivalence import differing_command
from exercises.checking.rubrics.rubric import Item, Rubric
from exercises.checking.rubrics.scripts import Hit, Script
from exercises.checking.rubrics.spots import Near, Spot
from exercises.checking.verdict import Finding


def faults(found: Commands, tree: Node, source: str, rubric: Rubric) -> Iterator[Finding]:
    """Raises TooDeep."""
    if rubric.is_empty:
        return
    yield from demands.faults(Contents(scripts.read(tree, source, found.calls), rubric), rubric)
    yield from differing_command(tree, source, rubric.accepted)


class Contents:
    """What a rubric can ask about."""

    is_dockerfile: Final = False

    def __init__(self, script: Script, rubric: Rubric) -> None:
        self._script, self._rubric = script, rubric

    def anywhere(self, item: Item) -> Iterator[Spot]:
        return (_spot(hit) for hit in self._script.uses(item))

    wanted = anywhere

    def unwanted(self, item: Item) -> Iterator[Spot]:
        return (_spot(hit) for hit in self._script.uses(item, certain=True))

    def near(self, item: Item) -> Near | None:
        found = self._script.miss(item, self._rubric.items)
        return Near(found.form, _spot(found.hit)) if found else None


def _spot(hit: Hit) -> Spot:
    return Spot(hit.at, hit.word.error, hit.text)

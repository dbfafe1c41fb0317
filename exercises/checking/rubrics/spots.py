"""Where a text meets a demand, or nearly does: what the two kinds of text have in common for a rubric."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from exercises.checking.rubrics.rubric import Item
from exercises.checking.verdict import Finding


class Spot(NamedTuple):
    """A place in the student's text."""

    at: tuple[int, ...]
    """In the order of the text; two details of one instruction or command are at the same place."""
    error: Callable[..., Finding]
    """Makes an error here, of a rule and its parameters."""
    text: str
    """What stands here, in the student's words."""


class Near(NamedTuple):
    """The thing is there, what is asked of it is not. The form tells which sentence says so."""

    form: str
    spot: Spot


class Text(Protocol):
    @property
    def is_dockerfile(self) -> bool: ...

    def wanted(self, item: Item) -> Iterable[Spot]:
        """Where the item is used so that it counts."""

    def unwanted(self, item: Item) -> Iterable[Spot]:
        """Where the item is used though it should not."""

    def anywhere(self, item: Item) -> Iterable[Spot]:
        """Where the item is used, whether or not something later takes its effect away."""

    def near(self, item: Item) -> Near | None: ...

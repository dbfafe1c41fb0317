"""A command that is parsed once, however many ask about it."""

from functools import cached_property

from exercises.checking.command.shell import Node, NotParsed, SyntaxFault, parse
from exercises.checking.nesting import TooDeep


class Reading:
    def __init__(self, text: str) -> None:
        self.source = text.replace("\r\n", "\n")

    @property
    def tree(self) -> Node | SyntaxFault:
        """Raises NotParsed, TooDeep."""
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return self._outcome

    @cached_property
    def _outcome(self) -> Node | SyntaxFault | NotParsed | TooDeep:
        """What cannot be parsed is not tried again either."""
        try:
            return parse(self.source)
        except (NotParsed, TooDeep) as failure:
            return failure

"""A Dockerfile that is read once, however many ask about it."""

from functools import cached_property

from exercises.checking.dockerfile import lines, stages
from exercises.checking.dockerfile.parsing import Instruction, parse


class Reading:
    """The first passes over a text, each made when somebody first asks for it. All of them raise TooDeep."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def source(self) -> lines.Source:
        return lines.read(self._text)

    @cached_property
    def instructions(self) -> tuple[Instruction, ...]:
        """What the text holds, well formed or not."""
        escape = self.source.escape
        return tuple(parse(line, escape) for line in self.source.lines)

    @cached_property
    def stages(self) -> stages.Stages:
        return stages.arrange(self.instructions)

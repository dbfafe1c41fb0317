"""Answers to the demonstration course that differ from its references and are just as good."""

from collections.abc import Mapping
from typing import Final

from tests.exercises.demo_commands import COMMANDS
from tests.exercises.demo_dockerfiles import DOCKERFILES

RIGHT: Final[Mapping[str, list[str]]] = {**DOCKERFILES, **COMMANDS}

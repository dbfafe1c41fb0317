from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.examples.example import Example

RUBRIC: Final[Mapping[str, Example]] = {}

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.examples.example import Example

CONCEPT: Final[Mapping[str, Example]] = {}

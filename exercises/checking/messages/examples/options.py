from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.examples.example import Example

OPTIONS: Final[Mapping[str, Example]] = {}

"""A wrong and a right example of every rule, by the rule's id (without its form). A façade over a table a family.

Messages are not in here: a page gets them by running `check` on the wrong text.
"""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.examples.allowed import ALLOWED
from exercises.checking.messages.examples.concept import CONCEPT
from exercises.checking.messages.examples.danger import DANGER
from exercises.checking.messages.examples.docker import DOCKER
from exercises.checking.messages.examples.dockerfile import DOCKERFILE
from exercises.checking.messages.examples.example import Example
from exercises.checking.messages.examples.lint import LINT
from exercises.checking.messages.examples.options import OPTIONS
from exercises.checking.messages.examples.rubric import RUBRIC
from exercises.checking.messages.examples.syntax import SYNTAX
from exercises.checking.messages.examples.text import TEXT

__all__ = ["EXAMPLES", "Example"]

EXAMPLES: Final[Mapping[str, Example]] = {
    **DOCKERFILE,
    **LINT,
    **SYNTAX,
    **ALLOWED,
    **DOCKER,
    **OPTIONS,
    **DANGER,
    **RUBRIC,
    **CONCEPT,
    **TEXT,
}

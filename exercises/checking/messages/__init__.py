"""Every sentence the checkers can say, in both languages. A façade over a table a family."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.command import COMMAND
from exercises.checking.messages.concept import CONCEPT
from exercises.checking.messages.dockerfile import DOCKERFILE
from exercises.checking.messages.entries import Entry
from exercises.checking.messages.general import GENERAL, LINE, SUGGESTION, UNKNOWN
from exercises.checking.messages.lint import LINT
from exercises.checking.messages.reasons import REASONS
from exercises.checking.messages.rubric import RUBRIC

__all__ = ["LINE", "MESSAGES", "REASONS", "SUGGESTION", "Entry", "entry"]

MESSAGES: Final[Mapping[str, Entry]] = {**GENERAL, **DOCKERFILE, **LINT, **COMMAND, **CONCEPT, **RUBRIC}


def entry(rule: str, parameters: Mapping[str, str]) -> Entry:
    """The sentence of a rule; a rule with several forms names one in its parameters.

    Stored findings outlive rules: one that no longer exists still gets a sentence.
    """
    form = parameters.get("form")
    return MESSAGES.get(f"{rule}/{form}" if form else rule, UNKNOWN)

"""Further examples, for whoever may not be shown the one of a rule's page: it may be the answer that they look for.

By the rule's id, with a form where the sentence of that form is what the example shows. Those of a rubric are there for
Dockerfiles and for commands: an example of the other kind would help nobody.
"""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.examples.example import Example
from exercises.checking.messages.examples.others import commands, dockerfiles, explanations

__all__ = ["OTHERS"]

OTHERS: Final[Mapping[str, tuple[Example, ...]]] = {
    "rubric-required": (dockerfiles.INSTRUCTION, commands.OPTION),
    "rubric-required/image": (dockerfiles.IMAGE, commands.TAG),
    "rubric-required/instruction-word": (dockerfiles.DETAIL,),
    **dict.fromkeys(("rubric-required/flag", "rubric-required/flag-value"), (dockerfiles.FLAG,)),
    "rubric-required/final": (dockerfiles.FINAL,),
    "rubric-required/command": (dockerfiles.RUN, commands.PROGRAM),
    **{f"rubric-required/run-{form}": (dockerfiles.RUN_DETAIL,) for form in ("option", "value", "word", "less")},
    "rubric-required/value": (commands.VALUE,),
    **dict.fromkeys(("rubric-required/word", "rubric-required/less"), (commands.WORD,)),
    "rubric-required/pipe": (commands.PIPE,),
    "rubric-required/redirection": (commands.REDIRECTION,),
    "rubric-required/target": (commands.TARGET,),
    "rubric-required/sign": (commands.SIGN,),
    "rubric-forbidden": (dockerfiles.NOT_ALL,),
    "rubric-order": (dockerfiles.ORDER, commands.CHAIN),
    "rubric-stages": (dockerfiles.STAGES,),
    "concept-idea": (explanations.IDEA,),
    "concept-short": (explanations.SHORT,),
    "allowed-command": (commands.ALLOWED,),
    "syntax-nothing-after": (commands.NOTHING_AFTER,),
    "docker-unknown-option": (commands.UNKNOWN_OPTION,),
    "docker-missing-value": (commands.MISSING_VALUE,),
    "docker-arguments": (commands.ARGUMENTS,),
    "docker-late-option": (commands.LATE_OPTION,),
}

"""Why each rule is there: one sentence a rule, for the reader who asks. A façade over a few tables."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.reasons.advice import ADVICE
from exercises.checking.messages.reasons.commands import COMMANDS
from exercises.checking.messages.reasons.concept import CONCEPT
from exercises.checking.messages.reasons.dockerfiles import DOCKERFILES
from exercises.checking.messages.reasons.reason import Reason
from exercises.checking.messages.reasons.slips import SLIPS

__all__ = ["REASONS", "Reason"]

REASONS: Final[Mapping[str, Reason]] = {**DOCKERFILES, **ADVICE, **SLIPS, **COMMANDS, **CONCEPT}

"""What can be asked of the tutor: a question that knows its prompt, and where its answer is kept."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from core.runs import RunLog
from feedback.firewall import Secrets
from feedback.polish import polish
from llm import messages
from llm.messages import Prompt

Kept = TypeVar("Kept", covariant=True)


@dataclass(frozen=True, slots=True)
class Written:
    """A prompt that fits; `truncated` where something had to be cut for that."""

    prompt: Prompt
    truncated: bool
    specialised: bool
    recalls: bool
    """Whether something that the person wrote before is in it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the model answered, polished, and what it cost. `cut`: stopped by order, or at the model's own limit.

    `withheld`: its answers could not be shown, and this is the safe text that stands in for them.
    """

    text: str
    written: Written
    usage: messages.Usage
    latency_ms: float
    cut: bool
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Known(Generic[Kept]):
    """An answer that was there already, and was kept."""

    text: str
    kept: Kept


class Question(ABC, Generic[Kept]):
    """All of it is read before the model is asked: while that answers, no database connection is held."""

    user_id: UUID
    exercise_id: UUID
    text: str
    """What the person wrote."""
    secrets: Secrets
    """What the answer may not tell: `feedback.queries.secrets_of` reads it."""

    @property
    @abstractmethod
    def run(self) -> str:
        """The name of the run log: one run at a time."""

    @property
    def log(self) -> RunLog:
        return RunLog(self.run)

    @abstractmethod
    def written(self, similar: Sequence[str]) -> Written:
        """The prompt, with similar texts that the same person wrote before."""

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Known[Kept] | None]:
        """The model is asked in here, unless somebody else has asked it the same and all may know what it said."""
        yield None

    def polished(self, text: str) -> str:
        """What is kept of what the model said."""
        return polish(text)

    @abstractmethod
    def keep(self, said: Said) -> Kept:
        """Store the answer, and what it cost. Called with a database at hand."""

"""What a model's text may not tell, and what the reader knows anyway."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Material(Protocol):
    """An exercise, as far as its secrets and its public texts go."""

    @property
    def type(self) -> str: ...
    @property
    def expected_answer(self) -> str | None: ...
    @property
    def ai_context(self) -> str | None: ...
    @property
    def starter(self) -> str: ...
    @property
    def title_es(self) -> str: ...
    @property
    def title_en(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Secrets:
    """The reference and the author's notes, less what is `known`: nothing that stands there is a secret any more."""

    kind: str
    reference: str = ""
    notes: str = ""
    known: tuple[str, ...] = ()

    @classmethod
    def of(cls, exercise: Material, known: Iterable[str]) -> "Secrets":
        """`known`: what the student wrote on this exercise, its statement, and what the checker told them."""
        public = (exercise.title_es, exercise.title_en, exercise.starter, *known)
        return cls(
            kind=exercise.type,
            reference=exercise.expected_answer or "",
            notes=exercise.ai_context or "",
            known=tuple(dict.fromkeys(text for text in public if text)),
        )

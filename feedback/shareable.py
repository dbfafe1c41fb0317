"""Whether a feedback on one person's answer may be shown to everybody who answers the same. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Protocol

from exercises.checking import Answer
from exercises.checking.messages import MESSAGES, REASONS
from feedback.firewall.folding import folded
from feedback.firewall.words import squeezed

FEWEST: Final = 2
"""Letters that a word must have to tell anything by itself."""
HIDDEN_IN_OTHERS: Final = 5
"""Letters from which on a word is looked for however it is written: spaced, joined, backwards."""
_WORD: Final = re.compile(r"\w+")
_PLACES: Final = re.compile(
    r"\b(?:lineas?|lines?|renglon(?:es)?|filas?|rows?)\b\W{0,4}(?:n\W?o?\W?\s*|numeros?\s+|numbers?\s+)?\d"
    r"|\b(?:primer[ao]?|segund[ao]|tercer[ao]?|cuart[ao]|quint[ao]|ultim[ao]|first|second|third|fourth|fifth|last)"
    r"\s+(?:linea|line|renglon|fila|row)\b"
)
_LAYOUT: Final = re.compile(
    r"\b(?:comentari\w*|comentas|comentaste|comments?|commented"
    r"|sangr\w*|indent\w*|mayuscul\w*|minuscul\w*|upper-?case|lower-?case|capitals?|capitali[sz]\w*"
    r"|(?:lineas?|espacios?) (?:en blanco|vaci[ao]s?)|(?:blank|empty) (?:lines?|spaces?)|extra spaces?)\b"
)


class Person(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def username(self) -> str: ...
    @property
    def email(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Discretion:
    """What of one answer, and of who wrote it, no stranger may read. Built before the model is asked."""

    dropped: frozenset[str]
    personal: frozenset[str]
    has_form: bool
    """Whether answers that are laid out in another way count as the same one."""

    @classmethod
    def about(cls, answer: Answer, person: Person) -> "Discretion":
        return cls(
            dropped=frozenset(_words(" ".join(answer.dropped))) - _everybodys(),
            personal=frozenset(_personal(person)),
            has_form=answer.kind != "conceptual",
        )

    def allows(self, text: str, *, told: str) -> bool:
        """Whether this feedback may be shown to others. `told` is what the model was told: all of it is everybody's,
        because it was told of no comment."""
        low = folded(text)
        if self.has_form and (_PLACES.search(low) or _LAYOUT.search(low)):
            return False
        return not _shows(low, self.personal) and not _shows(low, self.dropped - set(_words(told)))


def _shows(low: str, words: frozenset[str]) -> bool:
    if not words.isdisjoint(_WORD.findall(low)):
        return True
    flat = squeezed(low)
    long = [flattened for word in words if len(flattened := squeezed(word)) >= HIDDEN_IN_OTHERS]
    return any(word in flat or word[::-1] in flat for word in long)


def _words(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(folded(text)) if len(word) >= FEWEST)


def _personal(person: Person) -> Iterator[str]:
    """The parts of their name, and of their address what stands before the @ and all of what stands behind it."""
    local, _at, domain = person.email.partition("@")
    for word in _words(f"{person.name} {person.username} {local}"):
        if len(word) > 3 or word not in _everybodys():
            yield word
    yield squeezed(folded(domain))


@cache
def _everybodys() -> frozenset[str]:
    """The words of the checkers' own sentences: nobody's secret, in both languages."""
    sentences = [text for one in MESSAGES.values() for text in (one.es, one.en, one.hint_es, one.hint_en)]
    return frozenset(_words(" ".join([*sentences, *(text for one in REASONS.values() for text in (one.es, one.en))])))

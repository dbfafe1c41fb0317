"""Why an explanation gets advice."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.reasons.reason import Reason

CONCEPT: Final[Mapping[str, Reason]] = {
    "concept-short": Reason(
        "Explicar con frases completas descubre lo que aún no se entiende del todo.",
        "Explaining in whole sentences uncovers what is not quite understood yet.",
    ),
    "concept-noise": Reason(
        "De letras sueltas no se aprende nada, y el tutor no tendría de qué hablar.",
        "Nothing is learnt from stray letters, and the tutor would have nothing to talk about.",
    ),
    "concept-language": Reason(
        "El material, la referencia y el tutor hablan español e inglés.",
        "The material, the reference and the tutor speak Spanish and English.",
    ),
    "concept-idea": Reason(
        "Quien escribió el ejercicio espera que hables de ello; puede que lo hayas dicho con otras palabras.",
        "The exercise's author expects you to speak of it; you may have said it in other words.",
    ),
}

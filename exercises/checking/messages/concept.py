"""Advice on explanations. It never blocks, and never says a word that an author waits for."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.entries import Entry

CONCEPT: Final[Mapping[str, Entry]] = {
    "concept-short": Entry(
        "Tu explicación es muy corta: quizá falte el porqué",
        "Your explanation is very short: perhaps the reason is missing",
        "Imagina que se lo cuentas a alguien que no lo sabe: di qué pasa, por qué, y pon un ejemplo.",
        "Imagine telling somebody who does not know: say what happens, why, and give an example.",
    ),
    "concept-noise": Entry(
        "Esto no parece una explicación: no se reconocen frases",
        "This does not look like an explanation: no sentences can be recognised",
        "Escribe con tus palabras lo que sepas, aunque no estés del todo seguro.",
        "Write what you know in your own words, even if you are not quite sure.",
    ),
    "concept-language": Entry(
        "La respuesta no parece estar en español ni en inglés",
        "The answer seems to be neither in Spanish nor in English",
        "Quien la lea, y el tutor, te entenderán mejor en uno de esos dos idiomas.",
        "Whoever reads it, and the tutor, will understand you better in one of those two languages.",
    ),
    "concept-idea": Entry(
        "Quizá falte una de las ideas que pide el enunciado",
        "One of the ideas that the task asks for may be missing",
        "Relee el enunciado pregunta por pregunta y mira cuál queda sin contestar.",
        "Read the task again, question by question, and see which one has no answer yet.",
    ),
}

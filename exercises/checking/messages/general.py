"""Sentences about any kind of text."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.entries import Entry, on_its_line

LINE: Final[Mapping[str, str]] = {"es": "Línea {line}", "en": "Line {line}"}
SUGGESTION: Final[Mapping[str, str]] = {"es": "¿Quisiste decir {y}?", "en": "Did you mean {y}?"}

UNKNOWN: Final = on_its_line("Hay algo que revisar aquí", "There is something to look at here", "", "")

GENERAL: Final[Mapping[str, Entry]] = {
    "text-too-long": Entry(
        "El texto es demasiado largo: como mucho {limit} bytes",
        "The text is too long: at most {limit} bytes",
        "Quita lo que el ejercicio no pide.",
        "Take out what the exercise does not ask for.",
    ),
    "text-too-deep": Entry(
        "Hay demasiados niveles de anidamiento: como mucho {limit}",
        "The nesting is too deep: at most {limit} levels",
        "Divide el texto en pasos más sencillos.",
        "Split the text into simpler steps.",
    ),
    "text-unreadable": Entry(
        "El texto contiene caracteres que no se pueden leer",
        "The text contains characters that cannot be read",
        "Vuelve a escribir el texto sin pegar caracteres de control.",
        "Type the text again without pasting control characters.",
    ),
    "text-empty": Entry(
        "La respuesta está vacía",
        "The answer is empty",
        "Escribe con tus palabras lo que sepas: unas pocas frases bastan.",
        "Write what you know in your own words: a few sentences are enough.",
    ),
}

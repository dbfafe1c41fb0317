"""Sentences about any kind of text, and about the rubric."""

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
    "rubric-required/instruction": Entry(
        "Falta usar la instrucción {x}",
        "The instruction {x} is missing",
        "Relee el enunciado: pide una instrucción que todavía no aparece.",
        "Read the task again: it asks for an instruction that is not there yet.",
    ),
    "rubric-required/image": Entry(
        "Falta usar la imagen {x}",
        "The image {x} is missing",
        "Relee el enunciado: dice de qué imagen hay que partir.",
        "Read the task again: it says which image to start from.",
    ),
    "rubric-required/command": Entry(
        "Falta usar el comando {x}",
        "The command {x} is missing",
        "Relee el enunciado: pide un comando que todavía no aparece.",
        "Read the task again: it asks for a command that is not there yet.",
    ),
    "rubric-required/option": Entry(
        "Falta la opción {option} en {x}",
        "The option {option} of {x} is missing",
        "Mira la ayuda del comando: una de sus opciones hace lo que se pide.",
        "Look at the command's help: one of its options does what is asked.",
    ),
    "rubric-forbidden/instruction": on_its_line(
        "En este ejercicio no se usa la instrucción {x}",
        "This exercise does not use the instruction {x}",
        "Hay otra forma de llegar: busca una instrucción parecida.",
        "There is another way to get there: look for a similar instruction.",
    ),
    "rubric-forbidden/image": on_its_line(
        "En este ejercicio no se usa la imagen {x}",
        "This exercise does not use the image {x}",
        "Elige otra imagen de partida.",
        "Choose another image to start from.",
    ),
    "rubric-forbidden/run": on_its_line(
        "En este ejercicio no se usa el comando {x}",
        "This exercise does not use the command {x}",
        "Hay otra forma de llegar: piensa qué hace ese comando y qué más podría hacerlo.",
        "There is another way to get there: think of what that command does and what else could do it.",
    ),
    "rubric-forbidden/run-option": on_its_line(
        "En este ejercicio no se usa la opción {option} de {x}",
        "This exercise does not use the option {option} of {x}",
        "Prueba sin esa opción y piensa qué cambia.",
        "Try without that option and think about what changes.",
    ),
    "rubric-forbidden/argument": Entry(
        "En este ejercicio no se usa la imagen {x}",
        "This exercise does not use the image {x}",
        "Elige otra imagen.",
        "Choose another image.",
    ),
    "rubric-forbidden/command": Entry(
        "En este ejercicio no se usa el comando {x}",
        "This exercise does not use the command {x}",
        "Hay otra forma de llegar: piensa qué hace ese comando y qué más podría hacerlo.",
        "There is another way to get there: think of what that command does and what else could do it.",
    ),
    "rubric-forbidden/option": Entry(
        "En este ejercicio no se usa la opción {option} de {x}",
        "This exercise does not use the option {option} of {x}",
        "Prueba sin esa opción y piensa qué cambia.",
        "Try without that option and think about what changes.",
    ),
}

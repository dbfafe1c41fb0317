"""Advice on what Docker takes although its author meant something else."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.entries import Entry, on_its_line

SLIPS: Final[Mapping[str, Entry]] = {
    "lint-typography": on_its_line(
        "{x} no es una comilla: se queda como una letra más",
        "{x} is no quote: it stays as one more letter",
        "Escribe las comillas rectas del teclado.",
        "Type the straight quotes of the keyboard.",
    ),
    "lint-trailing-comment": on_its_line(
        "{x} no empieza un comentario aquí: pasa a ser parte de {instruction}",
        "{x} starts no comment here: it becomes part of {instruction}",
        "El comentario va en una línea propia, encima, y empieza por #.",
        "The comment goes on a line of its own, above, and starts with #.",
    ),
    "lint-backslash-path": on_its_line(
        "Docker quita las barras invertidas de esta ruta: {x}",
        "Docker takes the backslashes out of this path: {x}",
        "Separa las carpetas con /, también en Windows.",
        "Set folders apart with /, on Windows too.",
    ),
    "lint-single-dash": on_its_line(
        "Con un solo guion, {x} no es una opción",
        "With a single dash, {x} is no option",
        "Las opciones de una instrucción llevan dos guiones.",
        "The options of an instruction have two dashes.",
    ),
    "lint-outside-context": on_its_line(
        "{x} queda fuera de la carpeta desde la que se construye",
        "{x} is outside the folder that is built from",
        "Copia rutas de dentro de esa carpeta, o construye desde otra más arriba.",
        "Copy paths from inside that folder, or build from one further up.",
    ),
    "lint-comma": on_its_line(
        "La coma es parte de {x}: Docker separa con espacios",
        "The comma is part of {x}: Docker sets apart with blanks",
        "Quita la coma y deja el espacio.",
        "Take the comma out and leave the blank.",
    ),
    "lint-volume-format": on_its_line(
        "VOLUME sólo lleva la carpeta del contenedor: {x}",
        "VOLUME takes only the container's folder: {x}",
        "Qué carpeta de fuera se monta en ella se decide al ejecutar el contenedor.",
        "Which outside folder is mounted on it is decided when the container is run.",
    ),
    "lint-variable-name": on_its_line(
        "{x} no sirve de nombre de variable en {instruction}",
        "{x} is of no use as a variable's name in {instruction}",
        "Un nombre empieza por una letra; el valor va detrás, unido con el signo =.",
        "A name starts with a letter; the value goes after it, joined with the = sign.",
    ),
    "lint-program-name": on_its_line(
        "Docker busca un programa que se llame {x}, con los espacios",
        "Docker looks for a program called {x}, blanks included",
        "En la forma JSON, cada palabra va entre sus propias comillas.",
        "In the JSON form every word has quotes of its own.",
    ),
    "lint-swallowed-instruction": on_its_line(
        "{x} no se lee como instrucción: es parte de {instruction}, que sigue desde arriba",
        "{x} is not read as an instruction: it is part of {instruction}, which goes on from above",
        "Mira cómo acaba la línea anterior.",
        "Look at how the line above ends.",
    ),
}

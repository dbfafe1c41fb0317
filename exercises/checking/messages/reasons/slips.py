"""Why a slip that builds is a slip."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.reasons.reason import Reason

SLIPS: Final[Mapping[str, Reason]] = {
    "lint-typography": Reason(
        "Los procesadores de texto cambian las comillas; para Docker son letras como las demás.",
        "Word processors change quotes; to Docker they are letters like any other.",
    ),
    "lint-trailing-comment": Reason(
        "Docker sólo toma por comentario una línea que empieza por #.",
        "Docker takes only a line that starts with # for a comment.",
    ),
    "lint-backslash-path": Reason(
        "En un Dockerfile, la barra invertida da otro sentido al signo que la sigue y desaparece.",
        "In a Dockerfile the backslash gives another meaning to the sign after it, and vanishes.",
    ),
    "lint-single-dash": Reason(
        "Docker lo toma por el primer argumento de la instrucción.",
        "Docker takes it for the first argument of the instruction.",
    ),
    "lint-outside-context": Reason(
        "Docker sólo recibe esa carpeta, el contexto: más arriba no ve nada.",
        "Docker is given only that folder, the context: it sees nothing above it.",
    ),
    "lint-comma": Reason(
        "Fuera de la forma JSON, una coma es una letra más del nombre o del valor.",
        "Outside the JSON form a comma is one more letter of the name or the value.",
    ),
    "lint-volume-format": Reason(
        "La imagen no puede saber qué carpetas tiene la máquina donde se ejecute.",
        "The image cannot know which folders the machine has where it is run.",
    ),
    "lint-variable-name": Reason(
        "La shell sólo encuentra variables cuyo nombre tiene letras, cifras y guiones bajos.",
        "The shell finds only variables whose name has letters, digits and underscores.",
    ),
    "lint-program-name": Reason(
        "La primera palabra de la lista es el programa, y ninguno se llama así.",
        "The first word of the list is the program, and none is called that.",
    ),
    "lint-swallowed-instruction": Reason(
        "Una barra al final de una línea une la siguiente a la misma instrucción.",
        "A backslash at the end of a line joins the next one to the same instruction.",
    ),
}

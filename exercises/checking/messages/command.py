"""Sentences about commands. The parser's own English never reaches a student."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.entries import Entry

COMMAND: Final[Mapping[str, Entry]] = {
    "syntax-empty": Entry(
        "El comando está vacío",
        "The command is empty",
        "Escribe el comando tal como lo harías en la terminal.",
        "Write the command as you would in the terminal.",
    ),
    "syntax-open-quote": Entry(
        "Falta cerrar la comilla {q} (columna {column})",
        "The quote {q} is not closed (column {column})",
        "Cada comilla que se abre se cierra con otra igual.",
        "Every quote that opens is closed by another one like it.",
    ),
    "syntax-nothing-after": Entry(
        "Falta un comando después de {op}",
        "A command is missing after {op}",
        "Este operador une dos comandos: mira qué queda a su derecha.",
        "This operator joins two commands: look at what is on its right.",
    ),
    "syntax-nothing-before": Entry(
        "Falta un comando antes de {op}",
        "A command is missing before {op}",
        "Este operador une dos comandos: mira qué queda a su izquierda.",
        "This operator joins two commands: look at what is on its left.",
    ),
    "syntax-no-file": Entry(
        "Falta el archivo después de {op}",
        "The file is missing after {op}",
        "Una redirección lleva siempre un nombre de archivo detrás.",
        "A redirection is always followed by the name of a file.",
    ),
    "syntax-not-closed": Entry(
        "Falta cerrar {x}",
        "{x} is not closed",
        "Lo que se abre se cierra: cuenta los pares.",
        "What opens must close: count the pairs.",
    ),
    "syntax-not-opened": Entry(
        "Sobra {x}",
        "{x} has no opening",
        "Algo se cierra aquí sin haberse abierto antes.",
        "Something closes here that was not opened before.",
    ),
    "syntax-no-end": Entry(
        "Falta {end} para cerrar {x}",
        "{end} is missing to close {x}",
        "Cada bloque tiene una palabra que lo termina.",
        "Every block has a word that ends it.",
    ),
    "syntax-word-after": Entry(
        "Falta {end} después de {x}",
        "{end} is missing after {x}",
        "Repasa la forma completa de esta construcción.",
        "Look up the whole form of this construction.",
    ),
    "syntax-near": Entry(
        "Error de sintaxis cerca de {x} (columna {column})",
        "Syntax error near {x} (column {column})",
        "Lee el comando de izquierda a derecha hasta ese punto: algo falta o sobra.",
        "Read the command from left to right up to that point: something is missing or too much.",
    ),
    "text-unchecked": Entry(
        "No hemos podido comprobar el comando: inténtalo otra vez",
        "We could not check the command: please try again",
        "Si se repite, escribe el comando de una forma más sencilla.",
        "If it happens again, write the command in a simpler way.",
    ),
    "allowed-command": Entry(
        "Comando no permitido: {x}",
        "Command not allowed: {x}",
        "Este ejercicio se resuelve con los comandos que el enunciado practica.",
        "This exercise is solved with the commands that the task practises.",
    ),
    "docker-unknown-command": Entry(
        "Subcomando desconocido: {x}",
        "Unknown sub-command: {x}",
        "La ayuda de docker lista sus subcomandos.",
        "The help of docker lists its sub-commands.",
    ),
    "docker-unknown-option": Entry(
        "Opción desconocida en {command}: {x}",
        "Unknown option of {command}: {x}",
        "Añade --help al comando para ver sus opciones. Las largas llevan dos guiones.",
        "Add --help to the command to see its options. Long ones have two dashes.",
    ),
    "docker-missing-value": Entry(
        "A la opción {x} de {command} le falta su valor",
        "Option {x} of {command} lacks its value",
        "El valor va detrás de la opción, separado por un espacio o por el signo =.",
        "The value goes after the option, set apart by a blank or by the = sign.",
    ),
    "docker-invalid-value": Entry(
        "Valor no válido en {x}: {value}",
        "Invalid value in {x}: {value}",
        "Mira en la ayuda qué espera esa opción: un número, un tamaño, un par clave=valor.",
        "See in the help what that option takes: a number, a size, a pair key=value.",
    ),
    "docker-arguments/missing": Entry(
        "Faltan argumentos en {command}: {usage}",
        "Arguments missing in {command}: {usage}",
        "Compara con la forma que da la ayuda del comando.",
        "Compare with the form that the command's help gives.",
    ),
    "docker-arguments/extra": Entry(
        "Sobran argumentos en {command}: {x}",
        "Too many arguments in {command}: {x}",
        "Mira si falta un guion, una comilla o el nombre de una opción.",
        "See whether a dash, a quote or the name of an option is missing.",
    ),
    "docker-image-name": Entry(
        "Nombre de imagen no válido: {x}",
        "Invalid image name: {x}",
        "Un nombre es repositorio:etiqueta; las opciones van antes que él.",
        "A name is repository:tag; options go before it.",
    ),
    "docker-image-name/case": Entry(
        "Nombre de imagen no válido: {x} (en minúsculas)",
        "Invalid image name: {x} (must be lower case)",
        "El repositorio va en minúsculas; la etiqueta puede llevar mayúsculas.",
        "The repository is in lower case; the tag may have capitals.",
    ),
    "option-unknown": Entry(
        "Opción desconocida en {command}: {x}",
        "Unknown option of {command}: {x}",
        "Añade --help al comando para ver sus opciones.",
        "Add --help to the command to see its options.",
    ),
}

"""Sentences about docker commands that the client would not take, or would take for something else."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.entries import Entry

DOCKER: Final[Mapping[str, Entry]] = {
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
        "Añade --help al comando para ver qué espera esta opción.",
        "Add --help to the command to see what this option takes.",
    ),
    "docker-invalid-value/number": Entry(
        "Valor no válido en {x}: {value}",
        "Invalid value in {x}: {value}",
        "Esta opción espera un número.",
        "This option takes a number.",
    ),
    "docker-invalid-value/size": Entry(
        "Valor no válido en {x}: {value}",
        "Invalid value in {x}: {value}",
        "Un tamaño es un número y una letra: b, k, m o g.",
        "A size is a number and a letter: b, k, m or g.",
    ),
    "docker-invalid-value/time": Entry(
        "Valor no válido en {x}: {value}",
        "Invalid value in {x}: {value}",
        "Un tiempo es un número con su unidad: ms, s, m o h.",
        "A time is a number with its unit: ms, s, m or h.",
    ),
    "docker-invalid-value/pair": Entry(
        "Valor no válido en {x}: {value}",
        "Invalid value in {x}: {value}",
        "Esta opción espera clave=valor.",
        "This option takes key=value.",
    ),
    "docker-invalid-value/port": Entry(
        "Valor no válido en {x}: {value}",
        "Invalid value in {x}: {value}",
        "Un puerto es un número hasta 65535; al publicar, anfitrión:contenedor.",
        "A port is a number up to 65535; to publish it, host:container.",
    ),
    "docker-invalid-value/mount": Entry(
        "Valor no válido en {x}: {value}",
        "Invalid value in {x}: {value}",
        "Un montaje son pares clave=valor unidos por comas; target no puede faltar.",
        "A mount is pairs key=value joined by commas; target must be there.",
    ),
    "docker-invalid-value/switch": Entry(
        "Valor no válido en {x}: {value}",
        "Invalid value in {x}: {value}",
        "Esta opción no lleva valor: está o no está.",
        "This option has no value: it is there or not.",
    ),
    "docker-arguments/missing": Entry(
        "Faltan argumentos en {command}: {usage}",
        "Arguments missing in {command}: {usage}",
        "En mayúsculas está lo que hay que dar; entre corchetes, lo que se puede omitir.",
        "In capitals is what has to be given; in brackets, what may be left out.",
    ),
    "docker-arguments/swallowed": Entry(
        "Faltan argumentos en {command}: {usage}. Aquí {value} es el valor de {option}",
        "Arguments missing in {command}: {usage}. Here {value} is the value of {option}",
        "En mayúsculas está lo que hay que dar; entre corchetes, lo que se puede omitir.",
        "In capitals is what has to be given; in brackets, what may be left out.",
    ),
    "docker-arguments/context": Entry(
        "Falta el contexto en {command}: {usage}",
        "The context is missing in {command}: {usage}",
        "El contexto es la carpeta con los archivos que se copian; va al final.",
        "The context is the folder with the files that are copied; it goes at the end.",
    ),
    "docker-arguments/extra": Entry(
        "Sobran argumentos en {command}: {x}",
        "Too many arguments in {command}: {x}",
        "Mira si falta un guion, unas comillas o el signo que une dos palabras.",
        "See whether a dash, quotes or the sign that joins two words is missing.",
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
    "docker-image-name/path": Entry(
        "{x} está en el lugar de la imagen, y es una ruta",
        "{x} stands in the place of the image, and is a path",
        "Un volumen se escribe origen:destino, todo junto; la imagen va después.",
        "A volume is written source:destination, in one word; the image comes after it.",
    ),
    "docker-image-name/number": Entry(
        "{x} está en el lugar de la imagen",
        "{x} stands in the place of the image",
        "Un puerto se publica como anfitrión:contenedor, todo junto; la imagen va después.",
        "A port is published as host:container, in one word; the image comes after it.",
    ),
    "docker-late-option": Entry(
        "{x} va detrás de la imagen: la recibe el contenedor, no docker",
        "{x} comes after the image: the container gets it, not docker",
        "Las opciones de docker van antes del nombre de la imagen.",
        "The options of docker go before the name of the image.",
    ),
}

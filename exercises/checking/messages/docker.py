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
        "Esta opción está o no está; como valor sólo admite true o false.",
        "This option is there or not; as a value it takes only true or false.",
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
    "docker-arguments/file": Entry(
        "{command} espera una carpeta, y {x} parece el Dockerfile",
        "{command} waits for a folder, and {x} looks like the Dockerfile",
        "Da la carpeta que lo contiene; si tiene otro nombre, hay una opción para decirlo.",
        "Give the folder that holds it; if it has another name, there is an option to say so.",
    ),
    "docker-arguments/extra": Entry(
        "Sobran argumentos en {command}: {x}",
        "Too many arguments in {command}: {x}",
        "Mira si sobra un espacio, o si faltan un guion, unas comillas o los dos puntos.",
        "See whether a blank is too many, or a dash, quotes or a colon are missing.",
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
    "docker-image-name/url": Entry(
        "{x} es una dirección, no el nombre de una imagen",
        "{x} is an address, not the name of an image",
        "Quédate con el nombre, sin https:// ni lo que va delante de él.",
        "Keep the name, without https:// and what goes before it.",
    ),
    "docker-image-name/stray": Entry(
        "{x} está en el lugar de la imagen",
        "{x} stands in the place of the image",
        "Lo que va unido a una opción se escribe sin espacios; la imagen va después.",
        "What belongs to an option is written without blanks; the image comes after it.",
    ),
    "docker-image-name/tag": Entry(
        "{x} parece una etiqueta, pero el contenedor lo recibe como comando",
        "{x} looks like a tag, but the container gets it as a command",
        "Una etiqueta va unida a la imagen con dos puntos.",
        "A tag is joined to the image with a colon.",
    ),
    "docker-late-option": Entry(
        "{x} va detrás de la imagen: la recibe el contenedor, no docker",
        "{x} comes after the image: the container gets it, not docker",
        "Las opciones de docker van antes del nombre de la imagen.",
        "The options of docker go before the name of the image.",
    ),
    "docker-late-option/exec": Entry(
        "{x} va detrás del contenedor: se ejecuta dentro de él, no la lee docker",
        "{x} comes after the container: it is run inside it, docker does not read it",
        "Las opciones de docker van antes del nombre del contenedor.",
        "The options of docker go before the name of the container.",
    ),
}

"""Sentences about what stands inside a Dockerfile's instructions: images, stages, ports, variables."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.entries import Entry, on_its_line

VALUES: Final[Mapping[str, Entry]] = {
    "D8": on_its_line(
        "Nombre de imagen no válido: {x}",
        "Invalid image name: {x}",
        "Un nombre es repositorio:etiqueta, sin espacios ni signos de más.",
        "A name is repository:tag, without blanks or stray signs.",
    ),
    "D8/case": on_its_line(
        "Nombre de imagen no válido: {x} (en minúsculas)",
        "Invalid image name: {x} (must be lower case)",
        "El repositorio va en minúsculas; la etiqueta puede llevar mayúsculas.",
        "The repository is in lower case; the tag may have capitals.",
    ),
    "D8/unset": on_its_line(
        "Nombre de imagen no válido: {x}, porque {name} no tiene valor",
        "Invalid image name: {x}, because {name} has no value",
        "El ARG que usa FROM va antes del primer FROM y lleva un valor.",
        "The ARG that FROM uses goes before the first FROM and has a value.",
    ),
    "D8/typography": on_its_line(
        "Las comillas de {x} no son comillas para Docker",
        "The quotes of {x} are no quotes to Docker",
        "El nombre de una imagen no necesita comillas.",
        "The name of an image needs no quotes.",
    ),
    "D8/url": on_its_line(
        "{x} es una dirección, no el nombre de una imagen",
        "{x} is an address, not the name of an image",
        "Quédate con el nombre, sin https:// ni lo que va delante de él.",
        "Keep the name, without https:// and what goes before it.",
    ),
    "D9": on_its_line(
        "La imagen queda vacía: dale un valor por defecto a {x} con ARG",
        "The image is empty: give {x} a default value with ARG",
        "El ARG que usa FROM va antes del primer FROM.",
        "The ARG that FROM uses goes before the first FROM.",
    ),
    "D9/literal": on_its_line(
        "La imagen queda vacía",
        "The image is empty",
        "Escribe el nombre de una imagen después de FROM.",
        "Write the name of an image after FROM.",
    ),
    "D10": on_its_line(
        "Plataforma no válida: {x}",
        "Invalid platform: {x}",
        "Una plataforma es sistema/arquitectura, como linux/amd64.",
        "A platform is system/architecture, such as linux/amd64.",
    ),
    "D24": on_its_line(
        "Puerto no válido: {x}",
        "Invalid port: {x}",
        "Un puerto es un número de 0 a 65535 y, si acaso, /tcp o /udp.",
        "A port is a number from 0 to 65535 and, optionally, /tcp or /udp.",
    ),
    "D24/comma": on_its_line(
        "Puerto no válido: {x}",
        "Invalid port: {x}",
        "Los puertos se separan con espacios, sin comas.",
        "Ports are set apart by blanks, without commas.",
    ),
    "D24/comment": on_its_line(
        "Docker no admite comentarios al final de la línea: {x}",
        "Docker takes no comments at the end of a line: {x}",
        "El comentario va en una línea propia, encima, y empieza por #.",
        "The comment goes on a line of its own, above, and starts with #.",
    ),
    "D25": on_its_line(
        "VOLUME no puede estar vacío",
        "VOLUME cannot be empty",
        "Cada volumen es una ruta dentro del contenedor.",
        "Each volume is a path inside the container.",
    ),
    "D26": on_its_line(
        "Señal no válida: {x}",
        "Invalid signal: {x}",
        "Una señal es un nombre como SIGTERM o un número mayor que cero.",
        "A signal is a name such as SIGTERM or a number above zero.",
    ),
    "D26/comment": on_its_line(
        "Docker no admite comentarios al final de la línea: {x}",
        "Docker takes no comments at the end of a line: {x}",
        "El comentario va en una línea propia, encima, y empieza por #.",
        "The comment goes on a line of its own, above, and starts with #.",
    ),
    "D27": on_its_line(
        "Permisos no válidos: {x} (por ejemplo 755)",
        "Invalid permissions: {x} (755, for example)",
        "Son cifras octales, de 0 a 7, o la forma simbólica.",
        "They are octal digits, 0 to 7, or the symbolic form.",
    ),
    "D28": on_its_line(
        "COPY no descarga: usa ADD para una URL",
        "COPY does not download: use ADD for a URL",
        "COPY sólo ve los archivos del contexto y de otras etapas.",
        "COPY sees only the files of the context and of other stages.",
    ),
    "D29": on_its_line(
        "--checksum necesita una sola fuente remota",
        "--checksum needs a single remote source",
        "La suma comprueba lo que se descarga; lo local no se descarga.",
        "The checksum verifies what is downloaded; local files are not.",
    ),
    "D29/digest": on_its_line(
        "Suma de comprobación no válida: {x}",
        "Invalid checksum: {x}",
        "Es un algoritmo, dos puntos y todas sus cifras hexadecimales.",
        "It is an algorithm, a colon and all of its hexadecimal digits.",
    ),
    "D30": on_its_line(
        "La etapa {x} se define después: ponla antes",
        "Stage {x} is defined later: move it up",
        "Las etapas se construyen de arriba abajo.",
        "Stages are built from top to bottom.",
    ),
    "D31": on_its_line(
        "La etapa {x} depende de sí misma",
        "Stage {x} depends on itself",
        "Una etapa sólo puede copiar de otra que no la necesite a ella.",
        "A stage can copy only from one that does not need it in turn.",
    ),
    "D32": on_its_line(
        "No hay etapa número {x}",
        "There is no stage number {x}",
        "Las etapas se cuentan desde 0; con un nombre es más fácil.",
        "Stages are counted from 0; a name is easier.",
    ),
    "D33": on_its_line(
        "--from no admite variables",
        "--from does not take variables",
        "Da nombre a una etapa con FROM y usa ese nombre.",
        "Name a stage with FROM and use that name.",
    ),
    "D35/quote": on_its_line(
        "Falta cerrar una comilla: {x}",
        "A quote is not closed: {x}",
        "Cada comilla que se abre se cierra con otra igual.",
        "Every quote that opens is closed by another one like it.",
    ),
    "D35/brace": on_its_line(
        "Falta cerrar una llave: {x}",
        "A brace is not closed: {x}",
        "Una variable entre llaves acaba con la llave de cierre.",
        "A variable in braces ends with the closing brace.",
    ),
    "D35": on_its_line(
        "Sustitución no válida: {x}",
        "Invalid substitution: {x}",
        "Entre las llaves va un nombre y, si acaso, :- o :+ y un valor.",
        "Inside the braces goes a name and, optionally, :- or :+ and a value.",
    ),
    "D36": on_its_line(
        "Falta la variable {x}: {why}",
        "Variable {x} is missing: {why}",
        "Dale un valor por defecto con ARG o con ENV.",
        "Give it a default value with ARG or with ENV.",
    ),
    "D36/bare": on_its_line(
        "Falta la variable {x}",
        "Variable {x} is missing",
        "Dale un valor por defecto con ARG o con ENV.",
        "Give it a default value with ARG or with ENV.",
    ),
    "D37": on_its_line(
        "Montaje no válido: {x}",
        "Invalid mount: {x}",
        "Un montaje es type=…,target=… y las claves propias de su tipo.",
        "A mount is type=…,target=… and the keys of its own type.",
    ),
    "D37/target": on_its_line(
        "Al montaje le falta target: {x}",
        "The mount lacks its target: {x}",
        "target dice en qué carpeta del contenedor aparece lo montado.",
        "target says in which folder of the container the mount appears.",
    ),
    "D37/mode": on_its_line(
        "Valor no válido en {instruction}: {x}",
        "Invalid value in {instruction}: {x}",
        "Mira qué valores admite esa opción en la documentación de RUN.",
        "Look up which values that option takes in the documentation of RUN.",
    ),
}

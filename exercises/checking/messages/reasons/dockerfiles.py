"""Why BuildKit refuses what it refuses."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.reasons.reason import Reason

DOCKERFILES: Final[Mapping[str, Reason]] = {
    "D1": Reason(
        "Sin instrucciones no hay nada que construir.",
        "Without instructions there is nothing to build.",
    ),
    "D2": Reason(
        "Cada instrucción cambia la imagen de la que se parte: antes de FROM todavía no hay ninguna.",
        "Every instruction changes the image that it builds upon: before FROM there is none yet.",
    ),
    "D3": Reason(
        "Docker no sabe sobre qué imagen construir.",
        "Docker does not know which image to build upon.",
    ),
    "D4": Reason(
        "Docker sólo entiende sus propias instrucciones; lo demás va dentro de RUN.",
        "Docker understands only its own instructions; anything else goes inside RUN.",
    ),
    "D5": Reason(
        "Sin la barra, Docker cree que la línea siguiente es otra instrucción.",
        "Without the backslash, Docker takes the next line for another instruction.",
    ),
    "D6": Reason(
        "FROM tiene una forma fija; una palabra de más no sabe a qué se refiere.",
        "FROM has a fixed form; for one word more there is no meaning.",
    ),
    "D7": Reason(
        "El nombre se usa en otras instrucciones y en la línea de órdenes, y por eso su forma está limitada.",
        "The name is used by other instructions and on the command line, which is why its form is limited.",
    ),
    "D8": Reason(
        "Los registros de imágenes sólo admiten nombres con esa forma.",
        "Registries of images take only names of that form.",
    ),
    "D9": Reason(
        "Una variable sin valor desaparece, y FROM se queda sin imagen.",
        "A variable without a value vanishes, and FROM is left without an image.",
    ),
    "D10": Reason(
        "Docker elige la variante de la imagen por la plataforma, y tiene que conocerla.",
        "Docker chooses the variant of the image by its platform, and has to know it.",
    ),
    "D11": Reason(
        "Sin su valor, la instrucción no tiene nada que cambiar.",
        "Without its value the instruction has nothing to change.",
    ),
    "D12": Reason(
        "Sin lo que viene detrás, la instrucción no tiene nada que hacer.",
        "Without what follows it the instruction has nothing to do.",
    ),
    "D13": Reason(
        "El último argumento es siempre el destino; con uno solo falta una de las dos cosas.",
        "The last argument is always the destination; with only one, either of the two is missing.",
    ),
    "D14": Reason(
        "ENV y LABEL guardan pares: un nombre y lo que vale.",
        "ENV and LABEL keep pairs: a name and what it is worth.",
    ),
    "D15": Reason(
        "En cuanto un par lleva el signo =, todos los de la línea deben llevarlo.",
        "As soon as one pair has the = sign, all of the line must have it.",
    ),
    "D16": Reason(
        "Algo sin nombre no se puede volver a encontrar.",
        "What has no name cannot be found again.",
    ),
    "D17": Reason(
        "La lista se pasa al programa palabra por palabra, y un programa sólo recibe textos.",
        "The list is given to the program word by word, and a program takes only texts.",
    ),
    "D18": Reason(
        "SHELL dice con qué programa se leen las demás órdenes: no puede leerse él mismo con una shell.",
        "SHELL says which program reads the other commands: it cannot itself be read by a shell.",
    ),
    "D19": Reason(
        "Docker se detiene ante una opción que no conoce, para que una errata no pase sin verse.",
        "Docker stops at an option that it does not know, so that no slip goes unseen.",
    ),
    "D20": Reason(
        "Una opción sin valor, o con dos, no dice qué hacer.",
        "An option without a value, or with two, does not say what to do.",
    ),
    "D21": Reason(
        "ONBUILD se ejecuta dentro de otra construcción, y allí esas instrucciones no tienen lugar.",
        "ONBUILD runs inside another build, where these instructions have no place.",
    ),
    "D22": Reason(
        "Docker tiene que saber qué orden comprueba la salud, o que no hay ninguna.",
        "Docker has to know which command checks the health, or that there is none.",
    ),
    "D23": Reason(
        "Un número sin unidad no dice si son segundos o minutos.",
        "A number without a unit does not say whether it is seconds or minutes.",
    ),
    "D24": Reason(
        "Los puertos se numeran hasta 65535 y usan uno de tres protocolos.",
        "Ports are numbered up to 65535 and use one of three protocols.",
    ),
    "D25": Reason(
        "Un volumen se monta en una carpeta: sin ruta no hay dónde.",
        "A volume is mounted on a folder: without a path there is none.",
    ),
    "D26": Reason(
        "El sistema sólo conoce ciertas señales, y a las demás nadie responde.",
        "The system knows only certain signals, and to others nobody answers.",
    ),
    "D27": Reason(
        "Los permisos de un archivo se escriben en cifras octales o con letras.",
        "A file's permissions are written in octal digits or in letters.",
    ),
    "D28": Reason(
        "COPY trabaja con lo que ya está ahí; descargar es tarea de ADD.",
        "COPY works with what is there already; downloading is the task of ADD.",
    ),
    "D29": Reason(
        "Una suma sólo puede comprobar una cosa, y sólo lo que viene de fuera puede haber cambiado.",
        "A checksum can verify only one thing, and only what comes from outside may have changed.",
    ),
    "D30": Reason(
        "Al llegar aquí, esa etapa todavía no se ha construido.",
        "At this point that stage has not been built yet.",
    ),
    "D31": Reason(
        "Cada una espera a la otra, y ninguna puede empezar.",
        "Each waits for the other, and none can start.",
    ),
    "D32": Reason(
        "Las etapas se numeran en el orden en que aparecen, desde cero.",
        "Stages are numbered in the order in which they appear, from zero.",
    ),
    "D33": Reason(
        "Docker decide de qué etapa depende cada una antes de conocer las variables.",
        "Docker decides which stage depends on which before it knows the variables.",
    ),
    "D34": Reason(
        "Sin la palabra final, Docker no sabe dónde acaba el texto.",
        "Without the final word, Docker does not know where the text ends.",
    ),
    "D35": Reason(
        "Lo que se abre y no se cierra se traga el resto de la línea.",
        "What opens and does not close swallows the rest of the line.",
    ),
    "D36": Reason(
        "El autor ha pedido que la construcción se detenga si falta esa variable.",
        "The author has asked the build to stop if that variable is missing.",
    ),
    "D37": Reason(
        "Cada tipo de montaje tiene sus propias claves, y Docker no adivina las demás.",
        "Each type of mount has keys of its own, and Docker does not guess others.",
    ),
    "D38": Reason(
        "Las directivas dicen cómo leer el archivo, y por eso no pueden ser ambiguas.",
        "Directives say how to read the file, so they cannot be ambiguous.",
    ),
    "D39": Reason(
        "Docker lee el archivo línea a línea y pone un límite a cada una.",
        "Docker reads the file line by line and sets a limit to each.",
    ),
}

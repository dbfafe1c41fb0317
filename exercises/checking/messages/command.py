"""Sentences about commands. The parser's own English never reaches a student."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.docker import DOCKER
from exercises.checking.messages.entries import Entry

COMMAND: Final[Mapping[str, Entry]] = {
    "syntax-empty": Entry(
        "El comando está vacío",
        "The command is empty",
        "Escribe el comando tal como lo harías en la terminal.",
        "Write the command as you would in the terminal.",
    ),
    "syntax-empty/comment": Entry(
        "Sólo hay un comentario: no se ejecuta nada",
        "There is only a comment: nothing is run",
        "La terminal no lee lo que sigue a #: escribe el comando sin ese signo.",
        "The terminal does not read what follows #: write the command without that sign.",
    ),
    "syntax-prompt": Entry(
        "{x} es el indicador de la terminal, no parte del comando",
        "{x} is the prompt of the terminal, not part of the command",
        "Copia sólo lo que viene detrás.",
        "Copy only what comes after it.",
    ),
    "syntax-typography": Entry(
        "{x} no es una comilla para la terminal",
        "{x} is no quote to the terminal",
        "Escribe la comilla recta del teclado, doble o simple.",
        "Type the straight quote of the keyboard, double or single.",
    ),
    "syntax-typography/dash": Entry(
        "{x} no es el guion con el que empieza una opción",
        "{x} is not the dash that an option starts with",
        "Escribe el guion corriente del teclado: uno o dos, según la opción.",
        "Type the plain dash of the keyboard: one or two, as the option asks.",
    ),
    "syntax-typography/blank": Entry(
        "Aquí hay un espacio especial, que la terminal no toma por un espacio",
        "There is a special blank here, which the terminal does not take for a blank",
        "Bórralo y pulsa la barra espaciadora.",
        "Delete it and press the space bar.",
    ),
    "syntax-continuation": Entry(
        "Detrás de la barra \\ sobra un espacio",
        "There is a blank too many after the \\",
        "La barra une la línea siguiente sólo si es lo último de la suya.",
        "The backslash joins the next line only if it is the last thing on its own.",
    ),
    "syntax-continuation/missing": Entry(
        "{x} no es un comando: ¿falta una barra \\ al final de la línea anterior?",
        "{x} is not a command: is a \\ missing at the end of the line above?",
        "Un comando ocupa varias líneas sólo si cada una, menos la última, acaba en barra.",
        "A command spans several lines only if each but the last one ends in a backslash.",
    ),
    "syntax-windows-path": Entry(
        "Esta terminal quita las barras invertidas de {x}",
        "This terminal takes the backslashes out of {x}",
        "Separa las carpetas con /, o pon la ruta entre comillas simples.",
        "Set folders apart with /, or put the path between single quotes.",
    ),
    "syntax-command-name": Entry(
        "{x} no es un comando conocido",
        "{x} is no known command",
        "Los nombres de los comandos se escriben exactos, casi siempre en minúsculas.",
        "Names of commands are written exactly, nearly always in lower case.",
    ),
    "syntax-command-name/bracket": Entry(
        "Falta un espacio detrás de [ en {x}",
        "A blank is missing after [ in {x}",
        "[ es un comando: se separa con espacios de lo que comprueba.",
        "[ is a command: blanks set it apart from what it tests.",
    ),
    "syntax-command-name/instruction": Entry(
        "{x} es una instrucción de Dockerfile, no un comando",
        "{x} is an instruction of Dockerfiles, not a command",
        "Aquí se pide lo que escribirías en la terminal.",
        "What is asked for here is what you would type in the terminal.",
    ),
    "syntax-command-name/file": Entry(
        "{x} parece un archivo, no un comando",
        "{x} looks like a file, not a command",
        "Un archivo se le da a un comando como argumento, o con < y >.",
        "A file is given to a command as an argument, or with < and >.",
    ),
    "syntax-command-name/assignment": Entry(
        "{x} se lee como un comando: sobran los espacios alrededor de =",
        "{x} is read as a command: the blanks around = are too many",
        "El nombre, el signo = y el valor van juntos.",
        "The name, the = sign and the value go together.",
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
    "syntax-nothing-after/word": Entry(
        "Falta un comando después de {op}",
        "A command is missing after {op}",
        "Lo que sigue es siempre un comando.",
        "What follows it is always a command.",
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
    "syntax-no-end/separator": Entry(
        "Falta ; delante de {end}",
        "A ; is missing before {end}",
        "Sin él, o sin un salto de línea, la palabra es sólo un argumento del comando anterior.",
        "Without it, or a new line, the word is only an argument of the command before it.",
    ),
    "syntax-word-after": Entry(
        "Falta {end} después de {x}",
        "{end} is missing after {x}",
        "Repasa la forma completa de esta construcción.",
        "Look up the whole form of this construction.",
    ),
    "syntax-open-document": Entry(
        "Falta la línea {x} que cierra el documento: se cierra al final del texto",
        "The line {x} that closes the document is missing: the end of the text closes it",
        "Escribe la palabra que lo cierra sola en su línea, sin espacios.",
        "Write the word that closes it alone on its line, without blanks.",
    ),
    "syntax-later": Entry(
        "Bash no lee {x} hasta que ejecuta el comando, y entonces fallará (columna {column})",
        "Bash does not read {x} before it runs the command, and it will fail then (column {column})",
        "Prueba esa parte por separado: algo falta o sobra dentro de ella.",
        "Try that part by itself: something in it is missing or too much.",
    ),
    "syntax-near": Entry(
        "Error de sintaxis cerca de {x} (columna {column})",
        "Syntax error near {x} (column {column})",
        "Lee el comando de izquierda a derecha hasta ese punto: algo falta o sobra.",
        "Read the command from left to right up to that point: something is missing or too much.",
    ),
    "syntax-near/parenthesis": Entry(
        "Error de sintaxis cerca de {x} (columna {column})",
        "Syntax error near {x} (column {column})",
        "Un paréntesis agrupa comandos: si aquí es texto, va entre comillas.",
        "A parenthesis groups commands: if it is text here, it goes between quotes.",
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
    **DOCKER,
    "option-unknown": Entry(
        "Opción desconocida en {command}: {x}",
        "Unknown option of {command}: {x}",
        "Añade --help al comando para ver sus opciones.",
        "Add --help to the command to see its options.",
    ),
    "danger-delete": Entry(
        "Esto borraría {word} y todo lo que contiene",
        "This would delete {word} and all that it holds",
        "Di exactamente qué carpeta quieres borrar.",
        "Say exactly which folder you want to delete.",
    ),
    "danger-permissions": Entry(
        "Esto cambiaría los permisos de todo el sistema",
        "This would change the permissions of the whole system",
        "Aplícalo sólo a la carpeta que lo necesita.",
        "Apply it only to the folder that needs it.",
    ),
    "danger-disk": Entry(
        "Esto destruiría lo que hay en el disco {word}",
        "This would destroy what is on the disk {word}",
        "Escribe en un archivo, no en un dispositivo.",
        "Write to a file, not to a device.",
    ),
    "danger-fork-bomb": Entry(
        "Esto bloquearía el sistema: {x} se llama a sí misma sin fin",
        "This would block the system: {x} calls itself without end",
        "Una función que se llama a sí misma necesita una condición para parar.",
        "A function that calls itself needs a condition to stop.",
    ),
    "danger-download-run": Entry(
        "Esto ejecuta con {x} algo descargado sin haberlo leído",
        "This runs with {x} something downloaded without having read it",
        "Descárgalo a un archivo, léelo y ejecútalo después.",
        "Download it to a file, read it and run it afterwards.",
    ),
    "danger-privileged": Entry(
        "--privileged quita casi todas las protecciones del contenedor",
        "--privileged takes nearly all protection off the container",
        "Da sólo el permiso que hace falta, con --cap-add o --device.",
        "Give only the permission that is needed, with --cap-add or --device.",
    ),
    "danger-host-root": Entry(
        "Esto da al contenedor todos los archivos de la máquina",
        "This gives the container all the files of the machine",
        "Monta sólo la carpeta que necesita.",
        "Mount only the folder that it needs.",
    ),
    "danger-docker-socket": Entry(
        "Con docker.sock, el contenedor manda en toda la máquina",
        "With docker.sock, the container rules the whole machine",
        "Hazlo sólo con imágenes en las que confías del todo.",
        "Do it only with images that you trust completely.",
    ),
    "danger-power": Entry(
        "{x} apaga o reinicia la máquina",
        "{x} turns the machine off or restarts it",
        "Asegúrate de en qué máquina estás antes de ejecutarlo.",
        "Make sure which machine you are on before you run it.",
    ),
    "danger-sudo": Entry(
        "sudo da todos los permisos: úsalo sólo si hace falta",
        "sudo gives all permissions: use it only where it is needed",
        "Prueba primero sin sudo.",
        "Try without sudo first.",
    ),
}

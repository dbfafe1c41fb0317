"""Why a command is refused or deserves a second thought; and what concerns any text."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.reasons.reason import Reason

COMMANDS: Final[Mapping[str, Reason]] = {
    "text-too-long": Reason(
        "Un texto tan largo no es la respuesta a un ejercicio y costaría demasiado leerlo.",
        "So long a text is no answer to an exercise and would cost too much to read.",
    ),
    "text-too-deep": Reason(
        "Nadie puede seguir tantos niveles, y leerlos costaría demasiado.",
        "Nobody can follow so many levels, and reading them would cost too much.",
    ),
    "text-unreadable": Reason(
        "Hay caracteres que no se pueden guardar ni mostrar.",
        "There are characters that cannot be stored or shown.",
    ),
    "text-empty": Reason(
        "Sin respuesta no hay nada que comentar.",
        "Without an answer there is nothing to comment on.",
    ),
    "text-unchecked": Reason(
        "El comprobador no ha respondido a tiempo; no dice nada malo de tu respuesta.",
        "The checker has not answered in time; it says nothing bad about your answer.",
    ),
    "rubric-required": Reason(
        "El ejercicio practica justo eso: sin usarlo, se aprende otra cosa.",
        "The exercise practises just that: without it, one learns something else.",
    ),
    "rubric-forbidden": Reason(
        "El ejercicio pide resolverlo de otra manera para aprender esa otra.",
        "The exercise asks for another way, so that this other way is learnt.",
    ),
    "rubric-order": Reason(
        "Lo que va antes prepara lo que va después: en otro orden, el resultado es otro.",
        "What comes first prepares what comes later: in another order, the result is another.",
    ),
    "rubric-stages": Reason(
        "Cada etapa empieza de cero: cuántas hay decide qué llega a la imagen final.",
        "Each stage starts from nothing: how many there are decides what reaches the final image.",
    ),
    "rubric-different": Reason(
        "El ejercicio tiene una respuesta precisa; la forma de escribirla es tuya.",
        "The exercise has one precise answer; how you write it down is up to you.",
    ),
    "syntax-empty": Reason(
        "Sin comando no hay nada que ejecutar.",
        "Without a command there is nothing to run.",
    ),
    "syntax-prompt": Reason(
        "Lo escribe la terminal misma; si lo escribes tú, busca un comando que se llame así.",
        "The terminal itself writes it; if you write it, it looks for a command of that name.",
    ),
    "syntax-typography": Reason(
        "Los procesadores de texto cambian las comillas, los guiones y los espacios; la terminal no los conoce.",
        "Word processors change quotes, dashes and blanks; the terminal does not know these.",
    ),
    "syntax-continuation": Reason(
        "Sin la barra al final, cada línea es un comando aparte.",
        "Without the backslash at the end, each line is a command of its own.",
    ),
    "syntax-windows-path": Reason(
        "En bash, la barra invertida da otro sentido al signo que la sigue y desaparece.",
        "In bash the backslash gives another meaning to the sign after it, and vanishes.",
    ),
    "syntax-command-name": Reason(
        "La terminal busca un programa que se llame exactamente así.",
        "The terminal looks for a program of exactly that name.",
    ),
    "syntax-open-quote": Reason(
        "Hasta que se cierra, todo lo que sigue es texto, también los espacios y los signos.",
        "Until it is closed, all that follows is text, blanks and signs too.",
    ),
    "syntax-nothing-after": Reason(
        "La shell espera otro comando detrás de ese operador.",
        "The shell waits for another command behind that operator.",
    ),
    "syntax-nothing-before": Reason(
        "El operador une dos comandos, y aquí falta el primero.",
        "The operator joins two commands, and the first one is missing here.",
    ),
    "syntax-no-file": Reason(
        "Una redirección necesita saber de dónde leer o dónde escribir.",
        "A redirection has to know where to read from or where to write to.",
    ),
    "syntax-not-closed": Reason(
        "La shell sigue leyendo hasta encontrar el cierre, y no llega.",
        "The shell goes on reading until it finds the closing, which never comes.",
    ),
    "syntax-not-opened": Reason(
        "Un cierre sin apertura no cierra nada.",
        "A closing without an opening closes nothing.",
    ),
    "syntax-no-end": Reason(
        "La shell sabe que un bloque acaba sólo por su última palabra.",
        "The shell knows that a block ends only by its last word.",
    ),
    "syntax-word-after": Reason(
        "Estas construcciones tienen palabras fijas en un orden fijo.",
        "These constructions have fixed words in a fixed order.",
    ),
    "syntax-open-document": Reason(
        "Todo lo que venga después pasaría a formar parte del documento.",
        "Whatever came afterwards would become part of the document.",
    ),
    "syntax-later": Reason(
        "La shell da el comando por bueno al leerlo, y el error llega al ejecutarlo.",
        "The shell takes the command when it reads it, and the error comes when it runs it.",
    ),
    "syntax-near": Reason(
        "La shell no sabe cómo leer lo que hay en ese punto.",
        "The shell does not know how to read what is at that point.",
    ),
    "allowed-command": Reason(
        "El ejercicio practica unos comandos concretos, y se aprende usándolos.",
        "The exercise practises certain commands, and one learns by using them.",
    ),
    "docker-unknown-command": Reason(
        "docker se detiene ante una orden que no conoce.",
        "docker stops at a command that it does not know.",
    ),
    "docker-unknown-option": Reason(
        "docker no adivina: se detiene ante una opción que no conoce.",
        "docker does not guess: it stops at an option that it does not know.",
    ),
    "docker-missing-value": Reason(
        "Sin su valor, la opción se quedaría con la palabra siguiente, o con ninguna.",
        "Without its value the option would take the next word, or none.",
    ),
    "docker-invalid-value": Reason(
        "docker comprueba el tipo de cada valor antes de hacer nada.",
        "docker checks the type of each value before it does anything.",
    ),
    "docker-arguments": Reason(
        "Cada orden de docker sabe cuántas cosas necesita, y ni una más.",
        "Each command of docker knows how many things it needs, and not one more.",
    ),
    "docker-image-name": Reason(
        "Los registros de imágenes sólo admiten nombres con esa forma.",
        "Registries of images take only names of that form.",
    ),
    "docker-late-option": Reason(
        "Lo que sigue a la imagen es el comando que se ejecuta dentro del contenedor.",
        "What follows the image is the command that is run inside the container.",
    ),
    "option-unknown": Reason(
        "La ayuda de la herramienta no la nombra; en otro sistema podría existir.",
        "The help of the tool does not name it; on another system it may exist.",
    ),
    "danger-delete": Reason(
        "rm no pregunta y no hay papelera: lo borrado no vuelve.",
        "rm does not ask and there is no bin: what is deleted does not come back.",
    ),
    "danger-permissions": Reason(
        "Muchos programas se niegan a arrancar si sus archivos tienen otros permisos.",
        "Many programs refuse to start if their files have other permissions.",
    ),
    "danger-disk": Reason(
        "Un dispositivo es el disco entero: escribir en él pisa todos sus archivos.",
        "A device is the whole disk: writing to it overwrites all of its files.",
    ),
    "danger-fork-bomb": Reason(
        "Cada copia crea otras dos, hasta que al sistema no le queda sitio para nada.",
        "Each copy makes two more, until the system has room for nothing.",
    ),
    "danger-download-run": Reason(
        "Quien controle esa dirección puede hacer en tu máquina lo que quiera.",
        "Whoever controls that address can do whatever they like on your machine.",
    ),
    "danger-privileged": Reason(
        "Con ese permiso, lo que pase dentro del contenedor puede alcanzar a la máquina entera.",
        "With that permission, what happens inside the container can reach the whole machine.",
    ),
    "danger-host-root": Reason(
        "Un programa del contenedor podría leer y cambiar cualquier archivo de la máquina.",
        "A program in the container could read and change any file of the machine.",
    ),
    "danger-docker-socket": Reason(
        "Quien habla con ese archivo puede crear contenedores con cualquier permiso.",
        "Whoever talks to that file can create containers with any permission.",
    ),
    "danger-power": Reason(
        "Otras personas o programas pueden estar usando la máquina.",
        "Other people or programs may be using the machine.",
    ),
    "danger-sudo": Reason(
        "Un error con todos los permisos puede estropear el sistema entero.",
        "A mistake made with all permissions can spoil the whole system.",
    ),
}

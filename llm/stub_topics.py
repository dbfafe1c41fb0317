"""What the stub knows about the subjects of the course, for conversations. Directions, never solutions."""

from collections.abc import Mapping

# Beginnings of words (without accents) that bring a subject up, and what to say of it in Spanish and in English.
_TOPICS: Mapping[tuple[str, ...], tuple[str, str]] = {
    ("capa", "layer", "cache", "instrucc", "instruct"): (
        (
            "Cada instrucción crea una capa, y una capa solo se reutiliza si nada cambió antes que ella. "
            "Pon lo que casi nunca cambia arriba y lo que cambia a diario abajo."
        ),
        (
            "Each instruction makes a layer, and a layer is only reused if nothing changed before it. "
            "Put what hardly ever changes first and what changes daily last."
        ),
    ),
    ("etapa", "stage", "multi", "tamano", "size", "peso", "reduc", "small", "pequen"): (
        (
            "Para una imagen más pequeña, separa construir de ejecutar: una etapa con las herramientas y otra que "
            "solo recibe el resultado. Una imagen base ligera y un `.dockerignore` ayudan también."
        ),
        (
            "For a smaller image, keep building apart from running: one stage with the tools and another that only "
            "receives the result. A small base image and a `.dockerignore` help too."
        ),
    ),
    ("cmd", "entrypoint", "senal", "signal"): (
        (
            "`ENTRYPOINT` fija qué se ejecuta y `CMD` con qué argumentos por defecto. En forma de lista no hay una "
            "shell por medio, y el proceso recibe las señales."
        ),
        (
            "`ENTRYPOINT` fixes what runs and `CMD` its default arguments. Written as a list there is no shell in "
            "between, and the process receives the signals."
        ),
    ),
    ("base", "tag", "version", "latest", "imagen", "image"): (
        (
            "La imagen base decide tamaño, herramientas y seguridad. Nómbrala con una versión concreta para que la "
            "construcción se pueda repetir."
        ),
        (
            "The base image decides size, tools and safety. Name it with a definite version so that the build can be "
            "repeated."
        ),
    ),
    ("copy", "copia", "dockerignore", "contexto", "context"): (
        (
            "`COPY` toma archivos del contexto de construcción, nada de fuera. Copia solo lo que el paso siguiente "
            "necesita."
        ),
        "`COPY` takes files from the build context, nothing from outside. Copy only what the next step needs.",
    ),
    ("usuario", "user", "root", "segur", "secur"): (
        (
            "Un proceso en un contenedor debería tener los mínimos permisos: crea un usuario propio y cámbiate a él "
            "después de instalar."
        ),
        (
            "A process in a container should have the fewest rights: make a user of its own and switch to it after "
            "installing."
        ),
    ),
    ("volum", "persist", "datos", "data"): (
        "Lo que se escribe dentro de un contenedor desaparece con él. Los datos que deben quedarse van en un volumen.",
        "What is written inside a container goes away with it. Data that has to stay belongs in a volume.",
    ),
    ("puerto", "port", "expose", "network"): (
        "`EXPOSE` solo documenta un puerto; publicarlo es cosa de quien arranca el contenedor.",
        "`EXPOSE` only documents a port; publishing it is up to whoever starts the container.",
    ),
    ("tuberia", "pipe", "filtr", "filter", "grep", "redirec"): (
        (
            "Una tubería entrega la salida de un comando al siguiente. Mira primero la salida del primero solo y "
            "piensa qué líneas te sobran."
        ),
        (
            "A pipe hands the output of one command to the next. Look at the output of the first alone, then decide "
            "which lines you can do without."
        ),
    ),
    ("permis", "chmod", "chown", "propiet", "owner"): (
        "Los permisos se leen en tres grupos: quien posee el archivo, su grupo y los demás. `ls -l` los muestra.",
        "Permissions come in three groups: the owner of the file, its group and everybody else. `ls -l` shows them.",
    ),
    ("comodin", "wildcard", "comilla", "quote", "espacio", "space"): (
        "La shell expande comodines y parte por espacios antes de llamar al comando; las comillas lo evitan.",
        "The shell expands wildcards and splits at spaces before it calls the command; quotes prevent that.",
    ),
    ("opcion", "option", "flag", "manual"): (
        (
            "Las opciones cambian lo que hace un comando. `--help` o su página de manual las explican una a una: busca "
            "ahí solo las palabras que usa el enunciado."
        ),
        (
            "Options change what a command does. `--help` or its manual page explain them one by one: look there for "
            "the words of the exercise only."
        ),
    ),
    ("contenedor", "container", "virtual", "vm", "kernel"): (
        "Un contenedor es un proceso aislado que comparte el núcleo del sistema; una máquina virtual trae el suyo.",
        "A container is an isolated process that shares the system's kernel; a virtual machine brings its own.",
    ),
}


def explained(words: list[str], *, language: str, limit: int) -> list[str]:
    """What the stub can say to these words (lower case, without accents), in the order of its table."""
    found = [
        english if language == "en" else spanish
        for prefixes, (spanish, english) in _TOPICS.items()
        if any(word.startswith(prefixes) for word in words)
    ]
    return found[:limit]

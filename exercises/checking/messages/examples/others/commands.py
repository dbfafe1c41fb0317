"""Commands that lack what their exercise asks for, or that docker refuses."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.examples.example import Example

CLI: Final = "https://docs.docker.com/reference/cli/docker/"
COREUTILS: Final = "https://www.gnu.org/software/coreutils/manual/html_node/"
BASH: Final = "https://www.gnu.org/software/bash/manual/html_node/"

Rubric = Mapping[str, object]
Task = tuple[str, str]


def _command(wrong: str, right: str, source: str, url: str, rubric: Rubric, task: Task) -> Example:
    return Example("command", wrong, right, source, url, rubric=rubric, task=task)


def _docker(wrong: str, right: str, command: str, page: str) -> Example:
    return Example("command", wrong, right, f"Docker CLI: {command}", f"{CLI}{page}")


PROGRAM: Final = _command(
    "stat /srv",
    "du /srv",
    "GNU Coreutils: du invocation",
    f"{COREUTILS}du-invocation.html",
    {"must_use": [{"command": "du"}]},
    ("El ejercicio pide ver con du cuánto ocupa una carpeta.", "The exercise asks to see with du how big a folder is."),
)
OPTION: Final = _command(
    "mkdir copias/2026",
    "mkdir --parents copias/2026",
    "GNU Coreutils: mkdir invocation",
    f"{COREUTILS}mkdir-invocation.html",
    {"must_use": [{"command": "mkdir", "option": "--parents"}]},
    (
        "El ejercicio pide crear una carpeta, y de paso las que falten por encima.",
        "The exercise asks to make a folder, and on the way those above it that are missing.",
    ),
)
VALUE: Final = _command(
    "du --max-depth=3 /srv",
    "du --max-depth=0 /srv",
    "GNU Coreutils: du invocation",
    f"{COREUTILS}du-invocation.html",
    {"must_use": [{"command": "du", "option": "--max-depth", "value": "0"}]},
    (
        "El ejercicio pide el tamaño de la carpeta, sin el de las que tiene dentro.",
        "The exercise asks for the size of the folder, without that of those inside it.",
    ),
)
WORD: Final = _command(
    "cp nota.txt copias",
    "cp notas.txt copias",
    "GNU Coreutils: cp invocation",
    f"{COREUTILS}cp-invocation.html",
    {"must_use": [{"command": "cp", "argument": "notas.txt"}]},
    ("El ejercicio pide copiar notas.txt.", "The exercise asks to copy notas.txt."),
)
PIPE: Final = _command(
    "du /srv",
    "du /srv | less",
    "GNU Bash: Pipelines",
    f"{BASH}Pipelines.html",
    {"must_use": [{"redirection": "|", "value": "less"}]},
    (
        "El ejercicio pide leer el resultado página a página, con less.",
        "The exercise asks to read the result page by page, with less.",
    ),
)
REDIRECTION: Final = _command(
    "du /srv",
    "du /srv > medidas.txt",
    "GNU Bash: Redirections",
    f"{BASH}Redirections.html",
    {"must_use": [{"redirection": ">", "value": "medidas.txt"}]},
    ("El ejercicio pide guardar el resultado en medidas.txt.", "The exercise asks to keep the result in medidas.txt."),
)
TARGET: Final = _command(
    "du /srv > medida.txt",
    "du /srv > medidas.txt",
    "GNU Bash: Redirections",
    f"{BASH}Redirections.html",
    {"must_use": [{"redirection": ">", "value": "medidas.txt"}]},
    ("El ejercicio pide guardar el resultado en medidas.txt.", "The exercise asks to keep the result in medidas.txt."),
)
SIGN: Final = _command(
    "du /srv > fallos.txt",
    "du /srv 2> fallos.txt",
    "GNU Bash: Redirections",
    f"{BASH}Redirections.html",
    {"must_use": [{"redirection": "2>", "value": "fallos.txt"}]},
    (
        "El ejercicio pide guardar los mensajes de error, y solo esos, en fallos.txt.",
        "The exercise asks to keep the error messages, and only those, in fallos.txt.",
    ),
)
TAG: Final = _command(
    "docker pull redis:7-alpine",
    "docker pull redis:8-alpine",
    "Docker CLI: docker image pull",
    f"{CLI}image/pull/",
    {"must_use": [{"image": "redis:8-alpine"}]},
    (
        "El ejercicio pide descargar la versión 8-alpine de redis.",
        "The exercise asks to download version 8-alpine of redis.",
    ),
)
CHAIN: Final = _command(
    "make && cd proyecto",
    "cd proyecto && make",
    "GNU Bash: Lists of Commands",
    f"{BASH}Lists.html",
    {"steps": [{"command": "cd"}, {"command": "make"}]},
    (
        "El ejercicio pide entrar en la carpeta y después construir.",
        "The exercise asks to go into the folder and then build.",
    ),
)
ALLOWED: Final = _command(
    "nano notas.txt",
    "less notas.txt",
    "POSIX: more",
    "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/more.html",
    {"allowed_commands": {"less": "*", "more": "*"}},
    ("El ejercicio pide leer un archivo con less o more.", "The exercise asks to read a file with less or more."),
)
NOTHING_AFTER: Final = Example(
    "command",
    "make &&",
    "make && make install",
    "GNU Bash: Lists of Commands",
    f"{BASH}Lists.html",
)
UNKNOWN_OPTION: Final = _docker(
    "docker logs --folow tienda", "docker logs --follow tienda", "docker container logs", "container/logs/"
)
MISSING_VALUE: Final = _docker(
    "docker logs --tail", "docker logs --tail 20 tienda", "docker container logs", "container/logs/"
)
ARGUMENTS: Final = _docker(
    "docker rename tienda", "docker rename tienda almacen", "docker container rename", "container/rename/"
)
LATE_OPTION: Final = _docker(
    "docker run alpine:3 --rm", "docker run --rm alpine:3", "docker container run", "container/run/"
)

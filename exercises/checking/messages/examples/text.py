"""Texts that are not read at all. The long ones are made here and shown in short."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.limits import MAX_BYTES, MAX_DEPTH
from exercises.checking.messages.examples.example import Example

BASH: Final = "https://www.gnu.org/software/bash/manual/html_node/"

TEXT: Final[Mapping[str, Example]] = {
    "text-too-long": Example(
        "command",
        "echo " + "hola " * (MAX_BYTES["command"] // 5),
        "yes hola | head -n 800",
        "GNU Coreutils: yes",
        "https://www.gnu.org/software/coreutils/manual/html_node/yes-invocation.html",
    ),
    "text-too-deep": Example(
        "command",
        "echo " + "$(" * (MAX_DEPTH + 1) + "date" + ")" * (MAX_DEPTH + 1),
        "echo $(date)",
        "Bash manual: Command Substitution",
        f"{BASH}Command-Substitution.html",
    ),
    "text-unreadable": Example(
        "command",
        "docker\0ps",
        "docker ps",
        "PostgreSQL: Character Types",
        "https://www.postgresql.org/docs/current/datatype-character.html",
    ),
    "text-empty": Example(
        "conceptual",
        "",
        "Una imagen no cambia: cada contenedor escribe en una capa suya, que se borra con él.",
        "Docker: Understanding the image layers",
        "https://docs.docker.com/get-started/docker-concepts/building-images/understanding-image-layers/",
        english=("", "An image never changes: each container writes to a layer of its own, which goes with it."),
    ),
}
"""Of `text-unchecked` there is none: it is about the checker, and no text makes it."""

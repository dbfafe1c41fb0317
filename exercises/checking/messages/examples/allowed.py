"""What an exercise allows, and what it does not."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.examples.example import Example

ALLOWED: Final[Mapping[str, Example]] = {
    "allowed-command": Example(
        "command",
        "ls | xargs rm",
        "ls -a | wc -l",
        "GNU Coreutils: ls",
        "https://www.gnu.org/software/coreutils/manual/html_node/ls-invocation.html",
        rubric={"allowed_commands": {"ls": "*", "wc": "*"}},
        task=(
            "El ejercicio pide contar los archivos de una carpeta, y se resuelve con ls y wc.",
            "The exercise asks to count the files of a folder, and is solved with ls and wc.",
        ),
    ),
}

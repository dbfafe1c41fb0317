"""What Docker's client takes although hardly anybody means it: an option or a port in the place of something else."""

from collections.abc import Iterator, Sequence
from typing import Final

from exercises.checking.command.calls import Word
from exercises.checking.command.docker.values import RUNNING
from exercises.checking.dockerfile.ports import is_port
from exercises.checking.verdict import Finding

ALONE: Final = frozenset({"-d", "-it", "-ti", "-dit", "-itd"})
LONG: Final = frozenset(
    ["--detach", "--env", "--interactive", "--mount", "--name", "--network", "--publish", "--rm", "--tty", "--volume"]
)
"""Options of `docker run` that no program of an image is likely to have."""


def advice(path: str, arguments: Sequence[Word]) -> Iterator[Finding]:
    if path not in RUNNING or not arguments:
        return
    image, *command = arguments
    if image.text.isdecimal():
        yield image.warning("docker-image-name", form="number", x=image.text)
    if command and _is_dockers_own(command):
        yield command[0].warning("docker-late-option", x=command[0].text, image=image.text)


def _is_dockers_own(command: Sequence[Word]) -> bool:
    """Whether what the container would run looks like an option that came too late."""
    option, *rest = [word.text for word in command]
    if option.partition("=")[0] in LONG:
        return True
    if not rest:
        return option in ALONE
    return (
        (option == "-p" and ":" in rest[0] and is_port(rest[0]))
        or (option == "-v" and ":/" in rest[0])
        or (option in ALONE and rest[0].startswith("-"))
    )

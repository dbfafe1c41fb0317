"""What Docker's client takes although hardly anybody means it: an option or a port in the place of something else."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from exercises.checking.command.calls import Word
from exercises.checking.command.docker.values import RUNNING
from exercises.checking.dockerfile import references
from exercises.checking.dockerfile.ports import is_port
from exercises.checking.verdict import Finding

BUILDING: Final = frozenset({"build", "image build", "builder build"})
ENTERING: Final = frozenset({"exec", "container exec"})
ALONE: Final = frozenset({"-d", "-it", "-ti", "-dit", "-itd"})
LONG: Final = frozenset(
    ["--detach", "--env", "--interactive", "--mount", "--name", "--network", "--publish", "--rm", "--tty", "--volume"]
)
"""Options of `docker run` that no program of an image is likely to have."""
PATH: Final = re.compile(r"[./~]")
TAG: Final = re.compile(r"latest|\d+(?:\.\d+)*")


def advice(path: str, arguments: Sequence[Word]) -> Iterator[Finding]:
    if not arguments:
        return
    first, *rest = arguments
    if path in BUILDING and first.text.rpartition("/")[2] == "Dockerfile":
        yield first.warning("docker-arguments", form="file", command=f"docker {path}", x=first.text)
    elif path in RUNNING:
        yield from _running(first, rest)
    elif path in ENTERING and rest and rest[0].text in ALONE:
        yield rest[0].warning("docker-late-option", form="exec", x=rest[0].text)


def tags(given: Iterable[tuple[Word, str | None]]) -> Iterator[Finding]:
    """`-t` of a build: some clients look at it themselves, some leave it to whoever builds."""
    for word, value in given:
        form = references.fault(value) if value else None
        if value and form is not None:
            yield word.warning("docker-image-name", form=form, x=value)


def shape(name: str) -> str:
    """What stands there instead of an image's name, as a form of the message; empty where it looks like one."""
    if "://" in name:
        return "url"
    if PATH.match(name):
        return "path"
    return "" if any(map(str.isalnum, name)) else "stray"


def _running(image: Word, command: Sequence[Word]) -> Iterator[Finding]:
    if image.text.isdecimal():
        yield image.warning("docker-image-name", form="number", x=image.text)
    elif command and _is_dockers_own(command):
        yield command[0].warning("docker-late-option", x=command[0].text)
    elif len(command) == 1 and ":" not in image.text and TAG.fullmatch(command[0].text):
        yield command[0].warning("docker-image-name", form="tag", x=command[0].text)


def _is_dockers_own(command: Sequence[Word]) -> bool:
    """Whether what the container would run looks like an option that came too late."""
    option, *rest = [word.text for word in command]
    if option.partition("=")[0] in LONG:
        return True
    if option in ALONE:
        return not rest or rest[0].startswith("-")
    if not rest:
        return False
    return (option == "-p" and ":" in rest[0] and is_port(rest[0])) or (option == "-v" and ":/" in rest[0])

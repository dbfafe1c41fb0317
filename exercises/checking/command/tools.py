"""Sub-commands: where they stand, and which ones are the same command under two names."""

from collections.abc import Mapping, Sequence
from typing import Final

from exercises.checking.command.calls import Call, Word

# Options before the sub-command that take the next word, for the tools that have such.
VALUED: Final[Mapping[str, frozenset[str]]] = {
    "docker": frozenset(
        ["-H", "--host", "-c", "--context", "--config", "-l", "--log-level", "--tlscacert", "--tlscert", "--tlskey"]
    ),
    "docker compose": frozenset(
        [
            "-f",
            "--file",
            "-p",
            "--project-name",
            "--profile",
            "--env-file",
            "--project-directory",
            "--ansi",
            "--progress",
            "--parallel",
        ]
    ),
    "docker-compose": frozenset(
        ["-f", "--file", "-p", "--project-name", "--profile", "--env-file", "--project-directory"]
    ),
    "git": frozenset(["-C", "-c", "--git-dir", "--work-tree", "--namespace"]),
    "kubectl": frozenset(["-n", "--namespace", "-s", "--server", "--context", "--cluster", "--user", "--kubeconfig"]),
    "systemctl": frozenset(["-H", "--host", "-M", "--machine", "-t", "--type", "-p", "--property"]),
    "apt-get": frozenset(["-o", "-c", "-t"]),
    "apt": frozenset(["-o", "-c", "-t"]),
}

_CONTAINER: Final = (
    "attach commit cp create diff exec export kill logs pause port rename restart rm run start stats stop top unpause "
    "update wait"
)
SAME: Final[Mapping[tuple[str, ...], tuple[str, ...]]] = {
    **{("docker", "container", name): ("docker", name) for name in _CONTAINER.split()},
    **{("docker", "container", name): ("docker", "ps") for name in ("ls", "list", "ps")},
    **{
        ("docker", "image", name): ("docker", name)
        for name in ("build", "history", "import", "load", "pull", "push", "save", "tag")
    },
    **{("docker", "image", name): ("docker", "images") for name in ("ls", "list")},
    **{("docker", "image", name): ("docker", "rmi") for name in ("rm", "remove")},
    ("docker", "system", "info"): ("docker", "info"),
    ("docker", "system", "events"): ("docker", "events"),
    ("docker", "buildx", "build"): ("docker", "build"),
    ("docker", "builder", "build"): ("docker", "build"),
}
"""Docker's long forms and the short ones that do the same."""


def subcommands(call: Call) -> tuple[Word, ...]:
    """The words that are neither options nor values of the options that stand before a sub-command."""
    name, found = call.name, list[Word]()
    words = iter(call.words[1:])
    for word in words:
        if word.text.startswith("-") and word.text != "-":
            if word.text in VALUED.get(name, frozenset()):
                next(words, None)
            continue
        found.append(word)
        name = f"{name} {word.text}"
    return tuple(found)


def canonical(words: Sequence[str]) -> tuple[str, ...]:
    """The same command under its one name: `docker container run` is `docker run`."""
    start = tuple(words[:3])
    return SAME[start] + tuple(words[3:]) if start in SAME else tuple(words)


def starts_with(call: Call, wanted: Sequence[str]) -> bool:
    """Whether the call is that command: `docker run`, or `docker` for any of its sub-commands."""
    mine = canonical([call.name, *(word.text for word in subcommands(call)[:3])])
    asked = canonical(wanted)
    return mine[: len(asked)] == asked

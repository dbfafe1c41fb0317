"""`--name=value` before the arguments: which instruction takes which, and how often."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from exercises.checking.dockerfile.parsing import Instruction
from exercises.checking.dockerfile.words import Word
from exercises.checking.suggestions import nearest
from exercises.checking.verdict import Finding

Kind = Literal["text", "many", "boolean"]

FLAGS: Final[Mapping[str, Mapping[str, Kind]]] = {
    "from": {"platform": "text"},
    "run": {"mount": "many", "network": "text", "security": "text", "device": "many"},
    "copy": {
        "chown": "text",
        "chmod": "text",
        "from": "text",
        "link": "boolean",
        "exclude": "many",
        "parents": "boolean",
    },
    "add": {
        "chown": "text",
        "chmod": "text",
        "link": "boolean",
        "checksum": "text",
        "unpack": "boolean",
        "keep-git-dir": "boolean",
        "exclude": "many",
    },
    "healthcheck": {
        "interval": "text",
        "timeout": "text",
        "start-period": "text",
        "start-interval": "text",
        "retries": "text",
    },
}
IGNORING: Final = frozenset({"arg", "stopsignal"})
"""They never look at their flags, so BuildKit takes any."""


def values(instruction: Instruction, name: str) -> Iterator[Word]:
    """The values of one flag, in order, each with its place."""
    return _values(instruction, name) if instruction.parts.flags else iter(())


def _values(instruction: Instruction, name: str) -> Iterator[Word]:
    prefix = f"--{name}="
    for flag in instruction.parts.flags:
        if flag.text.startswith(prefix):
            yield Word(flag.text[len(prefix) :], flag.offset, flag.length)


def faults(instruction: Instruction) -> Iterator[Finding]:
    if not instruction.parts.flags or instruction.name in IGNORING:
        return iter(())
    return _faults(instruction)


def _faults(instruction: Instruction) -> Iterator[Finding]:
    known, used = FLAGS.get(instruction.name, {}), set()
    for flag in instruction.parts.flags:
        name, equals, value = flag.text[2:].partition("=")
        kind = known.get(name)
        if kind is None:
            near = nearest(name, known)
            yield instruction.error(
                "D19", flag, instruction=instruction.shown, x=f"--{name}", suggestion=near and f"--{near}"
            )
            continue
        if name in used and kind != "many":
            yield instruction.error("D20", flag, form="repeated", x=f"--{name}")
        used.add(name)
        if (not equals and kind != "boolean") or (equals and not value and kind == "boolean"):
            yield instruction.error("D20", flag, form="missing", x=f"--{name}")
        elif kind == "boolean" and equals and value.lower() not in ("true", "false"):
            yield instruction.error("D20", flag, form="boolean", x=f"--{name}")

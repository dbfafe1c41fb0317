"""What the author of an exercise asks for beyond a text that is well formed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

ANYTHING: Final = "*"
KINDS: Final = ("instruction", "image", "command")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to use, or not to: an instruction, an image, a command or an option of a command."""

    kind: str
    value: str
    option: str = ""


@dataclass(frozen=True, slots=True)
class Rubric:
    must_use: tuple[Item, ...] = ()
    must_not_use: tuple[Item, ...] = ()
    allowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Sub-commands by command; none means all of them. An empty mapping allows any command."""

    @classmethod
    def read(cls, data: object) -> "Rubric":
        """From stored data. What is not well formed is left out: `rubric_errors` is where authors hear of it."""
        if not isinstance(data, Mapping):
            return cls()
        return cls(
            tuple(_items(data.get("must_use"))),
            tuple(_items(data.get("must_not_use"))),
            dict(_allowed(data.get("allowed_commands"))),
        )


def _items(data: object) -> Iterator[Item]:
    for entry in data if isinstance(data, list | tuple) else ():
        if not isinstance(entry, Mapping):
            continue
        kind = next((kind for kind in KINDS if _is_text(entry.get(kind))), None)
        if kind:
            option = entry.get("option")
            yield Item(kind, str(entry[kind]).strip(), str(option).strip() if _is_text(option) else "")


def _allowed(data: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, listed in data.items() if isinstance(data, Mapping) else ():
        if listed == ANYTHING:
            yield str(name), ()
        elif isinstance(listed, list | tuple):
            entries = tuple(str(entry) for entry in listed)
            yield str(name), () if ANYTHING in entries else entries


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())

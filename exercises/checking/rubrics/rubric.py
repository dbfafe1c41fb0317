"""What the author of an exercise asks for beyond a text that is well formed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

ANYTHING: Final = "*"
KINDS: Final = ("instruction", "image", "command", "redirection")
DETAILS: Final[Mapping[str, tuple[str, ...]]] = {
    "instruction": ("flag", "argument"),
    "command": ("option", "argument"),
    "redirection": (),
    "image": (),
}
"""What an item may ask of the thing it names: one of these."""
VALUED: Final = frozenset({"flag", "option", "redirection"})
"""What may come with a `value`."""
HINTS: Final = ("hint_es", "hint_en")
SEVERAL: Final = ("argument", "value")
"""Keys that take a text or a list of texts."""
KEYS_OF: Final = {kind: frozenset({kind, *DETAILS[kind], "value", *HINTS}) for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to use, or not to: an instruction, an image, a command, a redirection, or a part of one of these.

    Of several arguments or values any will do; `*` in one stands for anything.
    """

    kind: str
    name: str
    flag: str = ""
    option: str = ""
    arguments: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    hint_es: str = ""
    hint_en: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it asks for the thing itself, and for nothing in it."""
        return not (self.flag or self.option or self.arguments or self.values)


@dataclass(frozen=True, slots=True)
class Stages:
    """How many stages, from and to; None for no limit."""

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Keyword:
    """Words of which an explanation would name at least one, and what to say where it names none."""

    words: tuple[str, ...]
    hint_es: str = ""
    hint_en: str = ""


@dataclass(frozen=True, slots=True)
class Rubric:
    must_use: tuple[Item, ...] = ()
    must_not_use: tuple[Item, ...] = ()
    steps: tuple[Item, ...] = ()
    """To be used in this order, with anything between them."""
    stages: Stages | None = None
    allowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Sub-commands by command; none means all of them. An empty mapping allows any command."""
    accepted: tuple[str, ...] = ()
    """Answers of which one must be matched in normal form; empty where any answer will do."""
    keywords: tuple[Keyword, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it asks nothing of the structure. (What is allowed is looked at apart.)"""
        return not (self.must_use or self.must_not_use or self.steps or self.stages or self.accepted)

    @property
    def items(self) -> tuple[Item, ...]:
        """All that it wants to see."""
        return self.must_use + self.steps

    @classmethod
    def read(cls, data: object) -> "Rubric":
        """From stored data. What is not well formed is left out: `rubric_errors` is where authors hear of it."""
        if not isinstance(data, Mapping) or not data:
            return NOTHING
        return cls(
            tuple(_items(data.get("must_use"))),
            tuple(_items(data.get("must_not_use"))),
            tuple(_items(data.get("steps"))),
            _stages(data.get("stages")),
            dict(_allowed(data.get("allowed_commands"))),
            tuple(_accepted(data)) if data.get("equivalent_to_reference") is True else (),
            tuple(_keywords(data.get("keywords"))),
        )


NOTHING: Final = Rubric()


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _items(data: object) -> Iterator[Item]:
    for entry in _entries(data):
        if isinstance(entry, Mapping) and (item := _item(entry)):
            yield item


def _item(entry: Mapping[str, object]) -> Item | None:
    """None where any part of it cannot be read: half an item would ask for something else."""
    texts: dict[str, str] = {}
    several: dict[str, tuple[str, ...]] = {}
    for key, value in entry.items():
        if key in SEVERAL and (found := _texts(value)):
            several[key] = found
        elif isinstance(value, str) and (text := value.strip()):
            texts[key] = text
        else:
            return None
    kind = next((kind for kind in KINDS if kind in texts), "")
    if not kind or not KEYS_OF[kind].issuperset(entry):
        return None
    name, get = texts[kind], texts.get
    arguments, values = several.get("argument", ()), several.get("value", ())
    return Item(
        kind, name, get("flag", ""), get("option", ""), arguments, values, get("hint_es", ""), get("hint_en", "")
    )


def _texts(value: object) -> tuple[str, ...]:
    """A text or a list of texts, to the last blank: a pattern may need it. Nothing for anything else."""
    entries = (value,) if isinstance(value, str) else _entries(value)
    return tuple(str(entry) for entry in entries) if all(is_text(entry) for entry in entries) else ()


def _stages(data: object) -> Stages | None:
    if not isinstance(data, Mapping):
        return None
    least, most = (number if type(number) is int else None for number in (data.get("min"), data.get("max")))
    return None if least is None and most is None else Stages(least, most)


def _allowed(data: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, listed in data.items() if isinstance(data, Mapping) else ():
        if listed == ANYTHING:
            yield str(name), ()
        elif isinstance(listed, list | tuple):
            entries = tuple(str(entry) for entry in listed)
            yield str(name), () if ANYTHING in entries else entries


def _accepted(data: Mapping[str, object]) -> Iterator[str]:
    """The reference, which whoever asks for a check puts in, and the author's other answers."""
    for answer in (data.get("reference"), *_entries(data.get("other_answers"))):
        if is_text(answer):
            yield str(answer)


def _keywords(data: object) -> Iterator[Keyword]:
    for entry in _entries(data):
        if not isinstance(entry, Mapping):
            continue
        words = tuple(str(word).strip() for word in _entries(entry.get("words")) if is_text(word))
        hints = [str(entry.get(key) or "").strip() if is_text(entry.get(key)) else "" for key in HINTS]
        if words:
            yield Keyword(words, *hints)


def _entries(data: object) -> tuple[object, ...]:
    return tuple(data) if isinstance(data, list | tuple) else ()

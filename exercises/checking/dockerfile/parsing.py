"""A joined line as an instruction: its name, flags and arguments, split the way its kind asks for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from exercises.checking.dockerfile.lines import Line
from exercises.checking.dockerfile.spaces import BLANK_RUN, BLANKS, TYPOGRAPHIC, WORD
from exercises.checking.dockerfile.words import (
    NotStrings,
    Parts,
    Word,
    json_words,
    quoted_words,
    split,
    whitespace_words,
)
from exercises.checking.verdict import Finding, error, warning


class Pair(NamedTuple):
    """`name=value`, or in ARG a name alone."""

    name: Word
    value: Word | None


@dataclass(slots=True)
class Instruction:
    name: str
    """In lower case."""
    line: Line
    parts: Parts
    words: tuple[Word, ...] = ()
    pairs: tuple[Pair, ...] = ()
    is_json: bool = False
    is_old_form: bool = False
    """`ENV name value`, without the equals sign."""
    trigger: "Instruction | None" = None
    """What ONBUILD keeps for later."""
    fault: Finding | None = None
    """What stopped the splitting."""

    @property
    def shown(self) -> str:
        return self.name.upper()

    @property
    def written(self) -> str:
        return self.parts.written

    def error(self, rule: str, at: Word | None = None, /, **parameters: str) -> Finding:
        """An error on this instruction, at one of its words where it stands on the same physical line."""
        return error(rule, *self._place(at), **parameters)

    def warning(self, rule: str, at: Word | None = None, /, **parameters: str) -> Finding:
        return warning(rule, *self._place(at), **parameters)

    def _place(self, at: Word | None) -> tuple[int, int, tuple[int, int]]:
        """A word on a continuation is told by the instruction's name."""
        line, word = self.line, at or self.parts.name
        word = word if word.offset < line.on_first else self.parts.name
        start = line.column(word.offset)
        end = min(line.column(word.offset) + word.end - word.offset, line.indent + line.on_first + 1)
        return line.number, start, (line.number, max(end, start + 1))


class _Fault(Exception):
    def __init__(self, rule: str, at: Word, **parameters: str) -> None:
        super().__init__(rule)
        self.rule, self.at, self.parameters = rule, at, parameters


def parse(line: Line, escape: str) -> Instruction:
    return _parsed(line, escape, 0, may_trigger=True)


def _parsed(line: Line, escape: str, start: int, *, may_trigger: bool) -> Instruction:
    parts = split(line.text, start)
    instruction = Instruction(parts.written.lower(), line, parts)
    if instruction.name == "onbuild":
        _read_onbuild(instruction, escape, may_trigger=may_trigger)
    elif read := READERS.get(instruction.name):
        try:
            read(instruction, escape)
        except _Fault as fault:
            instruction.fault = instruction.error(fault.rule, fault.at, **fault.parameters)
    return instruction


def _read_onbuild(instruction: Instruction, escape: str, *, may_trigger: bool) -> None:
    rest = instruction.parts.rest
    if not rest.text:
        return
    instruction.words = (rest,)
    # One level is enough: ONBUILD ONBUILD is refused whatever follows.
    if may_trigger:
        instruction.trigger = _parsed(instruction.line, escape, rest.offset, may_trigger=False)
        instruction.fault = instruction.trigger.fault


def _read_string(instruction: Instruction, _: str) -> None:
    if instruction.parts.text:
        instruction.words = (instruction.parts.rest,)


def _read_words(instruction: Instruction, _: str) -> None:
    instruction.words = whitespace_words(instruction.parts.rest)


def _read_json_or_string(instruction: Instruction, escape: str) -> None:
    if not instruction.parts.text.startswith("[") or not _read_json(instruction, instruction.parts.rest):
        _read_string(instruction, escape)


def _read_json_or_words(instruction: Instruction, escape: str) -> None:
    if not instruction.parts.text.startswith("[") or not _read_json(instruction, instruction.parts.rest):
        _read_words(instruction, escape)


def _read_json(instruction: Instruction, rest: Word) -> bool:
    try:
        words = json_words(rest)
    except NotStrings:
        raise _Fault("D17", rest) from None
    instruction.words, instruction.is_json = words or (), words is not None
    return instruction.is_json


def _read_health(instruction: Instruction, _: str) -> None:
    """HEALTHCHECK takes a word of its own before the command."""
    rest = instruction.parts.rest
    kind, *_others = BLANK_RUN.split(rest.text, maxsplit=1)
    if not kind:
        return
    after = rest.text[len(kind) :].lstrip(BLANKS)
    command = Word(after, rest.offset + len(rest.text) - len(after))
    first = Word(kind, rest.offset)
    if _read_json(instruction, command):
        instruction.words = (first, *instruction.words)
    else:
        instruction.words = (first, command) if command.text else (first,)


def _read_named_values(instruction: Instruction, escape: str) -> None:
    """ENV and LABEL: `name=value …`, or the old form `name value`."""
    instruction.words = words = tuple(quoted_words(instruction.parts.rest, escape))
    if words and "=" not in words[0].text:
        instruction.is_old_form, instruction.pairs = True, (_old_form(instruction),)
    else:
        instruction.pairs = tuple(_pairs(words))


def _old_form(instruction: Instruction) -> Pair:
    rest = instruction.parts.rest
    name = WORD.match(rest.text)
    after = "" if name is None else rest.text[name.end() :].lstrip("\t\v\f\r ")
    if name is None or not after:
        raise _Fault("D14", rest, instruction=instruction.shown)
    return Pair(Word(name[0], rest.offset), Word(after, rest.offset + len(rest.text) - len(after)))


def _pairs(words: tuple[Word, ...]) -> Iterator[Pair]:
    before = ""
    for word in words:
        name, equals, value = word.text.partition("=")
        if not equals:
            raise _Fault("D15", word, x=word.text, form=_lacking(word.text, before))
        before = word.text
        yield Pair(Word(name, word.offset), Word(value, word.offset + len(name) + 1))


def _lacking(word: str, before: str) -> str:
    """Why a word may have no equals sign; the form of the message."""
    if word.startswith("#"):
        return "comment"
    if TYPOGRAPHIC.search(before) or TYPOGRAPHIC.search(word):
        return "typography"
    return "blank" if before.endswith("=") else ""


def _read_declarations(instruction: Instruction, escape: str) -> None:
    """ARG: names, with or without a value."""
    instruction.words = tuple(quoted_words(instruction.parts.rest, escape))
    instruction.pairs = tuple(_declaration(word) for word in instruction.words)


def _declaration(word: Word) -> Pair:
    name, equals, value = word.text.partition("=")
    return Pair(Word(name, word.offset), Word(value, word.offset + len(name) + 1) if equals else None)


READERS: Final[Mapping[str, Callable[[Instruction, str], None]]] = {
    "add": _read_json_or_words,
    "arg": _read_declarations,
    "cmd": _read_json_or_string,
    "copy": _read_json_or_words,
    "entrypoint": _read_json_or_string,
    "env": _read_named_values,
    "expose": _read_words,
    "from": _read_words,
    "healthcheck": _read_health,
    "label": _read_named_values,
    "maintainer": _read_string,
    "run": _read_json_or_string,
    "shell": _read_json_or_string,
    "stopsignal": _read_string,
    "user": _read_string,
    "volume": _read_json_or_words,
    "workdir": _read_string,
}

KNOWN: Final = frozenset({*READERS, "onbuild"})

"""A joined line as an instruction: its name, flags and arguments, split the way its kind asks for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from exercises.checking.dockerfile.lines import Line
from exercises.checking.dockerfile.spaces import BLANKS, WORD
from exercises.checking.dockerfile.words import (
    NotStrings,
    Parts,
    Word,
    json_words,
    quoted_words,
    split,
    whitespace_words,
)
from exercises.checking.verdict import Finding, error


@dataclass(frozen=True, slots=True)
class Pair:
    """`name=value`, or in ARG a name alone."""

    name: Word
    value: Word | None


@dataclass(frozen=True, slots=True)
class Instruction:
    name: str
    """In lower case."""
    line: Line
    parts: Parts
    words: tuple[Word, ...] = ()
    pairs: tuple[Pair, ...] = ()
    is_json: bool = False
    trigger: "Instruction | None" = None
    """What ONBUILD keeps for later."""
    fault: Finding | None = None
    """What stopped the splitting."""

    @property
    def shown(self) -> str:
        return self.name.upper()

    @property
    def written(self) -> str:
        return self.parts.name.text

    def error(self, rule: str, at: Word | None = None, /, **parameters: str) -> Finding:
        """An error on this instruction, at one of its words where it stands on the same physical line."""
        offset = (at or self.parts.name).offset
        return error(rule, self.line.number, self.line.column(offset), **parameters)


class _Fault(Exception):
    def __init__(self, rule: str, at: Word, **parameters: str) -> None:
        super().__init__(rule)
        self.rule, self.at, self.parameters = rule, at, parameters


def parse(line: Line, escape: str) -> Instruction:
    return _parsed(line, escape, 0, may_trigger=True)


def _parsed(line: Line, escape: str, start: int, *, may_trigger: bool) -> Instruction:
    parts = split(line.text, start)
    bare = Instruction(parts.name.text.lower(), line, parts)
    if bare.name == "onbuild":
        return _onbuild(bare, escape) if may_trigger else replace(bare, words=(parts.rest,) if parts.rest.text else ())
    read = READERS.get(bare.name)
    if read is None:
        return bare
    try:
        return read(bare, escape)
    except _Fault as fault:
        return replace(bare, fault=bare.error(fault.rule, fault.at, **fault.parameters))


def _onbuild(bare: Instruction, escape: str) -> Instruction:
    rest = bare.parts.rest
    if not rest.text:
        return bare
    # One level is enough: ONBUILD ONBUILD is refused whatever follows.
    trigger = _parsed(bare.line, escape, rest.offset, may_trigger=False)
    return replace(bare, words=(rest,), trigger=trigger, fault=trigger.fault)


def _one_string(bare: Instruction, _: str) -> Instruction:
    return replace(bare, words=(bare.parts.rest,) if bare.parts.rest.text else ())


def _separate_words(bare: Instruction, _: str) -> Instruction:
    return replace(bare, words=whitespace_words(bare.parts.rest))


def _json_or_string(bare: Instruction, escape: str) -> Instruction:
    return _from_json(bare) or _one_string(bare, escape)


def _json_or_words(bare: Instruction, escape: str) -> Instruction:
    return _from_json(bare) or _separate_words(bare, escape)


def _from_json(bare: Instruction, rest: Word | None = None) -> Instruction | None:
    rest = rest or bare.parts.rest
    try:
        words = json_words(rest)
    except NotStrings:
        raise _Fault("json-strings", rest) from None
    return None if words is None else replace(bare, words=words, is_json=True)


def _health(bare: Instruction, _: str) -> Instruction:
    """HEALTHCHECK takes a word of its own before the command."""
    rest = bare.parts.rest
    kind = rest.text.split(maxsplit=1)[0] if rest.text else ""
    if not kind:
        return bare
    after = rest.text[len(kind) :]
    command = Word(after.lstrip(BLANKS), rest.offset + len(rest.text) - len(after.lstrip(BLANKS)))
    first = Word(kind, rest.offset)
    if parsed := _from_json(bare, command):
        return replace(parsed, words=(first, *parsed.words))
    return replace(bare, words=(first, command) if command.text else (first,))


def _named_values(bare: Instruction, escape: str) -> Instruction:
    """ENV and LABEL: `name=value …`, or the old form `name value`."""
    words = tuple(quoted_words(bare.parts.rest, escape))
    if not words:
        return bare
    if "=" not in words[0].text:
        return replace(bare, words=words, pairs=(_old_form(bare),))
    return replace(bare, words=words, pairs=tuple(_pairs(words)))


def _old_form(bare: Instruction) -> Pair:
    rest = bare.parts.rest
    name = WORD.match(rest.text)
    after = "" if name is None else rest.text[name.end() :].lstrip("\t\v\f\r ")
    if name is None or not after:
        raise _Fault("key-value", rest, instruction=bare.shown)
    return Pair(Word(name[0], rest.offset), Word(after, rest.offset + len(rest.text) - len(after)))


def _pairs(words: tuple[Word, ...]) -> Iterator[Pair]:
    for word in words:
        name, equals, value = word.text.partition("=")
        if not equals:
            raise _Fault("missing-equals", word, x=word.text)
        yield Pair(Word(name, word.offset), Word(value, word.offset + len(name) + 1))


def _declarations(bare: Instruction, escape: str) -> Instruction:
    """ARG: names, with or without a value."""
    words = tuple(quoted_words(bare.parts.rest, escape))
    pairs = []
    for word in words:
        name, equals, value = word.text.partition("=")
        after = Word(value, word.offset + len(name) + 1) if equals else None
        pairs.append(Pair(Word(name, word.offset), after))
    return replace(bare, words=words, pairs=tuple(pairs))


READERS: Final[Mapping[str, Callable[[Instruction, str], Instruction]]] = {
    "add": _json_or_words,
    "arg": _declarations,
    "cmd": _json_or_string,
    "copy": _json_or_words,
    "entrypoint": _json_or_string,
    "env": _named_values,
    "expose": _separate_words,
    "from": _separate_words,
    "healthcheck": _health,
    "label": _named_values,
    "maintainer": _one_string,
    "run": _json_or_string,
    "shell": _json_or_string,
    "stopsignal": _one_string,
    "user": _one_string,
    "volume": _json_or_words,
    "workdir": _one_string,
}

KNOWN: Final = frozenset({*READERS, "onbuild"})

"""The options and the arguments of a call, however they are spelled: `-p 1`, `-p1`, `--opt=1`, `--opt 1`, bundles."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from exercises.checking.command.calls import Call, Word
from exercises.checking.command.docker import usage
from exercises.checking.command.tools import subcommands
from exercises.checking.rubrics.matching import filled, with_files

BUNDLE: Final = 5
"""Longest bundle of one-letter options (`-itd`) that is read as such where nothing is known of the tool."""
COUNTED: Final[Mapping[str, str]] = {"head": "--lines", "tail": "--lines"}
"""Tools that take a number for an option: `head -5`."""
NUMBER: Final = re.compile(r"-\d+")
MODE: Final = re.compile(r"-[rwxXstugo]+(?:[-+=,].*)?")
"""`chmod -x` takes a permission away."""
MORE: Final[Mapping[str, Mapping[str, str]]] = {
    "pip": {
        "-r --requirement": "FILE",
        "-c --constraint": "FILE",
        "-e --editable": "PATH",
        "-t --target": "DIR",
        "-i --index-url": "URL",
        "-U --upgrade": "",
        "-q --quiet": "",
        "-v --verbose": "",
        "--no-cache-dir": "",
    },
    "apt-get": {"-y --yes --assume-yes": "", "-q --quiet": "", "-t --target-release": "NAME", "-o --option": "OPTION"},
    "apk": {"-U --update-cache": "", "-t --virtual": "NAME", "-q --quiet": "", "--no-cache": ""},
}
"""Tools that Dockerfiles use and whose help is not among the facts: the options that have two names or a value."""
VERSIONED: Final = re.compile(r"(pip|python)\d[\d.]*")
NUMERIC: Final = frozenset({"-g", "-h", "-V"})
DETAILED: Final = frozenset({"-n", "-o"})
KEY: Final = re.compile(r"[a-zA-Z]+")
LINKS: Final = frozenset({"-H", "-L", "-P"})
"""Options of find that come before its places."""
CONDITIONS: Final = frozenset({"!", "(", "\\!", "\\("})
"""Words of find that end its places, besides those with a dash."""
ONE_DASH: Final = frozenset({"find", "java"})
"""Tools whose long options have one dash, and no bundles."""


class Used(NamedTuple):
    """An option as it is used."""

    names: frozenset[str]
    value: str | None
    """None for a switch."""
    word: Word
    """What to point at."""

    @property
    def is_off(self) -> bool:
        return self.value is not None and self.value.lower() == "false"


@dataclass(frozen=True, slots=True)
class Spelled:
    options: tuple[Used, ...]
    arguments: tuple[Word, ...]
    """Neither options nor their values; sub-commands come first where the tool is not Docker."""


def spelled(call: Call) -> Spelled:
    if call.name == "docker":
        if reading := usage.read(call):
            return Spelled(tuple(_docker(reading)), tuple(reading.arguments))
        return _unknown(call)
    if call.name == "find":
        return replace(_unknown(call), arguments=tuple(_places(call)))
    table = tables().get("apt-get" if call.name == "apt" else program(call.name))
    if table is None:
        return _unknown(call)
    found = _known(call, table)
    more = _of_sort(found.options, table) if call.name == "sort" else _of_ls(found.options, table)
    return replace(found, options=(*found.options, *more)) if call.name in ("sort", "ls") else found


def program(name: str) -> str:
    """`pip3.12` is `pip`."""
    found = VERSIONED.fullmatch(name)
    return found[1] if found else name


def text_of(word: Word) -> str:
    """Without its quotes; what the shell would fill in is left open."""
    if not word.is_plain:
        return filled(word.text)
    return word.text if word.is_single else with_files(word.text)


def _docker(reading: usage.Reading) -> Iterator[Used]:
    for name, value, word in reading.used:
        option = reading.grammar.options.get(name)
        names = frozenset((name, option.short) if option and option.short else (name,))
        yield Used(names, _glued(name, word) if value is None else value, word)


def _glued(name: str, word: Word) -> str:
    """The value that a variable gives, in the option's own word or in one of its own."""
    return text_of(word).removeprefix(f"{name}=")


@dataclass(frozen=True, slots=True)
class Table:
    """A tool's options: each spelling with all of them, and those that take a value."""

    names: Mapping[str, frozenset[str]]
    valued: frozenset[str]

    def long(self, written: str) -> str:
        """Long options may be cut short."""
        found = [name for name in self.names if name.startswith(written)]
        return found[0] if len({self.names[name] for name in found}) == 1 and written not in self.names else written


@cache
def tables() -> Mapping[str, Table]:
    text = files("exercises.checking.command.facts").joinpath("gnu_values.json").read_text(encoding="utf-8")
    listed: Mapping[str, Mapping[str, str]] = {**json.loads(text), **MORE}
    return {tool: _table(options) for tool, options in listed.items()}


def _table(options: Mapping[str, str]) -> Table:
    names: dict[str, frozenset[str]] = {}
    for spellings in options:
        for name in spellings.split():
            names[name] = names.get(name, frozenset()) | set(spellings.split())
    # What stands in brackets may be left out, so that the next word is none of it.
    needy = [spellings.split() for spellings, value in options.items() if value and not _may_lack(value)]
    return Table(names, frozenset(name for spellings in needy for name in spellings))


def _may_lack(value: str) -> bool:
    return value.startswith("[") and value.endswith("]")


def _known(call: Call, table: Table) -> Spelled:
    """GNU tools take options anywhere up to `--`."""
    options: list[Used] = []
    arguments: list[Word] = []
    words = list(call.words[1:])
    while words:
        word = words.pop(0)
        text = text_of(word)
        if text == "--":
            arguments += words
            break
        if text.startswith("--"):
            options.append(_long(word, text, table, words))
        elif call.name in COUNTED and NUMBER.fullmatch(text):
            options.append(Used(table.names[COUNTED[call.name]], text[1:], word))
        elif text.startswith("-") and text != "-" and not (call.name == "chmod" and _is_mode(text, table)):
            options += _bundle(word, text, table, words)
        else:
            arguments.append(word)
    return Spelled(tuple(options), tuple(arguments))


def _of_sort(options: Sequence[Used], table: Table) -> Iterator[Used]:
    """`sort -k1,1nr` sorts by number and backwards, as `-n -r` would; `-g`, `-h` and `-V` put 9 before 10 as well."""
    for used in options:
        letters = "".join(KEY.findall(used.value or "")) if "--key" in used.names else ""
        for letter in f"{letters}n" if NUMERIC & {*used.names, *(f"-{letter}" for letter in letters)} else letters:
            if names := table.names.get(f"-{letter}"):
                yield Used(names, None, used.word)


def _of_ls(options: Sequence[Used], table: Table) -> Iterator[Used]:
    """`-n` and `-o` show what `-l` shows, with numbers for names or without groups."""
    yield from (Used(table.names["-l"], None, used.word) for used in options if DETAILED & used.names)


def _is_mode(text: str, table: Table) -> bool:
    return text[:2] not in table.names and MODE.fullmatch(text) is not None


def _long(word: Word, text: str, table: Table, words: list[Word]) -> Used:
    written, equals, value = text.partition("=")
    name = table.long(written)
    names = table.names.get(name, frozenset({name}))
    if equals:
        return Used(names, value, word)
    if name in table.valued and words:
        return Used(names, text_of(words[0]), words.pop(0))
    return Used(names, None, word)


def _bundle(word: Word, text: str, table: Table, words: list[Word]) -> Iterator[Used]:
    for place, letter in enumerate(text[1:], start=2):
        name = f"-{letter}"
        names = table.names.get(name, frozenset({name}))
        if name not in table.valued:
            yield Used(names, None, word)
        elif text[place:]:
            yield Used(names, text[place:], word)
            return
        else:
            yield Used(names, text_of(words[0]), words.pop(0)) if words else Used(names, "", word)


def _unknown(call: Call) -> Spelled:
    """Nothing is known of the tool: a word after an option may be its value, and counts as an argument as well."""
    words = call.words[1:]
    is_option = [word.text.startswith("-") and word.text != "-" for word in words]
    options: list[Used] = []
    for place, word in enumerate(words):
        if is_option[place]:
            follower = words[place + 1] if place + 1 < len(words) and not is_option[place + 1] else None
            options += _guessed(call, word, follower)
    arguments = tuple(word for word, option in zip(words, is_option, strict=True) if not option)
    return Spelled(tuple(options), arguments)


def _places(call: Call) -> Iterator[Word]:
    """Where find looks: what stands before its conditions."""
    for word in call.words[1:]:
        if word.text in LINKS:
            continue
        if word.text.startswith("-") or word.text in CONDITIONS:
            return
        yield word


def _guessed(call: Call, word: Word, follower: Word | None) -> Iterator[Used]:
    """Every way to read it."""
    text = text_of(word)
    name, equals, value = text.partition("=")
    if equals and text.startswith("--"):
        yield Used(frozenset({name}), value, word)
        return
    yield Used(frozenset({text}), text_of(follower) if follower else None, follower or word)
    if text.startswith("--") or call.name in ONE_DASH or len(text) < 3:
        return
    yield Used(frozenset({text[:2]}), text[2:].removeprefix("="), word)
    if len(text) <= BUNDLE and text[1:].isalpha():
        for letter in text[2:-1]:
            yield Used(frozenset({f"-{letter}"}), None, word)
        yield Used(frozenset({f"-{text[-1]}"}), text_of(follower) if follower else None, follower or word)


def arguments_after(call: Call, found: Spelled, depth: int) -> Sequence[Word]:
    """The arguments behind that many sub-commands."""
    if call.name == "docker" and usage.read(call):
        return found.arguments
    named = subcommands(call)[:depth]
    return [word for word in found.arguments if word not in named]

"""What a Dockerfile's instruction is told: its flags and its arguments, as Docker would read them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import Final, NamedTuple

from exercises.checking.dockerfile.expansion import BadSubstitution, Environment, Lexer, is_plain
from exercises.checking.dockerfile.flags import FLAGS
from exercises.checking.dockerfile.parsing import Instruction
from exercises.checking.dockerfile.words import Word
from exercises.checking.rubrics import matching

SHELL_WORD: Final = re.compile(r"(?:'[^']*'|\"(?:\\.|[^\"\\])*\"|\\.|[^\s;|&()<>'\"\\])+", re.DOTALL)
BROKEN_ARRAY: Final = re.compile(r"\[\s*\S*,(?=\s|$)")
"""Meant as an array and no JSON: the shell would look for a program called `[python,`."""
SHELL: Final = re.compile(r"(?:.*/)?(?:ba|da|a)?sh")
LONGEST_PATH: Final = 4_096
"""No system takes a longer one; a thousand relative folders would grow it for each of them."""


class Told(NamedTuple):
    word: Word
    """What to point at."""
    texts: tuple[str, ...]
    """What it says, in every form that counts: `app:app` is the user `app` as well."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Of one instruction, which sees these variables and works in this folder."""

    escape: str
    environment: Environment = field(default_factory=dict)
    directory: str | None = "/"
    """None where it is not known."""

    def flags(self, instruction: Instruction) -> Iterator[tuple[str, str | None, Word]]:
        """Each with its value; None for a switch that is merely named."""
        kinds = FLAGS.get(instruction.name, {})
        for flag in instruction.parts.flags:
            name, equals, value = flag.text.partition("=")
            is_switch = kinds.get(name[2:]) == "boolean"
            yield name, (self._fill(value) if equals else "true" if is_switch else None), flag

    def arguments(self, instruction: Instruction) -> Iterator[Told]:
        match instruction.name:
            case "add" | "copy":
                return self._files(instruction)
            case "arg" | "env" | "label":
                return self._pairs(instruction)
            case "cmd" | "entrypoint" | "run":
                return _program(instruction)
            case "from":
                return (told for place, told in enumerate(self._words(instruction)) if place != 1)
            case "healthcheck":
                return _health(instruction)
            case "onbuild":
                return self._trigger(instruction)
            case "user":
                return self._user(instruction)
            case "workdir":
                return (Told(word, self._folder(word.text)) for word in instruction.words)
        return self._words(instruction)

    def _words(self, instruction: Instruction) -> Iterator[Told]:
        return (Told(word, (self._fill(word.text),)) for word in instruction.words)

    def _files(self, instruction: Instruction) -> Iterator[Told]:
        """COPY and ADD read patterns in their sources."""
        *sources, target = instruction.words or (instruction.parts.rest,)
        for word in sources:
            yield Told(word, (matching.with_files(self._fill(word.text)),))
        yield Told(target, self._folder(target.text))

    def _folder(self, text: str) -> tuple[str, ...]:
        """As it is written, and from the root on."""
        filled = self._fill(text)
        is_known = self.directory is not None and len(self.directory) <= LONGEST_PATH
        return filled, normpath(join(self.directory if self.directory and is_known else matching.UNKNOWN, filled))

    def _pairs(self, instruction: Instruction) -> Iterator[Told]:
        """`NAME=value`, and the name alone."""
        for name, value in instruction.pairs:
            key = self._fill(name.text)
            yield Told(name, (key,) if value is None else (f"{key}={self._fill(value.text)}", key))

    def _user(self, instruction: Instruction) -> Iterator[Told]:
        for word in instruction.words:
            text = self._fill(word.text)
            yield Told(word, (text, text.partition(":")[0]))

    def _trigger(self, instruction: Instruction) -> Iterator[Told]:
        if instruction.trigger:
            yield Told(instruction.trigger.parts.name, (instruction.trigger.shown,))
            yield from self.arguments(instruction.trigger)

    def _fill(self, text: str) -> str:
        """Without quotes and with its variables; what they stand for is left open where nothing tells."""
        if is_plain(text):
            return text
        try:
            result = Lexer(self.escape).expand(text, _Open(self.environment))
            if opened := frozenset(name for name in result.unset if f"${name}" in text or f"${{{name}}}" in text):
                result = Lexer(self.escape).expand(text, _Open(self.environment, opened))
        except BadSubstitution:
            return matching.UNKNOWN
        return result.text if result.known else matching.UNKNOWN


class _Open(Mapping[str, str | None]):
    """An environment in which what was not followed, and some names that it lacks, stand for anything."""

    def __init__(self, environment: Environment, opened: frozenset[str] = frozenset()) -> None:
        self._environment, self._opened = environment, opened

    def __getitem__(self, name: str) -> str:
        value = None if name in self._opened else self._environment[name]
        return matching.UNKNOWN if value is None else value

    def __iter__(self) -> Iterator[str]:
        yield from self._environment

    def __len__(self) -> int:
        return len(self._environment)


def _program(instruction: Instruction) -> Iterator[Told]:
    """RUN, CMD, ENTRYPOINT: the words of the script, or of the array; `sh -c` runs a script as well."""
    if not instruction.is_json and BROKEN_ARRAY.match(instruction.parts.rest.text):
        yield Told(instruction.parts.rest, (instruction.parts.rest.text,))
        return
    if not instruction.is_json:
        yield from script_words(instruction.parts.rest)
        for body in instruction.line.heredocs:
            yield from script_words(Word(body.content, instruction.parts.rest.offset))
        return
    yield from (Told(word, (word.text,)) for word in instruction.words)
    texts = [word.text for word in instruction.words]
    if len(texts) > 2 and SHELL.fullmatch(texts[0]) and texts[1].endswith("c"):
        yield from script_words(instruction.words[2])


def _health(instruction: Instruction) -> Iterator[Told]:
    for place, word in enumerate(instruction.words):
        is_script = place == 1 and not instruction.is_json
        yield from script_words(word) if is_script else (Told(word, (word.text,)),)


def lines(arguments: Sequence[Told]) -> Iterator[list[str]]:
    """All arguments together, first as they are written; a folder from the root on is the other way to say it."""
    yield [told.texts[0] for told in arguments]
    if arguments and len(arguments[-1].texts) > 1:
        yield [*(told.texts[0] for told in arguments[:-1]), arguments[-1].texts[-1]]


def mounted(instruction: Instruction) -> Iterator[Told]:
    """What RUN borrows from the project: for as long as it runs, as good as copied."""
    for flag in instruction.parts.flags:
        if flag.text.startswith("--mount="):
            fields = matching.fields(flag.text.partition("=")[2])
            if fields["type"] == "bind" and "from" not in fields:
                yield Told(flag, (fields.get("source", "."),))


def script_words(script: Word) -> Iterator[Told]:
    for found in SHELL_WORD.finditer(script.text):
        yield Told(Word(found[0], script.offset + found.start()), (matching.filled(found[0]),))

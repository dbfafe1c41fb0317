"""Fourth step: would Docker's client take the command? It reads from left to right and stops at the first fault.

What a variable or a substitution stands for is not known here, so nothing is said about it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from exercises.checking.command.calls import Call, Commands, Word
from exercises.checking.command.docker.advice import BUILDING, advice, shape, tags
from exercises.checking.command.docker.grammar import PLUGINS, Grammar, Option, commands
from exercises.checking.command.docker.values import RUNNING, is_valid, sort, stands_for_another
from exercises.checking.command.tools import SAME, canonical
from exercises.checking.dockerfile import references
from exercises.checking.suggestions import nearest
from exercises.checking.verdict import Finding

PLACE: Final = "{}"
"""Where xargs and find put names of their own."""
NAMES_IMAGE: Final[Mapping[str, int]] = {
    **dict.fromkeys((*RUNNING, "pull", "push", "image pull", "image push"), 1),
    **dict.fromkeys(("tag", "image tag"), 2),
}
"""How many of a command's arguments are names of images."""
SWITCHED: Final = frozenset({"true", "false"})


class Used(NamedTuple):
    """An option, by its long name."""

    name: str
    value: str | None
    """None where it is not plain to see."""
    word: Word
    """Where the value stands: in the option's own word, or in the next one."""


class Unknown(Exception):
    """From here on, anything may be meant."""


class Fault(Exception):
    def __init__(self, rule: str, word: Word, **parameters: str) -> None:
        super().__init__(rule)
        self.rule, self.word, self.parameters = rule, word, parameters

    def error(self) -> Finding:
        return self.word.error(self.rule, **self.parameters)

    def warning(self) -> Finding:
        return self.word.warning(self.rule, **self.parameters)


@dataclass(slots=True)
class Reading:
    words: Sequence[Word]
    grammar: Grammar
    at: int = 1
    arguments: list[Word] = field(default_factory=list)
    used: list[Used] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)

    def command(self) -> None:
        """Read options and sub-commands down to the command that runs. Raises Fault, Unknown."""
        self._read()
        while self.grammar.is_group and self.arguments:
            name = self.arguments.pop()
            if not name.is_plain or name.text in ("help", *(PLUGINS if not self.grammar.path else ())):
                raise Unknown
            self.grammar = self._below(name)
            self._read()

    def _below(self, name: Word) -> Grammar:
        path = f"{self.grammar.path} {name.text}".strip()
        if path not in commands():
            if any(word.text == "--help" for word in self.words[self.at :]):
                # The client looks for --help first, and answers with the help of the commands that it knows.
                raise Unknown
            near = nearest(name.text, sorted(self.grammar.subcommands))
            raise Fault("docker-unknown-command", name, x=f"{self.grammar.shown} {name.text}", suggestion=near)
        return commands()[path]

    def _read(self) -> None:
        """Options, and arguments up to the first one where the rest belongs to somebody else."""
        while self.at < len(self.words):
            word = self.words[self.at]
            self.at += 1
            if word.text == "--" and word.is_plain:
                self._rest()
            elif word.text.startswith("--"):
                self._long(word)
            elif word.text.startswith("-") and word.text != "-":
                self._short(word)
            else:
                self.arguments.append(word)
                if self.grammar.is_group:
                    return
                if self.grammar.stops_at_first:
                    self._rest()

    def _rest(self) -> None:
        self.arguments.extend(self.words[self.at :])
        self.at = len(self.words)

    def _long(self, word: Word) -> None:
        name, equals, value = word.text.partition("=")
        option = self.grammar.options.get(name)
        if name == "--help" or (not word.is_plain and not equals):
            raise Unknown
        if option is None:
            near = nearest(name[2:], [known[2:] for known in self.grammar.options])
            raise Fault(
                "docker-unknown-option", word, command=self.grammar.shown, x=name, suggestion=near and f"--{near}"
            )
        if equals:
            self._check(option, name, word, value if word.is_plain else None)
        elif option.kind:
            self._next(option, name, word)
        else:
            self.used.append(Used(option.name, "true", word))

    def _short(self, word: Word) -> None:
        if not word.is_plain:
            raise Unknown
        try:
            self._bundle(word)
        except Fault as fault:
            raise self._meant_long(word, fault) from None

    def _meant_long(self, word: Word, fault: Fault) -> Fault:
        """`-name` lacks a dash; only where the client finds a fault in it, because `-it` is two options."""
        name = f"-{word.text.partition('=')[0]}"
        if fault.word is not word or name not in self.grammar.options:
            return fault
        return Fault("docker-unknown-option", word, command=self.grammar.shown, x=word.text, suggestion=name)

    def _bundle(self, word: Word) -> None:
        """`-itp 80:80` is three options in one word."""
        letters = word.text[1:]
        for place, letter in enumerate(letters, start=1):
            option = self.grammar.by_letter.get(letter)
            if option is None and letter == "h":
                raise Unknown
            if option is None:
                raise Fault("docker-unknown-option", word, command=self.grammar.shown, x=self._named(letters, letter))
            rest = letters[place:]
            if option.kind and not rest:
                self._next(option, f"-{letter}", word)
            elif rest.startswith("=") or option.kind:
                self._check(option, f"-{letter}", word, rest.removeprefix("="))
                return
            else:
                self.used.append(Used(option.name, "true", word))

    def _named(self, letters: str, letter: str) -> str:
        return f"-{letter}" if letters == letter else f"-{letter} (-{letters})"

    def _next(self, option: Option, written: str, word: Word) -> None:
        if self.at == len(self.words):
            raise Fault("docker-missing-value", word, command=self.grammar.shown, x=word.text)
        value = self.words[self.at]
        self.at += 1
        self._check(option, written, value, value.text if value.is_plain else None)

    def _check(self, option: Option, written: str, word: Word, value: str | None) -> None:
        self.used.append(Used(option.name, value, word))
        if value is None or is_valid(self.grammar.path, option.name, option.kind, value):
            return
        fault = Fault("docker-invalid-value", word, form=sort(option.name, option.kind), x=written, value=value)
        is_glued = word.text.startswith("-") and not word.text.startswith("--")
        if is_glued or not stands_for_another(option.name, option.kind, value):
            raise fault
        self.doubts.append(fault.warning())


def faults(found: Commands) -> Iterator[Finding]:
    for call in found.calls:
        inner = call.without_wrappers()
        if inner.name != "docker" or "docker" in found.functions:
            continue
        wrappers = call.words[: len(call.words) - len(inner.words)]
        takes_more = any(word.text.rpartition("/")[2] == "xargs" for word in wrappers)
        yield from _faults(inner, takes_more=takes_more)


def read(call: Call) -> Reading | None:
    """The options and the arguments of a docker command; None where the client would not take it."""
    reading = Reading(call.words, commands()[""])
    try:
        reading.command()
    except (Unknown, Fault):
        return None
    return reading


def arranged(call: Call) -> list[object]:
    """The command with its options by name, in an order of ours; nothing where the client would not take it."""
    reading = read(call)
    if reading is None:
        return []
    path = canonical(["docker", *reading.grammar.path.split()])
    options = sorted(reading.used, key=lambda used: used.name)
    return [
        "docker",
        list(path),
        [[used.name, used.value or ""] for used in options],
        [word.text for word in reading.arguments],
    ]


def _faults(call: Call, *, takes_more: bool) -> Iterator[Finding]:
    reading = Reading(call.words, commands()[""])
    try:
        reading.command()
        if not reading.grammar.is_group:
            yield from _images(reading)
            yield from advice(reading.grammar.path, reading.arguments)
            if reading.grammar.path in BUILDING:
                yield from tags((used.word, used.value) for used in reading.used if used.name == "--tag")
            if not takes_more:
                _count(call, reading)
    except Unknown:
        return
    except Fault as fault:
        yield fault.warning() if _is_told_not_typed(call, reading, fault) else fault.error()
    yield from reading.doubts


def _is_told_not_typed(call: Call, reading: Reading, fault: Fault) -> bool:
    """Whether something is missing because the text talks about a command, as help and documentation do.

    Its long name alone (`docker image tag`), or a choice that a shell takes for a pipe (`--restart always|no NAME`).
    """
    if fault.rule == "docker-missing-value":
        return call.before_bar
    if fault.rule != "docker-arguments" or fault.parameters["form"] == "extra":
        return False
    path = reading.grammar.path.split()
    is_name = len(call.words) == len(path) + 1
    return (("docker", *path) in SAME or path == ["inspect"]) if is_name else call.before_bar


def _count(call: Call, reading: Reading) -> None:
    grammar, arguments = reading.grammar, reading.arguments
    if any(not word.is_single or word.text == PLACE for word in arguments):
        return
    fewest, most = grammar.arguments
    if len(arguments) < fewest:
        raise _too_few(call, reading)
    if most is None or len(arguments) <= most:
        return
    switched = _switched(call, arguments)
    surplus = switched[0] if switched else arguments[most]
    fault = Fault("docker-arguments", surplus, form="extra", command=grammar.shown, x=surplus.text)
    if len(arguments) - len(switched) > most:
        raise fault
    reading.doubts.append(fault.warning())


def _too_few(call: Call, reading: Reading) -> Fault:
    grammar, start, last = reading.grammar, call.words[0], call.words[-1]
    given = {"command": grammar.shown, "usage": grammar.usage}
    if grammar.path in BUILDING:
        return Fault("docker-arguments", start, form="context", **given)
    if reading.used and reading.used[-1].word is last and not last.text.startswith("-"):
        option = call.words[-2].text
        return Fault("docker-arguments", start, form="swallowed", **given, value=last.text, option=option)
    return Fault("docker-arguments", start, form="missing", **given)


def _switched(call: Call, arguments: Sequence[Word]) -> list[Word]:
    """`-p false`: what looks like the value of a switch, which takes one only behind an equals sign."""
    return [
        word
        for before, word in pairwise(call.words)
        if word.text in SWITCHED and before.text.startswith("-") and word in arguments
    ]


def _images(reading: Reading) -> Iterator[Finding]:
    """The names of images. With --tty, the client looks at the terminal first, so we do not insist."""
    for word in reading.arguments[: NAMES_IMAGE.get(reading.grammar.path, 0)]:
        form = references.fault(word.text) if word.is_single and word.text != PLACE else None
        if form is not None and not references.IDENTIFIER.fullmatch(word.text):
            fault = Fault("docker-image-name", word, form=shape(word.text) or form, x=word.text)
            yield fault.warning() if any(used.name == "--tty" for used in reading.used) else fault.error()
            return

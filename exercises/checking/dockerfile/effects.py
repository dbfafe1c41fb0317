"""What each instruction of a stage does with its values: variables it fills in, sets, and looks at afterwards.

A reader takes the instruction and yields its faults; the first one counts. To check the values of one more
instruction, write a reader and name it in READERS.
"""

import re
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from posixpath import join
from typing import Final

from exercises.checking.dockerfile import flags, mounts, remotes
from exercises.checking.dockerfile.expansion import BadSubstitution, Lexer, is_plain
from exercises.checking.dockerfile.heredocs import heredoc
from exercises.checking.dockerfile.modes import is_mode
from exercises.checking.dockerfile.parsing import Instruction
from exercises.checking.dockerfile.ports import is_port, parts
from exercises.checking.dockerfile.references import is_digest
from exercises.checking.dockerfile.signals import SIGNALS, is_signal
from exercises.checking.dockerfile.words import Word, wrong_list
from exercises.checking.suggestions import nearest
from exercises.checking.verdict import Finding

PATH: Final = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
HEREDOC_LEXER: Final = Lexer(reads_quotes=False)
FILLED_FLAGS: Final = ("chown", "chmod", "checksum", "exclude")

_SECRETS = "apikey|auth|credentials?|key|password|pword|passwd|secret|token"
SECRET: Final = re.compile(rf"(?:_|^)(?:{_SECRETS})(?:_|$)", re.IGNORECASE)
SECRETS_RULE: Final = "lint-secrets-used-in-arg-or-env"
PLAIN_PORT: Final = re.compile(r"[0-9]{1,4}(?:/tcp|/udp)?")
"""What nearly every port looks like; nothing is to be said of it."""
NO_SECRET: Final = re.compile(r"(?:_|^)(?:public|file|version)(?:_|$)", re.IGNORECASE)


@dataclass(slots=True)
class Scope:
    """What a stage knows while it is built."""

    environment: dict[str, str | None] = field(default_factory=lambda: {"PATH": PATH})
    directory: str | None = "/"
    declared: set[str] = field(default_factory=set)
    """Names that ARG declares, with a value or without."""
    has_directory: bool = False
    """Whether WORKDIR has been used."""
    has_shell: bool = False

    def copy(self) -> "Scope":
        return replace(self, environment=dict(self.environment), declared=set(self.declared))


class Unreadable(Exception):
    def __init__(self, word: Word, why: BadSubstitution) -> None:
        super().__init__(word.text)
        self.word, self.why = word, why


@dataclass(slots=True)
class Reading:
    """One for each stage: what it is asked to fill in, and in which order, is what the stage does."""

    scope: Scope
    lexer: Lexer
    offered: Mapping[str, str | None]
    """What ARG without a value takes over from before the first FROM."""
    has_enough: bool = False
    """Whether nobody reads more warnings."""
    undefined: dict[str, tuple[Word, str]] = field(default_factory=dict)
    """Variables that nothing defines, each with the word that uses it first and the name that was meant."""

    def fill(self, word: Word) -> str | None:
        """The word with its variables filled in; None where a value is not followed. Raises Unreadable, TooDeep."""
        return self._fill(word, self.lexer)

    def fill_body(self, word: Word) -> None:
        self._fill(word, HEREDOC_LEXER)

    def ports(self, word: Word) -> tuple[str, ...]:
        """EXPOSE: what is filled in may hold several words."""
        try:
            return self.lexer.split(word.text, self.scope.environment) or ()
        except BadSubstitution as why:
            raise Unreadable(word, why) from None

    def _fill(self, word: Word, lexer: Lexer) -> str | None:
        if is_plain(word.text):
            return word.text
        try:
            result = lexer.expand(word.text, self.scope.environment)
        except BadSubstitution as why:
            raise Unreadable(word, why) from None
        for name in () if self.has_enough else result.unset:
            if name not in self.scope.declared and name not in self.undefined:
                self.undefined[name] = word, nearest(name, self.scope.environment)
        return result.followed


def is_read(command: Instruction) -> bool:
    """Whether there is anything to look at: of RUN, only its flags."""
    return command.name in READERS and (command.name != "run" or bool(command.parts.flags))


def findings(command: Instruction, reading: Reading) -> Iterator[Finding]:
    """Warnings and at most one error. Raises TooDeep."""
    try:
        for found in READERS[command.name](command, reading):
            yield found
            if found.severity == "error":
                break
    except Unreadable as error:
        yield unreadable(command, error.word, error.why)
    if reading.undefined:
        undefined, reading.undefined = reading.undefined, {}
        for name, (word, near) in undefined.items():
            yield command.warning("lint-undefined-var", word, x=f"${name}", suggestion=near and f"${near}")


def unreadable(instruction: Instruction, word: Word, why: BadSubstitution) -> Finding:
    if why.form == "required":
        if why.why:
            return instruction.error("D36", word, x=why.x, why=why.why)
        return instruction.error("D36", word, form="bare", x=why.x)
    return instruction.error("D35", word, form=why.form, x=why.x or word.text)


def _env(command: Instruction, reading: Reading) -> Iterator[Finding]:
    filled = [(reading.fill(pair.name), reading.fill(pair.value)) for pair in command.pairs if pair.value]
    reading.scope.environment.update((name, value) for name, value in filled if name is not None)
    yield from _old_form(command)
    for pair, (name, _) in zip(command.pairs, filled, strict=True):
        if name and not reading.has_enough and _is_secret(name):
            yield command.warning(SECRETS_RULE, pair.name, x=name)


def _label(command: Instruction, reading: Reading) -> Iterator[Finding]:
    for pair in command.pairs:
        reading.fill(pair.name)
        if pair.value:
            reading.fill(pair.value)
    yield from _old_form(command)


def _old_form(command: Instruction) -> Iterator[Finding]:
    if command.is_old_form:
        pair = command.pairs[0]
        form = "blank" if pair.value and pair.value.text.startswith("=") else ""
        yield command.warning("lint-legacy-key-value-format", instruction=command.shown, x=pair.name.text, form=form)


def _is_secret(name: str) -> bool:
    return SECRET.search(name) is not None and not NO_SECRET.search(name)


def _arg(command: Instruction, reading: Reading) -> Iterator[Finding]:
    environment = reading.scope.environment
    for pair in command.pairs:
        name = pair.name.text
        if not reading.has_enough and _is_secret(name):
            yield command.warning(SECRETS_RULE, pair.name, x=name)
        if pair.value is not None:
            environment[name] = reading.fill(pair.value)
        elif name in reading.offered:
            environment[name] = reading.offered[name]
        reading.scope.declared.add(name)


def _copy(command: Instruction, reading: Reading) -> Iterator[Finding]:
    _, sources = yield from _files(command, reading)
    for word, source in sources:
        if source and ":" in source and (remotes.is_git(source) or remotes.is_url(source)):
            yield command.error("D28", word)


def _add(command: Instruction, reading: Reading) -> Iterator[Finding]:
    checksums, sources = yield from _files(command, reading)
    for checksum in checksums:
        if not checksum:
            continue
        only = sources[0][1] if len(sources) == 1 else ""
        if only is None:
            continue
        if not remotes.is_url(only) and not remotes.is_git(only) and not only.startswith("github.com/"):
            yield command.error("D29", next(flags.values(command, "checksum")))
        elif remotes.is_url(only) and not is_digest(checksum):
            yield command.error("D29", next(flags.values(command, "checksum")), form="digest", x=checksum)


Files = tuple[list[str | None], list[tuple[Word, str | None]]]


def _files(command: Instruction, reading: Reading) -> Generator[Finding, None, Files]:
    """What COPY and ADD share. Returns the checksums and the sources that are no heredocs, filled in."""
    used = FILLED_FLAGS if command.parts.flags else ()
    filled = {name: [reading.fill(word) for word in flags.values(command, name)] for name in used}
    sources = [(word, reading.fill(word)) for word in command.words[:-1] if not heredoc(word.text)]
    reading.fill(command.words[-1])
    for body in command.line.heredocs:
        if body.expands:
            reading.fill_body(Word(body.content, len(command.line.text)))
    for mode in filled.get("chmod", ()):
        if mode and not is_mode(mode):
            yield command.error("D27", next(flags.values(command, "chmod")), x=mode)
    return filled.get("checksum", []), sources


def _expose(command: Instruction, reading: Reading) -> Iterator[Finding]:
    for word in command.words:
        for port in reading.ports(word):
            yield from _port(command, word, port, reading)


def _port(command: Instruction, word: Word, port: str, reading: Reading) -> Iterator[Finding]:
    if PLAIN_PORT.fullmatch(port):
        return
    address, host, container = parts(port)
    protocol = container.partition("/")[2]
    if protocol != protocol.lower() and not reading.has_enough:
        yield command.warning("lint-expose-proto-casing", word, x=port)
    if (address or host) and not reading.has_enough:
        yield command.warning("lint-expose-invalid-format", word, x=port)
    if not is_port(port):
        form = "comment" if port.startswith("#") else "comma" if port.endswith(",") else ""
        yield command.error("D24", word, x=port, form=form)


def _run(command: Instruction, reading: Reading) -> Iterator[Finding]:
    return mounts.faults(command, reading.fill, reading.scope.directory if reading.scope.has_directory else "")


def _stopsignal(command: Instruction, reading: Reading) -> Iterator[Finding]:
    signal = reading.fill(command.words[0])
    if signal is not None and not is_signal(signal):
        x = signal or command.words[0].text
        form = "comment" if re.search(r"\s#", x) else ""
        yield command.error(
            "D26", command.words[0], x=x, form=form, suggestion="" if form else nearest(x, SIGNALS, within=1)
        )


def _user(command: Instruction, reading: Reading) -> Iterator[Finding]:
    reading.fill(command.words[0])
    return iter(())


def _volume(command: Instruction, reading: Reading) -> Iterator[Finding]:
    for word in command.words:
        if reading.fill(word) == "":
            yield command.error("D25", word)


def _workdir(command: Instruction, reading: Reading) -> Iterator[Finding]:
    directory, before = reading.fill(command.words[0]), reading.scope.directory
    known = directory is not None and (before is not None or directory.startswith("/"))
    reading.scope.directory = join(before or "/", directory or "") if known else None
    if directory is not None and not reading.scope.has_directory and not directory.startswith("/"):
        yield command.warning("lint-workdir-relative-path", command.words[0], x=command.words[0].text)
    reading.scope.has_directory = True


def _shell(_: Instruction, reading: Reading) -> Iterator[Finding]:
    reading.scope.has_shell = True
    return iter(())


def _program(command: Instruction, reading: Reading) -> Iterator[Finding]:
    """CMD and ENTRYPOINT: only the JSON form starts the program itself, and not a shell around it."""
    if not command.is_json and not reading.scope.has_shell:
        rest = command.parts.rest
        form = wrong_list(rest.text) or ("" if rest.text else "empty")
        yield command.warning("lint-json-args-recommended", rest, instruction=command.shown, form=form)


READERS: Final[Mapping[str, Callable[[Instruction, Reading], Iterator[Finding]]]] = {
    "add": _add,
    "arg": _arg,
    "cmd": _program,
    "copy": _copy,
    "entrypoint": _program,
    "env": _env,
    "expose": _expose,
    "label": _label,
    "run": _run,
    "shell": _shell,
    "stopsignal": _stopsignal,
    "user": _user,
    "volume": _volume,
    "workdir": _workdir,
}

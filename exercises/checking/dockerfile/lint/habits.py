"""Advice on good habits, the part of hadolint's list that is worth teaching, and its numbers with it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from exercises.checking.dockerfile import flags, remotes
from exercises.checking.dockerfile.lint import installing
from exercises.checking.dockerfile.parsing import Instruction
from exercises.checking.dockerfile.references import repository_and_tag
from exercises.checking.dockerfile.stages import Stage, Stages
from exercises.checking.verdict import Finding

ABSOLUTE: Final = re.compile(r"['\"]*(?:/|\$|[A-Za-z]:)")
NEEDS_SHELL: Final = re.compile(r"[|&;$<>`*?]")
Told = set[tuple[int, str]]
"""Lines and rules of what other passes have said."""

ROOT: Final = re.compile(r"(?:root|0)(?::.*)?", re.DOTALL)
ARCHIVE: Final = re.compile(r"\.(?:tar|gz|[btx]z2?|bz2|zip|t(?:gz|bz2?|xz|lz|b2|z2|az|pz|zst)|lz|lzma|Z|zst)$")
"""How a name ends that ADD unpacks."""


def warnings(
    arranged: Stages, images: Sequence[tuple[Instruction, str]], noticed: Iterable[Finding]
) -> Iterator[Finding]:
    """`noticed` keeps one fault from being told twice."""
    told = {(finding.line, finding.rule) for finding in noticed}
    yield from _tags(images)
    for stage in arranged.stages:
        yield from _last_user(stage)
        for command in stage.commands:
            if habit := BY_NAME.get(command.name):
                yield from habit(command, told)
    yield from _destinations(arranged)
    yield from _sources(arranged)
    yield from installing.warnings(arranged)


def _tags(images: Sequence[tuple[Instruction, str]]) -> Iterator[Finding]:
    for opening, name in images:
        _, tag = repository_and_tag(name)
        if name != "scratch" and "@" not in name and tag in ("", "latest"):
            rule = "lint-dl3007" if tag else "lint-dl3006"
            yield opening.warning(rule, opening.words[0], x=name)


def _last_user(stage: Stage) -> Iterator[Finding]:
    last = next((one for one in reversed(stage.commands) if one.name == "user"), None)
    if last and ROOT.fullmatch(last.words[0].text):
        yield last.warning("lint-dl3002", last.words[0], x=last.words[0].text)


def _directory(workdir: Instruction, told: Told) -> Iterator[Finding]:
    is_told = (workdir.line.number, "lint-workdir-relative-path") in told
    if not is_told and not ABSOLUTE.match(workdir.words[0].text):
        yield workdir.warning("lint-dl3000", workdir.words[0], x=workdir.words[0].text)


def _program(command: Instruction, told: Told) -> Iterator[Finding]:
    if not command.is_json and (command.line.number, "lint-json-args-recommended") not in told:
        yield command.warning("lint-dl3025", command.parts.rest, instruction=command.shown)


def _health(check: Instruction, _: Told) -> Iterator[Finding]:
    if len(check.words) > 1 and not check.is_json and not NEEDS_SHELL.search(check.words[1].text):
        yield check.warning("lint-dl3025", check.words[1], instruction=check.shown)


def _added(add: Instruction, _: Told) -> Iterator[Finding]:
    for source in add.words[:-1]:
        name = source.text.strip("'\"")
        if (
            not remotes.is_url(name)
            and not remotes.is_git(name)
            and not ARCHIVE.fullmatch(name, max(name.rfind("."), 0))
        ):
            yield add.warning("lint-dl3020", source, x=source.text)
            break


BY_NAME: Final[Mapping[str, Callable[[Instruction, Told], Iterator[Finding]]]] = {
    "add": _added,
    "cmd": _program,
    "entrypoint": _program,
    "healthcheck": _health,
    "workdir": _directory,
}
"""What can be said of one instruction by itself."""


def _destinations(arranged: Stages) -> Iterator[Finding]:
    """COPY to a relative place needs a WORKDIR, here or in the stage that this one builds upon."""
    placed: set[str] = set()
    for stage in arranged.stages:
        base = stage.base.text.lower() if stage.base else ""
        has_directory = base in placed
        for command in stage.commands:
            if command.name == "workdir":
                has_directory = True
            elif command.name == "copy" and not has_directory and not ABSOLUTE.match(command.words[-1].text):
                yield command.warning("lint-dl3045", command.words[-1], x=command.words[-1].text)
        if has_directory:
            placed.add(stage.name)


def _sources(arranged: Stages) -> Iterator[Finding]:
    names: set[str] = set()
    for stage in arranged.stages:
        for command in stage.commands:
            for source in flags.values(command, "from") if command.name == "copy" else ():
                name = source.text
                if name.lower() not in names and not name.isdecimal() and ":" not in name:
                    yield command.warning("lint-dl3022", source, x=name)
        names.add(stage.name)

"""Advice on what RUN does: installing packages, moving around, layers."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from exercises.checking.dockerfile import flags
from exercises.checking.dockerfile.lint.scripts import Command, commands
from exercises.checking.dockerfile.parsing import Instruction, Pair
from exercises.checking.dockerfile.stages import Stage, Stages
from exercises.checking.verdict import Finding

LISTS: Final = "/var/lib/apt/lists"
TRUTHY: Final = frozenset(["1", "true", "True", "TRUE", "on", "On", "ON", "yes", "Yes", "YES"])
TELLING: Final = re.compile(r"\b(?:cd|sudo|apt|pip|python)")
"""A RUN without any of these has nothing to advise on, and is not read."""
SEVERAL: Final = re.compile(r"[;&|(`\n]")
"""A RUN without any of these is a single command."""

Run = tuple[Instruction, Sequence[Command]]


def warnings(arranged: Stages) -> Iterator[Finding]:
    bases = {stage.base.text.lower() for stage in arranged.stages if stage.base}
    without_cache: set[str] = set()
    for stage in arranged.stages:
        runs = [(one, commands(one)) for one in stage.commands if one.name == "run" and _is_telling(one)]
        for run, found in runs:
            yield from _each(run, found)
        if stage is arranged.stages[-1] or stage.name in bases:
            yield from _lists(runs)
        by_line = {run.line.number: found for run, found in runs}
        yield from _pip(stage, by_line, without_cache)
        yield from _consecutive(stage, by_line)


def _is_telling(run: Instruction) -> bool:
    return any(TELLING.search(text) for text in (run.line.text, *(body.content for body in run.line.heredocs)))


def _each(run: Instruction, found: Sequence[Command]) -> Iterator[Finding]:
    """The first command that breaks each rule."""
    told: set[str] = set()
    for command in found:
        for rule, is_wrong in RULES.get(command.name, {}).items():
            if rule not in told and is_wrong(command):
                told.add(rule)
                yield run.warning(rule, x=" ".join(command.words[:3]))


def _asks(install: Command) -> bool:
    return "install" in install.arguments and not install.flags & {"y", "yes", "q", "assume-yes"}


def _recommends(install: Command) -> bool:
    return (
        "install" in install.arguments
        and "no-install-recommends" not in install.flags
        and "APT::Install-Recommends=false" not in install.arguments
    )


def _always(_: Command) -> bool:
    return True


RULES: Final[Mapping[str, Mapping[str, Callable[[Command], bool]]]] = {
    "cd": {"lint-dl3003": _always},
    "sudo": {"lint-dl3004": _always},
    "apt": {"lint-dl3027": _always},
    "apt-get": {"lint-dl3014": _asks, "lint-dl3015": _recommends},
}
"""By the command that they look at."""


def _lists(runs: Sequence[Run]) -> Iterator[Finding]:
    for run, found in runs:
        updates = any(one.name == "apt-get" and "update" in one.arguments for one in found)
        if updates and not any(_cleans(one) for one in found) and not _caches(run, LISTS, "/var/lib/apt"):
            yield run.warning("lint-dl3009")


def _cleans(command: Command) -> bool:
    return command.name == "rm" and any(word.startswith(LISTS) for word in command.arguments)


def _caches(run: Instruction, *targets: str) -> bool:
    """Whether a cache mount keeps the folder out of the image."""
    mounts = [value.text for value in flags.values(run, "mount") if "type=cache" in value.text]
    return any(target in mount for mount in mounts for target in targets)


def _pip(stage: Stage, found: Mapping[int, Sequence[Command]], without_cache: set[str]) -> Iterator[Finding]:
    is_off = bool(stage.base and stage.base.text.lower() in without_cache)
    for one in stage.commands:
        if one.name == "env":
            is_off = is_off or any(_switches_off(pair) for pair in one.pairs)
        elif one.name == "run" and not is_off:
            wrong = next((command for command in found.get(one.line.number, ()) if _keeps_cache(command)), None)
            if wrong and "PIP_NO_CACHE_DIR=" not in one.line.text and not _caches(one, "pip"):
                yield one.warning("lint-dl3042", x=" ".join(wrong.words[:3]))
    if is_off:
        without_cache.add(stage.name)


def _switches_off(pair: Pair) -> bool:
    value = pair.value.text.strip("'\"") if pair.value else ""
    return pair.name.text == "PIP_NO_CACHE_DIR" and value in TRUTHY


def _keeps_cache(command: Command) -> bool:
    if "--no-cache-dir" in command.arguments or "install" not in command.arguments:
        return False
    if command.name.startswith("pip"):
        return not command.name.startswith(("pipx", "pipenv"))
    return command.name.startswith("python") and " -m pip install" in f" {' '.join(command.arguments)}"


def _consecutive(stage: Stage, read: Mapping[int, Sequence[Command]]) -> Iterator[Finding]:
    """Two RUN in a row with a single command each. Who chains commands splits on purpose."""
    before: Instruction | None = None
    before_is_single = False
    for one in stage.commands:
        if one.name != "run":
            before = None
            continue
        if before and _flags(before) == _flags(one):
            before_is_single = before_is_single or _is_single(before, read)
            if before_is_single and _is_single(one, read):
                yield one.warning("lint-dl3059")
                continue
        before, before_is_single = one, False


def _is_single(run: Instruction, read: Mapping[int, Sequence[Command]]) -> bool:
    if not run.line.heredocs and not SEVERAL.search(run.line.text):
        return True
    found = read.get(run.line.number)
    return len(commands(run) if found is None else found) <= 1


def _flags(run: Instruction) -> list[str]:
    return [flag.text for flag in run.parts.flags]

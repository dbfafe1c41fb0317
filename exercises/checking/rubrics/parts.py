"""What each instruction of a Dockerfile is told, with what stands before it in mind: variables and the folder."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from posixpath import join
from typing import NamedTuple

from exercises.checking.dockerfile import values
from exercises.checking.dockerfile.parsing import Instruction
from exercises.checking.dockerfile.reading import Reading
from exercises.checking.dockerfile.words import Word
from exercises.checking.rubrics.told import Reader, Told


class Parts(NamedTuple):
    flags: Sequence[tuple[str, str | None, Word]] = ()
    """Each with its value; None for one that lacks it."""
    arguments: Sequence[Told] = ()


def read_parts(reading: Reading, told: Collection[str], flagged: Collection[str]) -> Mapping[int, Parts]:
    """By place: of the instructions of those names the arguments, or the flags, or both. Raises TooDeep."""
    wanted = {id(one): at for at, one in enumerate(reading.instructions) if one.name in told or one.name in flagged}
    found: dict[int, Parts] = {}
    if not wanted:
        return found
    for one, reader in _readers(reading):
        if (at := wanted.get(id(one))) is not None:
            arguments = tuple(reader.arguments(one)) if one.name in told else ()
            found[at] = Parts(tuple(reader.flags(one)), arguments)
    return found


def _readers(reading: Reading) -> Iterator[tuple[Instruction, Reader]]:
    """Each instruction with its reader. Where nothing is filled in, only the folder has to be followed."""
    escape = reading.source.escape
    openings = [*reading.stages.before, *(stage.opening for stage in reading.stages.stages)]
    yield from ((one, Reader(escape)) for one in openings)
    if any("$" in one.line.text for one in reading.instructions):
        for one, scope in values.scopes(reading.stages, escape):
            yield one, Reader(escape, scope.environment, scope.directory)
        return
    folders: dict[str, str] = {}
    for stage in reading.stages.stages:
        base = stage.base.text.lower() if stage.base else ""
        folder = folders.get(base, "/")
        for one in stage.commands:
            yield one, Reader(escape, {}, folder)
            if one.name == "workdir" and one.words:
                folder = join(folder, one.words[0].text.strip("\"'"))
        folders[stage.name] = folder

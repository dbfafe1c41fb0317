"""A text without what its normal form drops and somebody may have said something in: comments, and odd capitals.

Every line stays where it is. Whoever changes a text so has to look whether it still has the same normal form.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from exercises.checking.command.reading import Reading as Command
from exercises.checking.dockerfile.parsing import KNOWN, Instruction
from exercises.checking.dockerfile.reading import Reading as Dockerfile
from exercises.checking.dockerfile.spaces import BLANKS

WORD: Final = re.compile(r"\w+")


def dockerfile(reading: Dockerfile, text: str) -> str:
    """Comments become empty lines, instructions are in capitals. Raises TooDeep."""
    lines = ["" if line.lstrip(BLANKS).startswith("#") else line for line in text.split("\n")]
    for one in reading.instructions:
        if one.name in KNOWN:
            at = one.line.number - 1
            lines[at] = _in_capitals(one, lines[at])
    return "\n".join(lines)


def command(reading: Command) -> str:
    """Comments are cut off. Raises NotParsed, TooDeep."""
    source = reading.source.encode()
    for start, end in sorted(_comments(reading.tree), reverse=True):
        source = source[:start].rstrip(b" \t") + source[end:]
    return source.decode()


def words(form: str) -> frozenset[str]:
    """Those of a normal form in writing, in lower case."""
    return frozenset(_words(json.loads(form)))


def _words(form: object) -> Iterator[str]:
    match form:
        case str():
            yield from WORD.findall(form.casefold())
        case Mapping():
            for one in form.values():
                yield from _words(one)
        case list():
            for one in form:
                yield from _words(one)


def _in_capitals(one: Instruction, line: str) -> str:
    start = line.lower().find(one.name)
    end = start + len(one.name)
    line = f"{line[:start]}{line[start:end].upper()}{line[end:]}"
    return re.sub(r"(?i)\bas\b(?=[ \t]+\S+[ \t]*$)", "AS", line) if one.name == "from" else line


def _comments(item: object) -> Iterator[tuple[int, int]]:
    """Where they begin and end, in bytes."""
    match item:
        case {"Hash": {"Offset": int(start)}, "End": {"Offset": int(end)}}:
            yield start, end
        case Mapping():
            for one in item.values():
                yield from _comments(one)
        case list():
            for one in item:
                yield from _comments(one)

"""Make the tables of options from the tools' own `--help`. A tool of this project, never part of a check.

python -m exercises.checking.command.facts.collect docker > exercises/checking/command/facts/docker.json
python -m exercises.checking.command.facts.collect gnu > exercises/checking/command/facts/gnu.json
python -m exercises.checking.command.facts.collect gnu_values > exercises/checking/command/facts/gnu_values.json
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Final

OPTION: Final = re.compile(r"^ +(?:(-\w), +)?(--[\w-]+)(?: ([\w-]+))?(?:  |$)")
ENTRY: Final = re.compile(r"^  (\S+?)\*? {2,}\S")
TITLE: Final = re.compile(r"^([A-Z][A-Za-z ]*):\s*(.*)$")
WORD: Final = re.compile(r"(?<![\w=-])(--[a-zA-Z][\w-]*|-[a-zA-Z0-9])(?![\w-])")
NAMES: Final = re.compile(r"^ {1,8}(-\w|--[a-zA-Z][\w-]*)((?![A-Z])[^,]*?)(?=,| {2}|$)")
NEXT: Final = re.compile(r"(?:, *| {2}(?=--))(-\w|--[a-zA-Z][\w-]*)((?![A-Z])[^,]*?)(?=,| {2}|$)")
VALUE: Final = re.compile(r"=((?=.*[A-Z])[\w:.,-]+)| ([A-Za-z][\w-]*|<.+>)|=?(\[.+\]\w*)")
TOOLS: Final = (
    "ls cp mv rm mkdir rmdir touch cat head tail grep xargs sort uniq wc cut tr tee chmod chown chgrp ln df du free "
    "uname id gzip gunzip sed date diff cmp stat basename dirname realpath watch env nohup seq tac nl split paste join "
    "comm fold expand md5sum sha256sum base64 od wget tar"
)
"""GNU tools whose help names every option."""
LONGEST: Final = 4
"""Sub-commands inside one another."""


def main(family: str) -> None:
    table = docker() if family == "docker" else {name: FAMILIES[family](name) for name in TOOLS.split()}
    json.dump(table, sys.stdout, indent=1, sort_keys=True)
    sys.stdout.write("\n")


def docker() -> dict[str, object]:
    version = _output(["docker", "--version"]).split()[2].rstrip(",")
    return {"version": version, "commands": dict(_docker_commands(()))}


def _docker_commands(path: Sequence[str]) -> Iterator[tuple[str, object]]:
    """Options by name: their short form and the type of their value, whatever there is of the two."""
    sections = _sections(_output(["docker", *path, "--help"]))
    entries = [found[1] for line in _lines(sections, "Commands") if (found := ENTRY.match(line))]
    options = [found for line in _lines(sections, "Options") if (found := OPTION.match(line))]
    yield (
        " ".join(path),
        {
            "usage": " ".join(sections["Usage"][0].split()[1 + len(path) :]),
            "options": {found[2]: " ".join(filter(None, (found[1], found[3]))) for found in options},
            "commands": entries,
            "aliases": _aliases(sections, path),
        },
    )
    for name in entries if len(path) < LONGEST else ():
        yield from _docker_commands((*path, name))


def _aliases(sections: dict[str, list[str]], path: Sequence[str]) -> list[str]:
    """Other names under the same parent."""
    names = ",".join(sections.get("Aliases", ())).split(",")
    words = [name.split()[1:] for name in names if name.strip()]
    return sorted(word[-1] for word in words if word[:-1] == list(path[:-1]) and word[-1] != path[-1])


def _sections(text: str) -> dict[str, list[str]]:
    """What follows each title, the title's own line first."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if title := TITLE.match(line):
            current = found.setdefault(title[1], [])
            current.extend([title[2]] if title[2] else [])
        elif line.strip():
            current.append(line)
    return found


def _lines(sections: dict[str, list[str]], kind: str) -> Iterator[str]:
    for title, lines in sections.items():
        if title.endswith(kind):
            yield from lines


def gnu(name: str) -> list[str]:
    return sorted(set(WORD.findall(_output([name, "--help"]))))


def gnu_values(name: str) -> dict[str, str]:
    """Each option by its spellings, with the name of its value: in brackets where it may do without, empty for none."""
    found: dict[str, str] = {}
    for line in _output([name, "--help"]).splitlines():
        pieces = [match for match in [NAMES.match(line)] if match]
        while pieces and (match := NEXT.match(line, pieces[-1].end())):
            pieces.append(match)
        values = [value[value.lastindex or 0] for piece in pieces if (value := VALUE.fullmatch(piece[2]))]
        if pieces:
            found[" ".join(dict.fromkeys(piece[1] for piece in pieces))] = min(values, key=_is_optional, default="")
    return found


def _is_optional(value: str) -> bool:
    return value.startswith("[") and value.endswith("]")


def _output(command: Sequence[str]) -> str:
    """What a tool says of itself. The commands are ours, never a student's."""
    environment = {**os.environ, "LC_ALL": "C", "COLUMNS": "200"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=20)  # noqa: S603
    return done.stdout or done.stderr


FAMILIES: Final = {"gnu": gnu, "gnu_values": gnu_values}

if __name__ == "__main__":
    main(sys.argv[1])

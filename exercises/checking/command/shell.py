"""The door to shfmt, the parser of commands: one short-lived child that reads text and runs nothing of it."""

import json
import os
import resource
import selectors
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import monotonic
from typing import IO, Any, Final

from exercises.checking.command import chains
from exercises.checking.nesting import TooDeep

TIME_LIMIT: Final = 2.0
MEMORY_LIMIT: Final = 72 * 1024 * 1024
OUTPUT_LIMIT: Final = 4 * 1024 * 1024
"""Trees grow with the square of the depth: whoever needs more than this nests beyond any use, or pipes 150 times. The
flattest text of the greatest size needs half of it.
"""
CHUNK: Final = 65_536
OUT_OF_MEMORY: Final = (b"fatal error: out of memory", b"fatal error: runtime: ", b"runtime: goroutine stack exceeds")
"""How Go ends at its limits, which only nesting can reach in a text of this size."""

Node = dict[str, Any]
"""A node of shfmt's tree, as its JSON has it; the shape depends on its Type."""


class NotParsed(Exception):
    """The parser is missing, slow or broken: nothing can be said about the text."""


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """The parser's own words and place, the column in bytes."""

    line: int
    column: int
    message: str


def parse(text: str, time_limit: float = TIME_LIMIT) -> Node | SyntaxFault:
    """Raises NotParsed, TooDeep."""
    if chains.is_too_long(text):
        raise TooDeep
    status, output = _run(text.encode(), time_limit)
    if status == 0:
        tree: Node = json.loads(output)
        return tree
    if output.startswith(OUT_OF_MEMORY):
        raise TooDeep
    place, _, message = output.decode(errors="replace").strip().partition(": ")
    line, _, column = place.partition(":")
    if status != 1 or not (line.isdecimal() and column.isdecimal()):
        raise NotParsed(f"the parser ended with {status}")
    return SyntaxFault(int(line), int(column), message)


@cache
def _binary() -> str:
    beside = Path(sys.executable).parent / "shfmt"
    found = str(beside) if beside.exists() else shutil.which("shfmt")
    if not found:
        raise NotParsed("shfmt is not installed")
    return found


def _run(text: bytes, time_limit: float) -> tuple[int, bytes]:
    try:
        child = subprocess.Popen(  # noqa: S603  our own binary, a fixed argument list, no shell
            [_binary(), "-ln=bash", "--to-json"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd="/",
            env={"GOMAXPROCS": "1"},
        )
    except OSError as error:
        raise NotParsed(str(error)) from error
    with child:
        try:
            _limit_memory(child.pid)
            output = _exchange(child, text, monotonic() + time_limit)
            return child.wait(time_limit), output
        except subprocess.TimeoutExpired as error:
            raise NotParsed("the parser does not end") from error
        finally:
            child.kill()


def _limit_memory(pid: int) -> None:
    """Where the system can (Linux): the child waits for its input meanwhile, so the limit is there in time."""
    if hasattr(resource, "prlimit"):
        with suppress(ProcessLookupError):
            resource.prlimit(pid, resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))


def _exchange(child: subprocess.Popen[bytes], text: bytes, deadline: float) -> bytes:
    """Write the text and read the answer at once, so that neither side waits for a full pipe."""
    if child.stdin is None or child.stdout is None:
        raise NotParsed("the parser has no pipes")
    output = bytearray()
    with selectors.DefaultSelector() as ready:
        os.set_blocking(child.stdin.fileno(), False)
        ready.register(child.stdin, selectors.EVENT_WRITE)
        ready.register(child.stdout, selectors.EVENT_READ)
        while ready.get_map():
            events = ready.select(deadline - monotonic())
            if monotonic() >= deadline:
                raise NotParsed("the parser takes too long")
            for key, _ in events:
                if key.fileobj is child.stdin:
                    text = _write(child.stdin, text)
                    done = not text
                else:
                    done = not _read(child.stdout, output)
                if done:
                    ready.unregister(key.fileobj)
                    child.stdin.close() if key.fileobj is child.stdin else None
    return bytes(output)


def _write(pipe: IO[bytes], text: bytes) -> bytes:
    """What is left to write; nothing where the child has stopped listening."""
    try:
        return text[os.write(pipe.fileno(), text) :]
    except BrokenPipeError:
        return b""


def _read(pipe: IO[bytes], output: bytearray) -> bool:
    chunk = os.read(pipe.fileno(), CHUNK)
    output += chunk
    if len(output) > OUTPUT_LIMIT:
        raise TooDeep
    return bool(chunk)

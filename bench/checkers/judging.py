"""Who judges, and how to ask: each in a process of its own, with its own packages."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from bench.data import ROOT
from bench.venvs import PEERS, is_made, python_of

DRIVER = Path(__file__).with_name("driver.py")
OWN = Path(__file__).with_name("judges")
PRODUCT, NOTHING = "taller", "nothing"
SECONDS = 5.0
"""What a judge gets for one text."""
WELL_FORMED = {"dockerfile": "FROM scratch\n", "command": "ls\n"}

Remarks = frozenset[tuple[str, int]]


class Absent(Exception):
    """This judge cannot be had here."""


@dataclass(frozen=True, slots=True)
class Judge:
    """`peer` is its folder under bench/peers; without one, the bench's own Python runs it."""

    name: str
    title: str
    peer: str = ""

    @property
    def file(self) -> Path:
        return PEERS / self.peer / "judge.py" if self.peer else OWN / f"{self.name}.py"

    @property
    def is_installed(self) -> bool:
        return not self.peer or is_made(self.peer)

    def python(self) -> Path:
        return python_of(self.peer) if self.peer else Path(sys.executable)


def _peer(name: str, title: str) -> Judge:
    return Judge(name, title, peer=name)


TALLER, FLOOR = Judge(PRODUCT, "Taller"), Judge(NOTHING, "a process that does nothing")
JUDGES = {
    "dockerfile": [
        TALLER,
        _peer("hadolint", "hadolint"),
        _peer("dockerfile_parse", "dockerfile-parse"),
        _peer("dockerfile", "dockerfile"),
        _peer("tree_sitter_dockerfile", "tree-sitter-dockerfile"),
        FLOOR,
    ],
    "command": [
        TALLER,
        _peer("shellcheck", "ShellCheck"),
        Judge("bash", "`bash -n`"),
        _peer("tree_sitter_bash", "tree-sitter-bash"),
        _peer("bashlex", "bashlex"),
        Judge("shlex", "shlex"),
        FLOOR,
    ],
}


@dataclass(frozen=True, slots=True)
class Answer:
    """`accepts` is None where no verdict came. What passed and what a processor worked is in milliseconds."""

    accepts: bool | None
    remarks: Remarks
    time: float
    processor: float


@dataclass(frozen=True, slots=True)
class Seat:
    """A judge that is there to be asked."""

    judge: Judge
    process: subprocess.Popen[str]

    def judged(self, texts: Sequence[str]) -> list[Answer]:
        answers = self._ask({"texts": list(texts)})
        return [Answer(accepts, frozenset(map(tuple, remarks)), *times) for accepts, remarks, *times in answers]

    def judged_together(self, paths: Sequence[Path]) -> tuple[list[bool], float] | None:
        """All by one process, where it can, and how many milliseconds that took."""
        answer = self._ask({"paths": [str(path) for path in paths]})
        return answer and (answer[0], answer[1])

    def _ask(self, question: dict[str, object]) -> Any:  # Any: JSON
        told, said = _pipes(self.process)
        try:
            print(json.dumps(question), file=told, flush=True)
            return json.loads(said.readline())
        except (BrokenPipeError, ValueError) as error:
            raise Absent(f"it ended with status {self.process.wait(SECONDS)}") from error


def _pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    if process.stdin is None or process.stdout is None:
        raise ValueError("a driver is spoken to through pipes")
    return process.stdin, process.stdout


@contextmanager
def seated(judge: Judge, kind: str, *, seconds: float = SECONDS) -> Iterator[Seat]:
    """Install it if need be, and let it judge one text. Raises Absent."""
    try:
        python = judge.python()
    except (subprocess.CalledProcessError, OSError) as error:
        raise Absent("its packages cannot be installed here") from error
    with TemporaryDirectory(prefix="taller-judge-") as folder, _driver(python, judge, kind, seconds, folder) as process:
        seat = Seat(judge, process)
        if seat.judged([WELL_FORMED[kind]])[0].accepts is not True:
            raise Absent(f"it does not accept {WELL_FORMED[kind]!r}")
        yield seat


@contextmanager
def _driver(python: Path, judge: Judge, kind: str, seconds: float, folder: str) -> Iterator[subprocess.Popen[str]]:
    """Far from anybody's settings: nothing of the person's but the path, and an empty home."""
    environment = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8"}
    if not judge.peer:
        environment["PYTHONPATH"] = str(ROOT)
    command: list[str | Path] = [python, "-P", DRIVER, judge.file, kind, str(seconds)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=folder, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()
            with suppress(BrokenPipeError):  # nobody reads any more what is still to be sent
                _pipes(process)[0].close()

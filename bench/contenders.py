"""Who is measured: Taller as `make run` starts it, the peers, and Taller behind Django's own handler."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, STDOUT

import jwt
import psutil

from bench.calls import USERS, identity
from bench.data import ROOT, Data
from bench.venvs import PEERS, python_of
from config import processes

SECRET = "the peers sign with this key, which opens nothing else"
SERVER = ["-m", "uvicorn", "--log-level", "warning", "--loop", "uvloop", "--http", "httptools"]
REFERENCE, PRODUCT = "reference", "taller"


@dataclass(frozen=True, slots=True)
class Contender:
    name: str
    title: str
    command: Callable[[int], list[str | Path]]
    environment: dict[str, str]
    tokens: list[str]


@dataclass(frozen=True, slots=True)
class Running:
    contender: Contender
    process: psutil.Popen
    port: int
    log: Path

    def family(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]

    def processor_seconds(self) -> float:
        return sum(sum(member.cpu_times()[:2]) for member in self.family())

    def forget_log(self) -> None:
        """What it wrote is kept only while nothing has gone wrong yet; it writes on at the beginning."""
        self.log.write_bytes(b"")


def contenders(data: Data) -> dict[str, Contender]:
    own = _own_tokens(data)
    made = [
        Contender(PRODUCT, "Taller", _up, data.environment, own),
        _peer(data, REFERENCE, "FastAPI + SQLAlchemy", f"postgresql+asyncpg://postgres@/taller?host={data.host}"),
        _peer(data, "tuned", "FastAPI, tuned by hand", f"postgresql://postgres@/taller?host={data.host}"),
        # A thread for each request, so a connection for each.
        Contender("plain", "Taller, Django's ASGI handler", _plain, data.environment | {"DB_POOL_SIZE": "40"}, own),
    ]
    return {contender.name: contender for contender in made}


def _up(port: int) -> list[str | Path]:
    return [sys.executable, ROOT / "manage.py", "up", "--port", str(port)]


def _plain(port: int) -> list[str | Path]:
    return [sys.executable, *SERVER, "bench.plain_asgi:application", "--port", str(port)]


def _peer(data: Data, name: str, title: str, database: str) -> Contender:
    def command(port: int) -> list[str | Path]:
        # No line per request, which ours writes: the difference is the peer's advantage.
        return [python_of(name), *SERVER, "--no-access-log", "app:app", "--app-dir", PEERS / name, "--port", str(port)]

    environment = data.environment | {"DATABASE": database, "SECRET": SECRET, "PYTHONPATH": str(ROOT)}
    return Contender(name, title, command, environment, [_peer_token(name, user) for user in range(1, USERS + 1)])


def _peer_token(peer: str, number: int) -> str:
    """The reference names the user, whom it looks up; the tuned peer believes all that the token says."""
    name = f"student-{number}"
    about = {"sub": name}
    if peer != REFERENCE:
        whole = {"email": f"{name}@example.com", "name": f"Student {number}", "role": "student"}
        about = {"sub": str(identity(f"user {number}")), **whole}
    return jwt.encode(about | {"exp": int(time.time()) + 86_400}, SECRET)


def _own_tokens(data: Data) -> list[str]:
    with (ROOT / "bench" / "tokens.py").open() as program:
        command = [sys.executable, str(ROOT / "manage.py"), "shell", "--no-imports"]
        said = subprocess.run(command, env=data.environment, check=True, stdin=program, stdout=subprocess.PIPE).stdout
    return [str(token) for token in json.loads(said)]


@contextmanager
def started(contender: Contender, data: Data) -> Iterator[Running]:
    """Serve until the block ends, on a port where nobody else can answer for it."""
    port, log = _free_port(), data.folder / f"{contender.name}.log"
    log.write_bytes(b"")
    with log.open("ab") as output:
        process = psutil.Popen(
            contender.command(port), cwd=ROOT, env=contender.environment, stdin=DEVNULL, stdout=output, stderr=STDOUT
        )
    running = Running(contender, process, port, log)
    try:
        _await_listening(running)
        _await_rest(running)
        yield running
    finally:
        family = running.family() if process.poll() is None else []
        processes.end([process])
        processes.kill(family)
        process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _await_listening(running: Running) -> None:
    """Until the process itself, or a child of it, listens there."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and running.process.poll() is None:
        with suppress(psutil.NoSuchProcess):
            connections = [one for member in running.family() for one in member.net_connections("tcp")]
            if any(one.status == psutil.CONN_LISTEN and one.laddr.port == running.port for one in connections):
                return
        time.sleep(0.1)
    raise RuntimeError(f"{running.contender.title} does not serve:\n{running.log.read_text()[-2000:]}")


def _await_rest(running: Running) -> None:
    """Until it has finished starting: Taller's worker comes after its first page."""
    deadline, before = time.monotonic() + 30, -1.0
    while time.monotonic() < deadline and running.processor_seconds() > before + 0.01:
        before = running.processor_seconds()
        time.sleep(0.5)

"""An installation whose stores may be stopped, frozen and filled up: nobody else's tests use them."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import SIGQUIT

import psycopg
import pytest

from config import services
from config.embedded import postgres, sockets, valkey
from tests.entry.client import Wire
from tests.live import PROTOCOLS, ROOT, eventually, free_port


@dataclass
class Stores:
    """The embedded pair in a folder of its own."""

    folder: Path

    def crash_postgres(self):
        postmaster = postgres.process(self.folder)
        postmaster.send_signal(SIGQUIT)
        postmaster.wait(10)

    def start_postgres(self):
        postgres.start(self.folder, durable=False)

    def connect(self):
        place = sockets.folder(self.folder)
        return psycopg.connect(
            dbname=postgres.DATABASE, user=postgres.USER, host=str(place), port=sockets.PORT, autocommit=True
        )

    @contextmanager
    def frozen(self, module):
        """Postgres, or Valkey, alive and silent."""
        parent = module.process(self.folder)
        family = [parent, *parent.children(recursive=True)]
        for one in family:
            one.suspend()
        try:
            yield
        finally:
            for one in family:
                one.resume()

    def frozen_postgres(self):
        return self.frozen(postgres)

    def frozen_valkey(self):
        return self.frozen(valkey)


@pytest.fixture(scope="session")
def own_stores(tmp_path_factory):
    folder = tmp_path_factory.mktemp("resilience").resolve()
    folder.chmod(0o755)
    with services.embedded(folder):
        yield Stores(folder)


def accepts(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def served(stores, application="tests.resilience.app:application", **environment):
    port = free_port()
    command = [
        "-m",
        "uvicorn",
        application,
        *PROTOCOLS,
        "--log-level",
        "warning",
        "--no-proxy-headers",
        "--port",
        str(port),
    ]
    own = {"DATA_DIR": str(stores.folder), **environment}
    log = stores.folder / f"log-{port}"
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=os.environ | own, stderr=output)
    try:
        wire = Wire(f"http://127.0.0.1:{port}")
        wire.log = log
        eventually(lambda: accepts(port) or process.poll() is not None, seconds=30)
        assert wire.ask("/healthz").status == 200
        yield wire
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def _server(own_stores):
    with served(own_stores) as wire:
        yield wire


@pytest.fixture
def server(_server, own_stores):
    """A server that has served, and has everything back when the test is over."""
    eventually(lambda: _server.ask("/exercises/row").status == 200)
    yield _server
    if not postgres.alive(own_stores.folder):
        own_stores.start_postgres()
    eventually(lambda: _server.ask("/exercises/row").status == 200)


def timed(ask):
    """What came, and after how many seconds."""
    began = time.monotonic()
    answer = ask()
    return answer, time.monotonic() - began

"""The real application, served for tests: in this process (`live_app`), or in one of its own (`launched`)."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from django.conf import settings
from django.db import connection

from config.asgi import Application
from config.protocol import Bounded

ROOT = Path(__file__).resolve().parent.parent
STOP_SECONDS = 4
APPLICATION = "tests.entry.app:application"
PATIENCE = ["--timeout-graceful-shutdown", str(STOP_SECONDS)]
PROTOCOLS = ["--http", "config.protocol:Bounded", "--ws", "websockets-sansio"]
SERVERS = {
    "uvicorn": ["-m", "uvicorn", APPLICATION, "--log-level", "warning", *PROTOCOLS, *PATIENCE],
    "daphne": ["-m", "daphne", APPLICATION, "--verbosity", "0", "--bind", "127.0.0.1"],
}


@pytest.fixture(scope="session")
def _live_application(django_db_setup) -> Iterator[str]:
    with _listening() as listener:
        config = uvicorn.Config(
            Application(), log_level="warning", access_log=False, http=Bounded, ws="websockets-sansio"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        eventually(lambda: server.started)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=15)


@pytest.fixture
def live_app(transactional_db, _live_application) -> str:
    """The address of the real application, served by uvicorn in a thread. It sees the rows and settings of the test."""
    return _live_application


@contextmanager
def launched(server: str, **environment: str) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """The real application over the paths of tests/entry/urls.py, served by uvicorn or daphne in its own process."""
    port = free_port()
    own = {"TEST_DATABASE": connection.settings_dict["NAME"], "DATA_DIR": str(settings.DATA_DIR), **environment}
    command = [sys.executable, *SERVERS[server], "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | own)
    try:
        eventually(lambda: _accepts(port) or process.poll() is not None, seconds=30)
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.kill()
        process.wait()


def eventually(condition: Callable[[], object], *, seconds: float = 10) -> None:
    """Wait for a condition, and fail when it does not come true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.02)


def free_port() -> int:
    with _listening() as listener:
        return int(listener.getsockname()[1])


@contextmanager
def _listening() -> Iterator[socket.socket]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        yield listener


def _accepts(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0

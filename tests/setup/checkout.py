"""A copy of this checkout with its own data, started and stopped as a person would, by real processes."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import psycopg
import redis

from config import processes, services
from config.embedded import postgres, sockets, valkey

SOURCE = Path(__file__).resolve().parents[2]
PAGE_SECONDS = 60
# What a person's environment has as well: where programs are, and how installers reach their sources.
KEPT = ("PATH", "TMPDIR", "SSL_CERT_", "PIP_", "UV_")


def until(condition, seconds):
    """Wait for a condition to hold; its value, or a failure that says which one never did."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {condition}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def page(port, path="/"):
    """The status of a page, or None where nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as refusal:
        return refusal.code
    except OSError:
        return None


class Checkout:
    def __init__(self, folder, uid=None):
        self.folder, self.uid = Path(folder).resolve(), uid
        self.data_dir = self.folder / "var"
        self.port = free_port()
        self.python = self.folder / ".venv" / "bin" / "python"
        self.output = self.folder / "output.txt"
        self.started = []
        self.said = 0  # how much of the output is older than the last command

    def copy(self):
        """The files of the working tree, and the environment that is already installed there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=SOURCE, check=True, capture_output=True,
        )  # fmt: skip
        for name in filter(None, listed.stdout.decode().split("\0")):
            if (SOURCE / name).is_file():
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(SOURCE / name, self.folder / name)
        (self.folder / ".venv").symlink_to(Path(sys.prefix))
        return self

    def environment(self, **more):
        """A person's environment, not this test run's: that one names servers of its own."""
        kept = {name: value for name, value in os.environ.items() if name.startswith(KEPT)}
        return {**kept, "HOME": str(self.folder), "LANG": "C.UTF-8", **more}

    def popen(self, *command, before=(), **more):
        as_user = {"user": self.uid, "group": self.uid, "extra_groups": []} if self.uid is not None else {}
        self.said = self.output.stat().st_size if self.output.exists() else 0
        with self.output.open("ab") as output:
            started = subprocess.Popen(
                [*before, *map(str, command)], cwd=self.folder, env=self.environment(**more), stdin=subprocess.DEVNULL,
                stdout=output, stderr=output, start_new_session=True, **as_user,
            )  # fmt: skip
        self.started.append(started)
        return started

    def manage(self, *arguments, timeout=60, **more):
        """Run a command to its end: its status and what this one said."""
        status = self.popen(self.python, "manage.py", *arguments, **more).wait(timeout)
        return status, self.output.read_bytes()[self.said :].decode()

    def up(self, *arguments, **more):
        """Start and wait for the first page; the supervisor."""
        supervisor = self.start(*arguments, **more)
        self.await_page()
        return supervisor

    def start(self, *arguments, **more):
        """Start and wait until it says that it serves; the supervisor."""
        return self.welcomed(self.popen(self.python, "manage.py", "up", "--port", self.port, *arguments, **more))

    def welcomed(self, starting, seconds=PAGE_SECONDS):
        said = self.said

        def reads():
            assert starting.poll() is None, self.output.read_text()
            return f"http://127.0.0.1:{self.port}".encode() in self.output.read_bytes()[said:]

        until(reads, seconds)
        return starting

    def await_page(self, seconds=PAGE_SECONDS):
        """... and what it is made of: a page that asks for nothing new is shown while Postgres is still on its way."""
        until(lambda: page(self.port) == 200 and page(self.port, "/readyz") == 200, seconds)

    # --- what runs ---------------------------------------------------------------------------

    def children(self):
        """The supervisor's children by what they are: web, worker."""
        found = {}
        for process in processes.marked(self.data_dir):
            with contextlib.suppress(psutil.Error):
                if "uvicorn" in process.cmdline() or "runserver" in process.cmdline():
                    found["web"] = process
                if "rqworker" in process.cmdline():
                    found["worker"] = process
        return found

    def services(self):
        running = {"postgres": postgres.process(self.data_dir), "valkey": valkey.process(self.data_dir)}
        return {name: process for name, process in running.items() if process}

    def running(self):
        return {**self.children(), **self.services()}

    # --- what it remembers -------------------------------------------------------------------

    def connect(self):
        database, _url = services.addresses(self.data_dir)
        return psycopg.connect(
            host=database["HOST"], port=database["PORT"], user=database["USER"], dbname=database["NAME"],
            autocommit=True,
        )  # fmt: skip

    def keep(self, word):
        """Store a word in both services, where Valkey's file is written once a second."""
        with self.connect() as database:
            database.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
            database.execute("INSERT INTO kept VALUES (%s)", [word])
        with redis.from_url(services.addresses(self.data_dir)[1]) as client:
            client.set("kept", word)
            client.execute_command("WAITAOF", 1, 0, 2000)

    def kept(self):
        with self.connect() as database, redis.from_url(services.addresses(self.data_dir)[1]) as client:
            words = database.execute("SELECT word FROM kept").fetchall()
            return [word for (word,) in words], (client.get("kept") or b"").decode()

    # --- the end -----------------------------------------------------------------------------

    def remove(self):
        """End what is left of it, whatever the test did, and only that."""
        for process in self.started:
            if process.poll() is None:
                family = psutil.Process(process.pid).children(recursive=True)
                process.kill()
                process.wait()
                processes.kill(family)
        processes.kill(processes.marked(self.data_dir))
        services.stop(self.data_dir)
        shutil.rmtree(sockets.folder(self.data_dir), ignore_errors=True)
        shutil.rmtree(self.folder.parent, ignore_errors=True)


def end_supervisor(process):
    """What Ctrl-C does, for one that has no terminal; its status."""
    process.send_signal(signal.SIGINT)
    return process.wait(40)


def make_folder():
    """Not pytest's own temporary folder, which it closes to every other account whenever it starts."""
    folder = Path(tempfile.mkdtemp(prefix="taller-setup-"))
    folder.chmod(0o755)
    return folder

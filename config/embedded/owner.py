"""Whose processes and files the embedded servers are: ours, and for root's Postgres an account without rights."""

import os
import pwd
import stat
import subprocess
from pathlib import Path

from django.utils.translation import gettext as _

from config.errors import CannotStart

ACCOUNT = "pgserver"
READ = stat.S_IRGRP | stat.S_IROTH
ENTER = stat.S_IXGRP | stat.S_IXOTH


def is_root() -> bool:
    return os.geteuid() == 0


def owner() -> pwd.struct_passwd:
    """Postgres refuses to run as root, so root gets a system account, made on first use."""
    if not is_root():
        return pwd.getpwuid(os.geteuid())
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        subprocess.run(
            ["/usr/sbin/useradd", "--system", "--shell", "/bin/false", ACCOUNT], check=True, capture_output=True
        )
        return pwd.getpwnam(ACCOUNT)


def refuse_foreign(folder: Path, *, uid: int) -> None:
    """A folder that another account filled is left alone: opening it would fail, or take it from its owner."""
    try:
        found = folder.stat().st_uid
    except FileNotFoundError:
        return
    if found != uid:
        raise CannotStart(
            _(
                "Los datos de %(path)s los creó otra cuenta (número %(uid)d). Arranca con esa cuenta "
                "(con sudo si fue root), borra la carpeta o elige otra con DATA_DIR."
            )
            % {"path": folder, "uid": found}
        )


def open_path(*, programs: Path, data_dir: Path) -> None:
    """Let root's Postgres account reach its programs and its data: it may pass every folder above, not list them."""
    for path in (programs, *programs.rglob("*")):
        _allow(path, READ | ENTER if path.is_dir() or path.parent.name == "bin" else READ)
    for place in (*programs.parents, data_dir, *data_dir.parents):
        _allow(place, ENTER)


def _allow(path: Path, bits: int) -> None:
    mode = path.stat().st_mode
    if mode & bits != bits:
        path.chmod(mode | bits)

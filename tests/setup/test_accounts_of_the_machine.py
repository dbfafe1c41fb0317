"""Root, an ordinary user, and a data folder that the other one made."""

import contextlib
import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest

from config import services
from tests.setup.checkout import end_supervisor

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can try another account")
NOBODY = pwd.getpwnam("nobody").pw_uid


def readable_python():
    """An interpreter of this version that other accounts may run: root's own may lie in a closed folder."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (os.path.realpath(sys.executable), f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        with contextlib.suppress(OSError):
            subprocess.run([candidate, "-c", ""], user=NOBODY, group=NOBODY, check=True)
            return candidate
    pytest.skip(f"no {version} here that an ordinary user may run")


@pytest.fixture
def ordinary(new_checkout):
    """A checkout of an ordinary user, whose environment borrows the installed packages."""
    python = readable_python()
    checkout = new_checkout(uid=NOBODY)
    environment = checkout.folder / ".venv"
    environment.unlink()
    subprocess.run([python, "-m", "venv", "--without-pip", environment], check=True)
    installed, here = (Path(root) / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}/site-packages"
                       for root in (sys.prefix, environment))  # fmt: skip
    (here / "borrowed.pth").write_text(f"{installed}\n")
    # An older patch release of Python may ask for a package more; where all are there, this asks nobody.
    locked = [environment / "bin" / "python", "-m", "pip", "install", "--require-hashes", "-r", "requirements.txt"]
    if subprocess.run(locked, cwd=checkout.folder, capture_output=True).returncode:
        pytest.skip(f"{python} needs packages that are not installed, and could not install them")
    for path in (checkout.folder, *checkout.folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    return checkout


def test_an_ordinary_user_starts_it_and_owns_every_process(ordinary):
    supervisor = ordinary.up()

    owners = {name: process.uids().real for name, process in ordinary.running().items()}
    assert owners == {"web": NOBODY, "worker": NOBODY, "postgres": NOBODY, "valkey": NOBODY}
    assert end_supervisor(supervisor) == 0
    assert ordinary.running() == {}


def test_root_runs_postgres_without_rights_and_opens_no_folder_for_listing(checkout):
    closed = checkout.folder.parent
    closed.chmod(0o700)

    supervisor = checkout.up()

    assert checkout.services()["postgres"].uids().real == pwd.getpwnam("pgserver").pw_uid
    assert oct(closed.stat().st_mode & 0o777) == "0o711"
    assert oct((checkout.data_dir / "run").stat().st_mode & 0o777) == "0o700"
    assert end_supervisor(supervisor) == 0


def test_refuses_what_another_account_made_and_leaves_it_as_it_was(checkout):
    services.start(checkout.data_dir)
    services.stop(checkout.data_dir)
    for path in (checkout.data_dir, *checkout.data_dir.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    before = sorted((path, path.stat().st_uid) for path in (checkout.data_dir / "postgres").rglob("*"))

    status, said = checkout.manage("up", "--port", str(checkout.port))

    assert status == 1
    assert str(checkout.data_dir) in said
    assert "Traceback" not in said
    assert sorted((path, path.stat().st_uid) for path in (checkout.data_dir / "postgres").rglob("*")) == before


def test_an_ordinary_user_is_told_whose_data_root_made(ordinary):
    services.start(ordinary.data_dir)
    services.stop(ordinary.data_dir)

    status, said = ordinary.manage("up", "--port", str(ordinary.port))

    assert status == 1
    assert str(ordinary.data_dir) in said
    assert "Traceback" not in said
    assert ordinary.running() == {}

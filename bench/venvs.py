"""An environment for each peer, made on first use: no peer is in the product's lock."""

import shutil
import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).parent / "peers"
VENVS = Path(__file__).parent / ".venvs"
STAMP = "installed.txt"


def python_of(peer: str) -> Path:
    """The interpreter of the peer's environment, which holds what its requirements.txt says now."""
    venv, requirements = VENVS / peer, PEERS / peer / "requirements.txt"
    python = venv / "bin" / "python"
    if not is_made(peer):
        _install(venv, python, requirements)
        (venv / STAMP).write_text(requirements.read_text())
    return python


def is_made(peer: str) -> bool:
    """Whether the peer's environment is there, and holds what is wanted of it now."""
    stamp = VENVS / peer / STAMP
    return stamp.exists() and stamp.read_text() == (PEERS / peer / "requirements.txt").read_text()


def _install(venv: Path, python: Path, requirements: Path) -> None:
    steps: list[list[str | Path]]
    if uv := shutil.which("uv"):
        steps = [[uv, "venv", "-q", "--clear", "--python", sys.executable, venv]]
        steps += [[uv, "pip", "install", "-q", "--python", python, "-r", requirements]]
    else:
        steps = [[sys.executable, "-m", "venv", "--clear", venv]]
        steps += [[python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", requirements]]
    for step in steps:
        subprocess.run(step, check=True)

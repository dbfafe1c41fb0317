"""An environment for each peer, made on first use: no peer is in the product's lock."""

import shutil
import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).parent / "peers"
VENVS = Path(__file__).parent / ".venvs"


def python_of(peer: str) -> Path:
    """The interpreter of the peer's environment, which holds what its requirements.txt says now."""
    wanted = (PEERS / peer / "requirements.txt").read_text()
    venv = VENVS / peer
    python, stamp = venv / "bin" / "python", venv / "installed.txt"
    if not stamp.exists() or stamp.read_text() != wanted:
        _install(venv, python, PEERS / peer / "requirements.txt")
        stamp.write_text(wanted)
    return python


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

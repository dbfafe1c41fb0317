"""Ending processes: those that carry the mark of a data folder in their environment, and never any by name."""

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil

MARK = "TALLER_RUN"
PATIENCE_SECONDS = 5.0


def mark(data_dir: Path) -> dict[str, str]:
    return {MARK: str(data_dir)}


def marked(data_dir: Path) -> list[psutil.Process]:
    """Who carries the mark of this data folder, without ourselves and those who started us."""
    own = {os.getpid(), *(parent.pid for parent in psutil.Process().parents())}
    everybody = psutil.process_iter(["environ"])
    return [one for one in everybody if one.pid not in own and (one.info["environ"] or {}).get(MARK) == str(data_dir)]


def session(process: psutil.Process) -> int | None:
    try:
        return os.getsid(process.pid)
    except ProcessLookupError:
        return None


def end(processes: Iterable[psutil.Process]) -> None:
    """Ask them to end, and end those that have not after five seconds."""
    asked = list(processes)
    for process in asked:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    kill(alive_after(asked, seconds=PATIENCE_SECONDS))


def kill(processes: Iterable[psutil.Process]) -> None:
    ended = list(processes)
    for process in ended:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    alive_after(ended, seconds=PATIENCE_SECONDS)


def alive_after(processes: Iterable[psutil.Process], *, seconds: float) -> list[psutil.Process]:
    """Wait for them to end, at most so long; who has not."""
    deadline = time.monotonic() + seconds
    left = [one for one in processes if _lives(one)]
    while left and time.monotonic() < deadline:
        time.sleep(0.02)
        left = [one for one in left if _lives(one)]
    return left


def _lives(process: psutil.Process) -> bool:
    """A zombie has ended: in a container there may be nobody to collect it."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False

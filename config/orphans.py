"""Processes that a killed supervisor left behind, known by a mark in their environment and never by name."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil

MARK = "TALLER_RUN"
PATIENCE = 5.0


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
    _gone, stubborn = psutil.wait_procs(asked, timeout=PATIENCE)
    kill(stubborn)


def kill(processes: Iterable[psutil.Process]) -> None:
    ended = list(processes)
    for process in ended:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(ended, timeout=PATIENCE)

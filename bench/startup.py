"""How long until the first page, and what an idle installation weighs; beside each figure the bar it must not pass."""

import argparse
import json
import shutil
import time
import urllib.request
from collections.abc import Callable

import psutil

from tests.setup.checkout import Checkout, end_supervisor, make_folder, until

BARS = {
    "first page of a clean checkout, with pip": 60.0,
    "first page of a clean checkout, with uv": 10.0,
    "first page of a new data folder": 10.0,
    "first page of a later start": 4.0,
    "page again after the web process died": 10.0,
    "page again after Postgres died": 10.0,
    "page again after Valkey died": 10.0,
    "Ctrl-C to nothing left": 5.0,
    "idle web process (MB, PSS)": 180.0,
    "idle worker (MB, PSS)": 150.0,
}


def measure(_options: argparse.Namespace) -> bool:
    """Print every figure; whether one is over its bar."""
    figures: dict[str, float] = {}
    installer = "uv" if shutil.which("uv") else "pip"
    figures[f"first page of a clean checkout, with {installer}"] = _clean()
    checkout = Checkout(make_folder() / "taller").copy()
    try:
        _measure_installed(checkout, figures)
    finally:
        checkout.remove()
    for name, figure in figures.items():
        print(f"{name:45} {figure:7.1f}   bar {BARS[name]:g}{'' if figure <= BARS[name] else '   OVER'}")
    return any(figure > BARS[name] for name, figure in figures.items())


def _clean() -> float:
    """`make run` where nothing is installed yet; what the installer has in its own cache stays."""
    checkout = Checkout(make_folder() / "taller").copy()
    (checkout.folder / ".venv").unlink()
    try:
        return _seconds(lambda: checkout.welcomed(checkout.popen("make", "run", f"PORT={checkout.port}"), seconds=300))
    finally:
        checkout.remove()


def _measure_installed(checkout: Checkout, figures: dict[str, float]) -> None:
    figures["first page of a new data folder"] = _seconds(checkout.up)
    end_supervisor(checkout.started[-1])
    figures["first page of a later start"] = _seconds(checkout.up)
    until(lambda: _workers(checkout) == 1, 30)
    running = checkout.running()
    figures["idle web process (MB, PSS)"] = _weight(running["web"])
    figures["idle worker (MB, PSS)"] = _weight(running["worker"])
    for part, name in (("web", "the web process"), ("postgres", "Postgres"), ("valkey", "Valkey")):
        figures[f"page again after {name} died"] = _seconds(lambda part=part: _outlive(checkout, part))
    figures["Ctrl-C to nothing left"] = _seconds(lambda: end_supervisor(checkout.started[-1]))


def _outlive(checkout: Checkout, part: str) -> None:
    killed = checkout.running()[part]
    killed.kill()
    until(lambda: checkout.running().get(part, killed) != killed, 30)
    checkout.await_page(seconds=30)


def _workers(checkout: Checkout) -> int:
    """How many have come up, as the installation itself says."""
    with urllib.request.urlopen(f"http://127.0.0.1:{checkout.port}/readyz") as answer:
        return int(json.load(answer)["workers"])


def _weight(process: psutil.Process) -> float:
    """Proportional set size of a process and what it forked: memory shared with others counts in parts."""
    family = [process, *process.children(recursive=True)]
    return float(sum(one.memory_full_info().pss for one in family)) / 1e6


def _seconds(action: Callable[[], object]) -> float:
    before = time.monotonic()
    action()
    return time.monotonic() - before

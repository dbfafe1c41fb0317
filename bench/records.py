"""Where figures are kept: ratios in a file, tables in the documentation. Each bench has its own place in both."""

import json
import platform
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

from bench.data import ROOT

BASELINE = Path(__file__).with_name("baseline.json")
PAGE = ROOT / "docs" / "benchmarks.md"


def keep(bench: str, ratios: Mapping[str, object], shown: str) -> None:
    """Replace what an earlier run of this bench has left."""
    kept = json.loads(BASELINE.read_text())
    BASELINE.write_text(json.dumps(kept | {bench: ratios}, indent=2) + "\n")
    place = re.compile(rf"(<!-- measured: {bench} -->\n).*?(<!-- end -->)", re.DOTALL)
    PAGE.write_text(place.sub(lambda found: f"{found[1]}\n{shown}\n\n{found[2]}", PAGE.read_text()))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def short(ratio: float) -> str:
    """Two digits that count, and no more of what was noise."""
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.2g}"


def machine() -> str:
    memory = psutil.virtual_memory().total / 2**30
    cores, system = psutil.cpu_count(), f"{platform.system()} {platform.machine()}"
    return f"{system}, {cores} cores, {memory:.0f} GiB; Python {platform.python_version()}"

"""The nearest five of a person's history on an exercise, among 200,000 entries: how long a look takes, and whether it
finds what there is."""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping
from statistics import median
from typing import Any

from bench import records
from bench.data import ROOT, Data, seeded, usual_folder

HISTORIES, ENTRIES = 1000, 200
LOOKS, QUICK_LOOKS = 300, 100
BAR_MS = 5.0
DIMENSIONS = {384: "384, as they are made here", 768: "768, the most that a provider is asked for"}
Figures = Mapping[str, float]


def measure(options: argparse.Namespace) -> bool:
    """Print the table; whether the 99th percentile is over the bar, or anything was missed."""
    sizes = list(DIMENSIONS)[:1] if options.quick else list(DIMENSIONS)
    with seeded(usual_folder()) as data:
        try:
            found = {size: _measured(data, size, options) for size in sizes}
        finally:
            _clear(data)
    return _tell(found, options)


def _measured(data: Data, dimensions: int, options: argparse.Namespace) -> Figures:
    """The median of each figure over the rounds."""
    _write(data, dimensions)
    rounds: list[Figures] = _driven(data, dimensions, QUICK_LOOKS if options.quick else LOOKS, options.rounds)
    return {name: median(one[name] for one in rounds) for name in rounds[0]} | {
        "recall": min(one["recall"] for one in rounds)
    }


def _write(data: Data, dimensions: int) -> None:
    text = (ROOT / "bench" / "history" / "seed.sql").read_text()
    key = _driven(data, dimensions, 0, 0)
    about = {"histories": HISTORIES, "entries": ENTRIES, "dimensions": dimensions, "key": key}
    with data.connect() as database:
        database.execute(text.format(**about).encode())
        database.execute("VACUUM (ANALYZE) feedback_entry")
        database.execute("CHECKPOINT")
        (entries,) = database.execute("SELECT count(*) FROM feedback_entry").fetchone() or (0,)
    if entries != HISTORIES * ENTRIES:
        raise ValueError(f"there are {entries} entries")


def _driven(data: Data, dimensions: int, looks: int, rounds: int) -> Any:  # Any: JSON
    numbers = (dimensions, HISTORIES, looks, rounds)
    command = [sys.executable, "-m", "bench.history.driver", *map(str, numbers)]
    said = subprocess.run(command, cwd=ROOT, env=data.environment, check=True, stdout=subprocess.PIPE)
    return json.loads(said.stdout)


def _clear(data: Data) -> None:
    with data.connect() as database:
        database.execute("TRUNCATE feedback_entry")


def _tell(found: Mapping[int, Figures], options: argparse.Namespace) -> bool:
    shown = records.table(
        ["dimensions", "median", "99th percentile", "recall of the nearest five"],
        [
            [DIMENSIONS[size], f"{one['p50']:.2f} ms", f"{one['p99']:.2f} ms", f"{one['recall']:.3f}"]
            for size, one in found.items()
        ],
    )
    ratios = {str(size): {"p99 of the bar": round(one["p99"] / BAR_MS, 3), "recall": one["recall"]}
              for size, one in found.items()}  # fmt: skip
    print(shown, json.dumps(ratios), sep="\n\n")
    if options.record:
        about = f"{HISTORIES * ENTRIES:,} entries; looks: {LOOKS}; rounds: {options.rounds}."
        records.keep("history", ratios, f"{records.machine()}\n{about}\n\n{shown}")
    missed = [size for size, one in found.items() if one["p99"] > BAR_MS or one["recall"] < 1]
    print(*(f"Missed the bar: {BAR_MS:g} ms and recall 1, with {size} dimensions" for size in missed), sep="\n")
    return bool(missed)

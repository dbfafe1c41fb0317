"""Figures as ratios to the reference: what was measured on one machine in one run says nothing else."""

import json
import shutil
from collections.abc import Mapping
from statistics import median

from bench import records
from bench.calls import CALLS, Call
from bench.contenders import PRODUCT, REFERENCE
from bench.load.window import Sample
from bench.records import short

Results = Mapping[str, dict[str, list[Sample]]]  # by call, then by contender, one for each round
LIMIT = "pgbench"
FLOOR_RATE, CEILING_P99 = 1.0, 1.0


def tell(results: Results, titles: Mapping[str, str], *, record: bool) -> bool:
    """Print the table and the ratios as JSON, and on demand write both down; whether Taller is under a floor."""
    ratios = {call.name: _ratios(results[call.name]) for call in CALLS}
    shown = _table(results, ratios, dict(titles) | {LIMIT: "Postgres alone"})
    print(shown, json.dumps(ratios), sep="\n\n")
    if record:
        about = _circumstances(rounds=len(results[CALLS[0].name][REFERENCE]))
        records.keep("rest", ratios, f"{about}\n\n{shown}")
    under = [call.title for call in CALLS if _is_under(ratios[call.name])]
    print(*(f"Under the floor: {title}" for title in under), sep="\n")
    return bool(under)


def _ratios(samples: Mapping[str, list[Sample]]) -> dict[str, dict[str, float]]:
    """Each round's ratio to the reference in the same round, then the median of the rounds."""
    base = samples[REFERENCE]
    found: dict[str, dict[str, float]] = {}
    for name, rounds in samples.items():
        pairs = list(zip(rounds, base, strict=True))
        found[name] = {"rate": round(median(one.rate / other.rate for one, other in pairs), 3)}
        if name != LIMIT:
            found[name]["p99"] = round(median(one.p99 / other.p99 for one, other in pairs), 3)
            found[name]["processor"] = round(median(one.processor / other.processor for one, other in pairs), 3)
    return found


def _is_under(ratios: Mapping[str, Mapping[str, float]]) -> bool:
    ours = ratios.get(PRODUCT)
    return ours is not None and (ours["rate"] < FLOOR_RATE or ours["p99"] > CEILING_P99)


def _table(results: Results, ratios: Mapping[str, dict[str, dict[str, float]]], titles: Mapping[str, str]) -> str:
    names = [name for name in titles if name in ratios[CALLS[0].name]]
    head = ["call", *(titles[name] for name in names)]
    rows = [[call.title, *(_cell(call, name, results, ratios) for name in names)] for call in CALLS]
    return records.table(head, rows)


def _cell(call: Call, name: str, results: Results, ratios: Mapping[str, dict[str, dict[str, float]]]) -> str:
    ratio = ratios[call.name][name]
    if name == REFERENCE:
        rounds = results[call.name][name]
        return f"1 ({median(one.rate for one in rounds):.0f}/s, {median(one.p99 for one in rounds):.0f} ms)"
    return " · ".join(f"{short(ratio[figure])}" for figure in ("rate", "p99", "processor") if figure in ratio)


def _circumstances(*, rounds: int) -> str:
    load = "wrk" if shutil.which("wrk") else "our own client"
    return f"{records.machine()}; load by {load}; rounds: {rounds}."

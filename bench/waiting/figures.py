"""What a visit comes to: the reader's 95th percentile while they came, waited and left, beside an idle server's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from bench.waiting.crowd import Visit

BAR = 2.0
WHILE = ("they come", "all of them wait", "they leave")


@dataclass(frozen=True, slots=True)
class Figures:
    """`ratios` of each time of WHILE; `together`: how long all of them waited at once, in seconds."""

    idle: float
    ratios: Mapping[str, float]
    together: float
    answered: int
    came: int


def figures(visit: Visit, *, asked: Sequence[float], answered: Sequence[float]) -> Figures:
    """Raises ValueError where not all of them waited at the model at once."""
    if len(asked) != len(visit.statuses):
        raise ValueError(f"the model was asked {len(asked)} times by {len(visit.statuses)} people")
    begin, end = max(asked), min(answered)
    if begin >= end:
        raise ValueError("the first was answered before the last had asked")
    idle = _p95(visit.idle)
    took = {name: [read.took for read in visit.reads if _time_of(read.at, begin, end) == name] for name in WHILE}
    return Figures(
        idle=idle,
        ratios={name: _p95(took[name]) / idle for name in WHILE},
        together=end - begin,
        answered=visit.statuses.count(200),
        came=len(visit.statuses),
    )


def medians(rounds: Sequence[Figures]) -> dict[str, float]:
    return {name: round(median(one.ratios[name] for one in rounds), 3) for name in WHILE}


def is_missed(rounds: Sequence[Figures]) -> bool:
    return medians(rounds)[WHILE[1]] > BAR or any(one.answered < one.came for one in rounds)


def _time_of(moment: float, begin: float, end: float) -> str:
    return WHILE[0] if moment < begin else WHILE[1] if moment < end else WHILE[2]


def _p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20)[-1] if len(seconds) > 1 else float("nan")

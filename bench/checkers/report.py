"""The tables: times as multiples of Taller's, because milliseconds say more about a machine than about a judge."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from bench import records
from bench.checkers import remarks
from bench.checkers.corpus import GROUPS
from bench.checkers.figures import FIGURES, Agreement, Race
from bench.checkers.judging import PRODUCT, SECONDS
from bench.checkers.remarks import Echo
from bench.records import short, table

TITLES = {"dockerfile": "Dockerfiles", "command": "Commands"}
LARGEST = {"dockerfile": "64 KB", "command": "4 KB"}


@dataclass(frozen=True, slots=True)
class Bar:
    """What Taller's time may be at most, in milliseconds."""

    kind: str
    figure: str
    title: str
    most: float


BARS = (
    Bar("dockerfile", "mean", "a Dockerfile, mean over the real files", 0.4),
    Bar("dockerfile", "large", "a Dockerfile of 64 KB, the slowest kind of text", 100.0),
    Bar("command", "mean", "a command, mean over tldr and NL2Bash", 6.0),
)


def tell(races: Mapping[str, Race], *, every: int, record: bool) -> bool:
    """Print tables, bars and ratios, and on demand write them down; whether Taller is over a bar."""
    found = {kind: _kept(race) for kind, race in races.items()}
    shown = "\n\n".join([_circumstances(races, every), *_tables(races, found)])
    print(shown, json.dumps(found), sep="\n\n")
    if record:
        records.keep("checkers", found, shown)
    figures = {bar: races[bar.kind].usual(PRODUCT, bar.figure) for bar in BARS}
    for bar, figure in figures.items():
        print(f"{bar.title:50} {figure:8.3f} ms   bar {bar.most:g} ms{'' if figure <= bar.most else '   OVER'}")
    return any(figure > bar.most for bar, figure in figures.items())


def _kept(race: Race) -> dict[str, dict[str, float]]:
    kept = race.ratios()
    for name in race.answers:
        kept[name]["agreement"] = round(race.agreement(name).share, 4)
    return kept


def _tables(races: Mapping[str, Race], found: Mapping[str, dict[str, dict[str, float]]]) -> list[str]:
    shown = []
    for kind, race in races.items():
        shown += [f"### {TITLES[kind]}", _race(kind, race, found[kind])]
    return [*shown, "### Advice on Dockerfiles", _advice(races["dockerfile"])]


def _race(kind: str, race: Race, found: Mapping[str, dict[str, float]]) -> str:
    sizes = [_size(group, race.agreement(PRODUCT, files)) for group, files in GROUPS[kind].items()]
    head = ["", *sizes, "mean", "processor", "median", "99 %", "longest", LARGEST[kind], "together"]
    rows = [
        [title, *_right(kind, race, name), *(_time(race, name, figure, found[name]) for figure in FIGURES)]
        for name, title in race.titles.items()
    ]
    return table(head, rows)


def _size(group: str, one: Agreement) -> str:
    return f"{group} ({one.valid} valid, {one.invalid} not)"


def _right(kind: str, race: Race, name: str) -> list[str]:
    if name not in race.answers:
        return ["" for _group in GROUPS[kind]]
    return [_shown(race.agreement(name, files)) for files in GROUPS[kind].values()]


def _shown(one: Agreement) -> str:
    silent = f" · {one.silent} without answer" if one.silent else ""
    return f"{one.refused} · {one.missed}{silent} · {one.share:.1%}".replace("%", " %")


def _time(race: Race, name: str, figure: str, ratio: Mapping[str, float]) -> str:
    if figure not in ratio:
        return ""
    if name == PRODUCT:
        return f"1 ({short(race.usual(name, figure))} ms)"
    ended = race.usual(name, figure) < SECONDS * 1000
    return short(ratio[figure]) if ended else f"> {short(ratio[figure])}"


def _advice(race: Race) -> str:
    """hadolint's own column says how well the record of it is met by the hadolint that is installed here."""
    lint = remarks.as_buildkit(race.cases, race.answers[PRODUCT])
    ours = _with_all(remarks.as_hadolint(race.cases, race.answers[PRODUCT]))
    run_here = race.answers.get("hadolint")
    theirs = _with_all(remarks.as_hadolint(race.cases, run_here)) if run_here else {}
    rows = [["BuildKit's warnings", str(lint.recorded), _echoed(lint), ""]]
    for rule, echo in ours.items():
        rows.append([rule, str(echo.recorded), _echoed(echo), _echoed(theirs[rule]) if theirs else ""])
    return table(["rule", "on record", "Taller", "hadolint, run here"], rows)


def _with_all(echoes: Mapping[str, Echo]) -> dict[str, Echo]:
    return {**echoes, "these rules of hadolint": sum(echoes.values(), Echo(0, 0, 0))}


def _echoed(echo: Echo) -> str:
    if not echo.recorded:
        return f"0 · {echo.extra}"
    return f"{echo.same} · {echo.extra} · {echo.same / echo.recorded:.1%}".replace("%", " %")


def _circumstances(races: Mapping[str, Race], every: int) -> str:
    rounds = len(races["dockerfile"].rounds[PRODUCT])
    sample = f"; one text of {every}" if every > 1 else ""
    missing = {title: why for race in races.values() for title, why in race.absent.items()}
    absent = "".join(f" Not measured: {title} ({why})." for title, why in missing.items())
    return f"{records.machine()}; rounds: {rounds}{sample}.{absent}"

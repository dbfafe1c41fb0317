"""Taller's checkers beside other judges of the same texts: how often each is right, and how long it takes."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.checkers import corpus, large, report
from bench.checkers.corpus import Case
from bench.checkers.figures import Race, Times
from bench.checkers.judging import JUDGES, NOTHING, PRODUCT, Absent, Judge, Seat, seated

QUICK = 6
"""A quick run reads one of so many texts."""


def measure(options: argparse.Namespace) -> bool:
    """Print the tables; whether Taller is over a bar."""
    if not corpus.FOLDER.is_dir():
        print(f"There is no corpus at {corpus.FOLDER}: NOTHING WAS COMPARED OR MEASURED.", file=sys.stderr)
        return False
    every = QUICK if options.quick else 1
    races = {kind: run(kind, corpus.cases(kind, every=every), options) for kind in JUDGES}
    return report.tell(races, every=every, record=options.record)


def run(kind: str, cases: Sequence[Case], options: argparse.Namespace) -> Race:
    absent: dict[str, str] = {}
    rounds: dict[str, list[Times]] = defaultdict(list)
    with ExitStack() as seats, _files(kind, cases) as files:
        present = list(_present(kind, options.only, seats, absent))
        asked = [seat for seat in present if seat.judge.name != NOTHING]
        answers = {seat.judge.name: seat.judged([case.text for case in cases]) for seat in asked}
        for number in range(options.rounds):
            for seat in _rotated(present, number):
                rounds[seat.judge.name].append(_round(kind, seat, cases, files))
    return Race(cases, {seat.judge.name: seat.judge.title for seat in present}, answers, rounds, absent)


def _present(kind: str, only: list[str] | None, seats: ExitStack, absent: dict[str, str]) -> Iterator[Seat]:
    for judge in _named(JUDGES[kind], only):
        try:
            yield seats.enter_context(seated(judge, kind))
        except Absent as reason:
            if judge.name == PRODUCT:
                raise
            absent[judge.title] = str(reason)
            print(f"{judge.title} is NOT MEASURED: {reason}.", file=sys.stderr)


def _named(judges: Sequence[Judge], only: list[str] | None) -> list[Judge]:
    return [judge for judge in judges if not only or judge.name in (*only, PRODUCT, NOTHING)]


def _rotated(seats: Sequence[Seat], number: int) -> list[Seat]:
    """Nobody always comes after the same one."""
    start = number % len(seats)
    return [*seats[start:], *seats[:start]]


def _round(kind: str, seat: Seat, cases: Sequence[Case], files: Sequence[Path]) -> Times:
    texts = [case.text for case in cases if case.is_real]
    answers, largest = seat.judged(texts), seat.judged(large.texts(kind))
    together = seat.judged_together(files)
    return Times.of(texts, answers, largest, together[1] / len(texts) if together else 0.0)


@contextmanager
def _files(kind: str, cases: Sequence[Case]) -> Iterator[list[Path]]:
    """The real texts as files, for judges that read many of them in one process."""
    with TemporaryDirectory(prefix="taller-texts-") as folder:
        real = [case for case in cases if case.is_real]
        files = [Path(folder) / f"{kind}{number}" for number in range(len(real))]
        for file, case in zip(files, real, strict=True):
            file.write_text(case.text, encoding="utf-8", newline="")
        yield files

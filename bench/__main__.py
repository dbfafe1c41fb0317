"""`python -m bench [NAME ...]` runs the named measurements, or all of them."""

import argparse
import sys
from collections.abc import Sequence

from bench import rest, startup
from bench.checkers import race
from bench.history import look
from bench.waiting import wait

BENCHES = {
    "startup": startup.measure,
    "rest": rest.measure,
    "checkers": race.measure,
    "waiting": wait.measure,
    "history": look.measure,
}


def options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"what to measure: {', '.join(BENCHES)}")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="one short round: two of the servers, a sixth of the texts",
    )
    parser.add_argument("--rounds", type=int, help="how often each is measured (3)")
    parser.add_argument("--seconds", type=int, help="how long each server is measured each time (8)")
    parser.add_argument("--only", nargs="+", metavar="WHO", help="these alone, beside the reference or Taller")
    parser.add_argument("--record", action="store_true", help="write the ratios into bench/ and docs/benchmarks.md")
    chosen = parser.parse_args(arguments)
    chosen.rounds = chosen.rounds or (1 if chosen.quick else 3)
    chosen.seconds = chosen.seconds or (3 if chosen.quick else 8)
    chosen.names = chosen.names or list(BENCHES)
    if unknown := [name for name in chosen.names if name not in BENCHES]:
        parser.error(f"there is no bench {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    return chosen


if __name__ == "__main__":
    chosen = options(sys.argv[1:])
    missed = [name for name in chosen.names if BENCHES[name](chosen)]
    sys.exit(f"Missed a bar: {', '.join(missed)}" if missed else 0)

"""Runs in a judge's own environment, whatever that is: `python driver.py FILE KIND SECONDS`.

FILE defines `judge(text)`, which answers whether it accepts the text and what it remarks, and perhaps
`judge_all(paths)`. A line of JSON comes in, a line of JSON goes out. Only the judge's own work is timed.
"""

import importlib.util
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, ModuleType
from typing import Any

Answered = tuple[bool | None, list[tuple[str, int]], float, float]
"""Verdict, remarks, and the milliseconds that passed and that a processor worked."""


def main() -> None:
    file, seconds = sys.argv[1], float(sys.argv[3])
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a judge prints is no answer
    signal.signal(signal.SIGALRM, _give_up)
    judge = _load(file)
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(_answer(judge, asked, seconds)), file=out, flush=True)


def _answer(judge: ModuleType, asked: dict[str, Any], seconds: float) -> object:
    if "paths" not in asked:
        return [_judge(judge, text, seconds) for text in asked["texts"]]
    if not hasattr(judge, "judge_all"):
        return None
    before = time.perf_counter()
    accepted = judge.judge_all(asked["paths"])
    return [accepted, (time.perf_counter() - before) * 1000]


def _judge(judge: ModuleType, text: str, seconds: float) -> Answered:
    """No verdict where it breaks or takes too long: that is its answer, and none of our trouble."""
    accepts, remarks = None, []
    with _at_most(seconds):
        worked, before = _processor(), time.perf_counter()
        try:
            accepts, remarks = judge.judge(text)
        except Exception as error:
            print(f"{type(error).__name__}: {error}"[:200], file=sys.stderr)
        took, worked = time.perf_counter() - before, _processor() - worked
    return accepts, remarks, took * 1000, worked * 1000


def _processor() -> float:
    """Seconds, those of the processes included that it started and that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError("no answer in time")


def _load(file: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location("the_judge", file)
    if spec is None or spec.loader is None:
        raise ImportError(file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()

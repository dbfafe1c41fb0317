"""HEALTHCHECK (D22, D23)."""

import re
from collections.abc import Iterator
from typing import Final

from exercises.checking.dockerfile import flags
from exercises.checking.dockerfile.durations import seconds
from exercises.checking.dockerfile.parsing import Instruction
from exercises.checking.verdict import Finding

TIMES: Final = ("interval", "timeout", "start-period", "start-interval")
SHORTEST: Final = 0.001
MOST_RETRIES: Final = 2**31 - 1
WHOLE: Final = re.compile(r"[+-]?[0-9]{1,12}")


def faults(instruction: Instruction) -> Iterator[Finding]:
    if not instruction.words:
        return
    kind = instruction.words[0].text.upper()
    if kind == "NONE":
        if len(instruction.words) > 1:
            yield instruction.error("D22", instruction.words[1])
        return
    yield from flags.faults(instruction)
    if kind != "CMD" or len(instruction.words) == 1:
        yield instruction.error("D22", instruction.words[0])
    yield from _values(instruction)


def _values(instruction: Instruction) -> Iterator[Finding]:
    for name in TIMES:
        for value in flags.values(instruction, name):
            if value.text and not _is_time(value.text):
                yield instruction.error("D23", value, x=f"--{name}")
    for value in flags.values(instruction, "retries"):
        if value.text and not _is_retries(value.text):
            yield instruction.error("D23", value, x="--retries")


def _is_time(text: str) -> bool:
    length = seconds(text)
    return length is not None and (length == 0 or length >= SHORTEST)


def _is_retries(text: str) -> bool:
    return bool(WHOLE.fullmatch(text)) and 0 <= int(text) <= MOST_RETRIES

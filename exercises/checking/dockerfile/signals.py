"""STOPSIGNAL: the names that Linux knows, or a number."""

import re
from typing import Final

NUMBER: Final = re.compile(r"[+-]?[0-9]{1,18}")
NAMES: Final = (
    frozenset(
        [
            "ABRT",
            "ALRM",
            "BUS",
            "CHLD",
            "CLD",
            "CONT",
            "FPE",
            "HUP",
            "ILL",
            "INT",
            "IO",
            "IOT",
            "KILL",
            "PIPE",
            "POLL",
            "PROF",
            "PWR",
            "QUIT",
            "SEGV",
            "STKFLT",
            "STOP",
            "SYS",
            "TERM",
            "TRAP",
            "TSTP",
            "TTIN",
            "TTOU",
            "URG",
            "USR1",
            "USR2",
            "VTALRM",
            "WINCH",
            "XCPU",
            "XFSZ",
            "RTMIN",
            "RTMAX",
        ]
    )
    | {f"RTMIN+{n}" for n in range(1, 16)}
    | {f"RTMAX-{n}" for n in range(1, 15)}
)


SIGNALS: Final = (*sorted(f"SIG{name}" for name in NAMES), *sorted(NAMES))


def is_signal(text: str) -> bool:
    if NUMBER.fullmatch(text):
        return int(text) != 0
    return text.upper().removeprefix("SIG") in NAMES

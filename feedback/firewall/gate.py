"""What stands between a model that speaks and those who read along: only what is proven clean goes through.

A text is let through by whole sentences and lines, after everything up to there has been read together. Whatever the
model says later, a reader has never seen a text in which the firewall, asked about that very text, finds a fault.
"""

import re
from typing import Final

from feedback.firewall.guard import Fault, Guard

_END: Final = re.compile(r"\n|[.!?:;…][\"'”»)*_`\]]{0,4}\s")
_GROWTH: Final = 8
"""A part of what has been read; less than that further text waits, or to read it all each time would never end."""


class Withheld(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class Gate:
    """`shown`: what the same reader saw of an earlier answer, and may put together with this one."""

    def __init__(self, guard: Guard, *, shown: str = "") -> None:
        self._guard, self._before = guard, f"{shown}\n" if shown else ""
        self._text = ""
        self._passed = self._ends = 0

    @property
    def text(self) -> str:
        """All that was said, let through or not."""
        return self._text

    @property
    def passed(self) -> str:
        return self._text[: self._passed]

    def take(self, text: str) -> bool:
        """More of the answer; whether it is worth reading now."""
        since = max(self._ends, len(self._text) - 8)
        self._text += text
        for found in _END.finditer(self._text, since):
            self._ends = found.end()
        return self._ends - self._passed > self._passed // _GROWTH

    def let_through(self, *, all_of_it: bool = False) -> None:
        """Read it, and let through what is whole. Raises Withheld; takes its time with a long text."""
        end = len(self._text) if all_of_it else self._ends
        if end > self._passed or all_of_it:
            if fault := self._guard.fault(self._before + self._text[:end]):
                raise Withheld(fault)
            self._passed = end

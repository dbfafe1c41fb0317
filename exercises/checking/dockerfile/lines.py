"""First pass: the text becomes joined lines, one for each instruction, with their heredocs.

Directives, comments, blank lines and continuations are gone afterwards.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from exercises.checking.dockerfile.directives import Directives
from exercises.checking.dockerfile.heredocs import Heredoc, heredocs
from exercises.checking.dockerfile.spaces import BLANKS
from exercises.checking.verdict import Finding, error

MAX_LINE: Final = 65_535
"""Bytes that BuildKit's scanner takes in one line."""


class Line(NamedTuple):
    number: int
    """The physical line it starts on: the one that BuildKit blames."""
    indent: int
    text: str
    on_first: int
    """How much of the text stands on that physical line; what follows stands on continuations."""
    end: int
    """The last physical line of the text; its heredocs follow."""
    has_gap: bool = False
    """Whether an empty line stands among the continuations."""
    comments: tuple[str, ...] = ()
    """What stands right above it."""
    heredocs: tuple[Heredoc, ...] = ()
    continuations: tuple[tuple[int, int], ...] = ()
    """Where each further piece starts in the text, and the physical line that it stands on."""

    def column(self, offset: int = 0) -> int:
        """The column of an offset, or of the instruction when the offset stands on a later physical line."""
        return self.indent + (offset if offset < self.on_first else 0) + 1


@dataclass(slots=True)
class Scanner:
    """Gives the lines one after the other, and then says what it has seen up to the last of them. Raises TooDeep."""

    text: str
    physical: Sequence[str] = ()
    at: int = 0
    directives: Directives = field(default_factory=Directives)
    findings: list[Finding] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    has_gap: bool = False
    continuations: list[tuple[int, int]] = field(default_factory=list)

    def lines(self) -> Iterator[Line]:
        text = self.text.removeprefix("\ufeff")
        self.physical = self._physical(text)
        has_lines = False
        while self.at < len(self.physical):
            raw = self.physical[self.at]
            self.at += 1
            first = raw.lstrip(BLANKS)
            if not self.directives.done:
                self.findings.extend(self.directives.read(first, self.at))
            if first.startswith("#"):
                self.comments.append(first[1:].strip(BLANKS))
                continue
            above: tuple[str, ...] = ()
            if self.comments:
                above, self.comments = tuple(self.comments), []
            if first:
                has_lines = True
                yield self._line(first, len(raw) - len(first), above)
        if not has_lines and not self.findings:
            blamed = len(self.physical) if text.strip(BLANKS) else 0
            self.findings.append(error("D1", blamed, 1 if blamed else 0))

    def _physical(self, text: str) -> list[str]:
        lines = text.split("\n")
        if not lines[-1]:
            lines.pop()
        if len(text) > MAX_LINE // 4:
            for number, line in enumerate(lines, start=1):
                if len(line) > MAX_LINE // 4 and len(line.encode("utf-8", "surrogatepass")) > MAX_LINE:
                    self.findings.append(error("D39", number, 1))
        return [line.rstrip("\r") for line in lines] if "\r" in text else lines

    def _line(self, first: str, indent: int, above: tuple[str, ...]) -> Line:
        """One instruction, its continuations and its heredocs."""
        start = self.at
        first, ends = self._continued(first)
        self.has_gap, self.continuations = False, []
        joined = first if ends else self._joined(first)
        end = self.at
        bodies = tuple(self._bodies(heredocs(joined), start)) if "<<" in joined else ()
        further = tuple(self.continuations) if self.continuations else ()
        return Line(start, indent, joined, len(first), end, self.has_gap, above, bodies, further)

    def _joined(self, first: str) -> str:
        pieces, ends, length = [first], False, len(first)
        physical, at, last = self.physical, self.at, len(self.physical)
        while not ends and at < last:
            line = physical[at]
            at += 1
            bare = line.lstrip(BLANKS)
            if not bare or bare[0] == "#":
                self.has_gap = self.has_gap or not bare
                continue
            line, ends = self._continued(line)
            pieces.append(line)
            self.continuations.append((length, at))
            length += len(line)
        self.at = at
        return "".join(pieces)

    def _continued(self, line: str) -> tuple[str, bool]:
        """The line without its last escape, and whether the instruction ends here. A doubled escape joins nothing."""
        escape = self.directives.escape
        if escape not in line:
            return line, True
        bare = line.rstrip(" \t")
        if not bare.endswith(escape) or bare[:-1].endswith(escape):
            return line, True
        return bare[:-1], False

    def _bodies(self, announced: Iterable[Heredoc], start: int) -> Iterator[Heredoc]:
        """The texts that follow, each up to its closing line."""
        for opened in announced:
            content = self._content(opened)
            if content is None:
                self.findings.append(error("D34", start, 1, form="open", x=opened.name))
                return
            yield replace(opened, content="\n".join(content))

    def _content(self, opened: Heredoc) -> list[str] | None:
        content: list[str] = []
        while self.at < len(self.physical):
            line = self.physical[self.at]
            self.at += 1
            if opened.ends_with(line):
                return content
            content.append(line)
        return None

"""How an author switches warnings off: BuildKit's `# check=skip=…` and hadolint's `# hadolint ignore=…`.

Both stand above an instruction, or at the top for the whole file.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from exercises.checking.dockerfile.lines import Line
from exercises.checking.dockerfile.reading import Source
from exercises.checking.verdict import Finding

ALL: Final = "all"
HADOLINTS: Final = "lint-dl"
"""Rules that BuildKit does not know, and so does not steer."""
CHECK: Final = re.compile(r"check\s*=\s*(\S+)", re.IGNORECASE)
IGNORE: Final = re.compile(r"hadolint\s+(global\s+)?ignore\s*=\s*([A-Za-z0-9,\s]+)")
CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
EXPERIMENTAL: Final = frozenset({"lint-invalid-definition-description"})
"""BuildKit checks these only where the author asks for them."""


@dataclass(frozen=True, slots=True)
class Options:
    skipped: frozenset[str] = frozenset()
    tried: frozenset[str] = frozenset()

    def silence(self, rule: str) -> bool:
        if rule.startswith(HADOLINTS):
            return False
        if rule in EXPERIMENTAL:
            return rule in self.skipped or not {rule, ALL} & self.tried
        return bool({rule, ALL} & self.skipped)


NOTHING: Final = Options()


class Steering:
    """What the author of one text does not want to hear."""

    def __init__(self, source: Source) -> None:
        commented = [one.line for one in source.instructions if one.line.comments]
        self._whole = _options(source.steering) if source.steering else NOTHING
        self._ignored = frozenset(_ignored(commented, everywhere=True))
        self._by_line = {line.number: line for line in commented}

    def heard(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The warnings that nobody has switched off."""
        for finding in findings:
            options, silent = self._whole, self._ignored
            if line := self._by_line.get(finding.line):
                options, silent = _merged(options, line), silent.union(_ignored([line], everywhere=False))
            if not options.silence(finding.rule) and finding.rule not in silent:
                yield finding


def _merged(whole: Options, line: Line) -> Options:
    for comment in line.comments:
        if found := CHECK.match(comment):
            local = _options(found[1])
            return Options(whole.skipped | local.skipped, whole.tried | local.tried)
    return whole


def _options(text: str) -> Options:
    values = dict(part.split("=", 1) for part in text.replace(" ", "").split(";") if "=" in part)
    return Options(*(frozenset(map(rule_name, values.get(key, "").split(","))) for key in ("skip", "experimental")))


def rule_name(name: str) -> str:
    """Our name for BuildKit's: `FromAsCasing` is `lint-from-as-casing`."""
    return name if name == ALL else f"lint-{CAPITAL.sub('-', name).lower()}"


def _ignored(lines: Sequence[Line], *, everywhere: bool) -> Iterator[str]:
    for line in lines:
        for comment in line.comments:
            found = IGNORE.match(comment) if comment.startswith("hadolint") else None
            if found and bool(found[1]) is everywhere:
                yield from (f"lint-{code.lower()}" for code in re.findall(r"\w+", found[2]))

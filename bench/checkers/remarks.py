"""Advice on Dockerfiles: how often it is the same, by rule and line, as BuildKit's and hadolint's own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.checkers.corpus import Case
from bench.checkers.judging import Answer, Remarks
from exercises.checking.dockerfile.lint.steering import rule_name
from exercises.checking.messages.lint import BUILDKIT

CHOSEN = (
    *("DL3000", "DL3002", "DL3003", "DL3004", "DL3006", "DL3007", "DL3009", "DL3014", "DL3015"),
    *("DL3020", "DL3022", "DL3025", "DL3027", "DL3042", "DL3045", "DL3059", "DL4003", "DL4004"),
)
"""hadolint's rules that are worth teaching."""
UNREADABLE = "DL1000"
ALSO_BUILDKITS = {
    "DL3000": "lint-workdir-relative-path",
    "DL3025": "lint-json-args-recommended",
    "DL4003": "lint-multiple-instructions-disallowed",
    "DL4004": "lint-multiple-instructions-disallowed",
}
"""Said once, under BuildKit's name."""


@dataclass(frozen=True, slots=True)
class Echo:
    """Remarks on record, how many of them were given again, and how many besides."""

    recorded: int
    same: int
    extra: int

    @classmethod
    def of(cls, pairs: Iterable[tuple[Remarks, Remarks]]) -> "Echo":
        """Of what is on record for each text, and what was said."""
        known = list(pairs)
        return cls(
            recorded=sum(len(recorded) for recorded, _said in known),
            same=sum(len(recorded & said) for recorded, said in known),
            extra=sum(len(said - recorded) for recorded, said in known),
        )

    def __add__(self, other: "Echo") -> "Echo":
        return Echo(self.recorded + other.recorded, self.same + other.same, self.extra + other.extra)


def as_buildkit(cases: Sequence[Case], answers: Sequence[Answer]) -> Echo:
    """Taller's echo of all of BuildKit's warnings."""
    return Echo.of((_named(case.buildkit), _of_buildkit(answer)) for case, answer in zip(cases, answers, strict=True))


def _named(remarks: Remarks) -> Remarks:
    return frozenset((rule_name(rule), line) for rule, line in remarks)


def _of_buildkit(answer: Answer) -> Remarks:
    return frozenset((rule, line) for rule, line in answer.remarks if rule in BUILDKIT)


def as_hadolint(cases: Sequence[Case], answers: Sequence[Answer]) -> dict[str, Echo]:
    """By chosen rule, on the texts that both BuildKit and hadolint can read."""
    pairs = [(case.hadolint, answer.remarks) for case, answer in zip(cases, answers, strict=True) if _is_read(case)]
    return {code: Echo.of(_about(code, recorded, said) for recorded, said in pairs) for code in CHOSEN}


def _is_read(case: Case) -> bool:
    return case.valid and all(code != UNREADABLE for code, _line in case.hadolint)


def _about(code: str, recorded: Remarks, said: Remarks) -> tuple[Remarks, Remarks]:
    """What BuildKit calls by another name is the same where hadolint says it too, and BuildKit's own where not."""
    wanted = frozenset((code, line) for rule, line in recorded if rule == code)
    found = frozenset((code, line) for rule, line in said if rule in (code, f"lint-{code.lower()}"))
    theirs = frozenset((code, line) for rule, line in said if rule == ALSO_BUILDKITS.get(code))
    return wanted, found | (theirs & wanted)

"""Texts that nobody here wrote, with the verdicts of peers. They are read where they lie, beside the checkout."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.checkers.judging import Remarks
from bench.data import ROOT

FOLDER = ROOT.parent / "shared" / "corpus"
FILES = {
    "dockerfile": ("dockerfile_real", "dockerfile_buildkit", "dockerfile_mutants"),
    "command": ("shell_tldr", "shell_nl2bash", "shell_mutants", "shell_mvdan", "docker_usage"),
}
REAL = frozenset({"dockerfile_real", "shell_tldr", "shell_nl2bash"})
"""Written by people for use: times are told of these."""
GROUPS = {
    "dockerfile": {
        "real files": FILES["dockerfile"][:1],
        "BuildKit's tests and mechanical edits": FILES["dockerfile"][1:],
    },
    "command": {
        "tldr and NL2Bash, and edits of them": FILES["command"][:3],
        "tests of a parser": ("shell_mvdan",),
        "`docker` commands": ("docker_usage",),
    },
}


@dataclass(frozen=True, slots=True)
class Case:
    """What BuildKit, bash or Docker's client say of it, and what BuildKit and hadolint remark by line."""

    file: str
    text: str
    valid: bool
    buildkit: Remarks
    hadolint: Remarks

    @property
    def is_real(self) -> bool:
        return self.file in REAL


def cases(kind: str, *, every: int = 1) -> Sequence[Case]:
    """One of `every` lines of each file."""
    return [_case(name, line) for name in FILES[kind] for line in _lines(name)[::every]]


def _lines(name: str) -> list[str]:
    return (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()


def _case(file: str, line: str) -> Case:
    case: dict[str, Any] = json.loads(line)  # Any: JSON
    buildkit = frozenset((said["rule"], said["line"]) for said in case.get("peer_warnings", ()))
    hadolint = frozenset((said["code"], said["line"]) for said in case.get("peer_hadolint", ()))
    return Case(file, case["text"], case["valid"], buildkit, hadolint)

"""Taller itself. One file for both kinds: the first argument of the driver's command line says which."""

import sys

from exercises.checking import check

KIND = sys.argv[2]


def judge(text: str) -> tuple[bool, list[tuple[str, int]]]:
    """What is dangerous is well formed all the same, and the peers have no view on danger."""
    verdict = check(KIND, text)
    accepts = all(finding.rule.startswith("danger") for finding in verdict.errors)
    return accepts, [(finding.rule, finding.line) for finding in verdict.warnings]

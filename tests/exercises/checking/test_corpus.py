"""The peers' verdicts on texts that nobody here wrote: exact figures, and every miss by name."""

import json
import sys
from pathlib import Path

import pytest

from exercises.checking import check

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the corpus is not at {CORPUS}: nothing was compared")

# Verdicts that depend on the builder and not on the text.
OF_THE_BUILDER = ("invalid SOURCE_DATE_EPOCH",)

# file: valid, valid but refused, invalid, invalid but accepted, line known, another line blamed
DOCKERFILES = {
    "dockerfile_buildkit": (128, 0, 29, 2, 27, 0),
    "dockerfile_real": (194, 0, 8, 0, 8, 0),
    "dockerfile_mutants": (86, 0, 266, 0, 264, 1),
}
# file: valid, valid but refused, invalid, invalid but accepted
COMMANDS = {
    "shell_tldr": (1391, 0, 11, 0),
    "shell_nl2bash": (1098, 0, 6, 0),
    "shell_mutants": (104, 1, 308, 0),
}


def lines(name):
    with (CORPUS / f"{name}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def shown(case, verdict):
    return f"{case['id']} line {case.get('line')}: {case['reason']!r} / {[f.message for f in verdict.findings[:3]]}"


@pytest.mark.parametrize("name", DOCKERFILES)
def test_agrees_with_buildkit(name):
    refused, accepted, elsewhere = [], [], []
    cases = [(case, check("dockerfile", case["text"])) for case in lines(name)]

    for case, verdict in cases:
        if case["valid"] and not verdict.passed:
            refused.append(shown(case, verdict))
        elif not case["valid"] and verdict.passed:
            accepted.append(shown(case, verdict))
        elif not case["valid"] and case["line"] and verdict.errors[0].line != case["line"]:
            elsewhere.append(shown(case, verdict))

    sys.stdout.write("\n".join([*refused, *accepted, *elsewhere]))
    valid = sum(case["valid"] for case, _ in cases)
    with_line = sum(bool(case["line"]) for case, _ in cases if not case["valid"])
    figures = (valid, len(refused), len(cases) - valid, len(accepted), with_line, len(elsewhere))
    assert figures == DOCKERFILES[name]
    assert all(any(reason in miss for reason in OF_THE_BUILDER) for miss in accepted)


@pytest.mark.parametrize("name", COMMANDS)
def test_agrees_with_bash(name):
    refused, accepted = [], []
    cases = [(case, check("command", case["text"])) for case in lines(name)]

    for case, verdict in cases:
        if case["valid"] is not verdict.passed:
            (refused if case["valid"] else accepted).append(f"{case['text']!r} {shown(case, verdict)}")

    sys.stdout.write("\n".join([*refused, *accepted]))
    valid = sum(case["valid"] for case, _ in cases)
    assert (valid, len(refused), len(cases) - valid, len(accepted)) == COMMANDS[name]


def test_reads_every_docker_command():
    refused = [case["text"] for case in lines("docker_usage") if not check("command", case["text"]).passed]

    assert refused == []

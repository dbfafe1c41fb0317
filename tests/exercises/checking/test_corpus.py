"""The peers' verdicts on texts that nobody here wrote: exact figures, and every miss by name."""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from exercises.checking import check, fingerprint, instructions
from exercises.checking.command.docker.grammar import commands
from exercises.checking.dockerfile.lint.steering import rule_name
from exercises.checking.messages.lint import LINT
from exercises.checking.messages.slips import SLIPS

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
    # "docker volume creat": a shell takes any command.
    "shell_mutants": (104, 1, 308, 0),
    # Torture tests of a parser: bash puts most of these faults off to run time.
    "shell_mvdan": (318, 19, 90, 1),
}
# file: warnings of BuildKit, those that we do not give, those that only we give
ADVICE = {
    "dockerfile_buildkit": (47, 0, 0),
    "dockerfile_real": (275, 1, 0),
    "dockerfile_mutants": (129, 0, 0),
}
LINT_OURS = {"lint-empty-run", "lint-json-broken", "lint-onbuild-unknown", *SLIPS}
SAME = {"lint-json-args-recommended": "lint-dl3025", "lint-workdir-relative-path": "lint-dl3000"}
# rule: warnings of hadolint, those that we do not give, those that only we give (images in variables, above all)
HADOLINT = {
    "lint-dl3000": (7, 0, 0),
    "lint-dl3002": (1, 0, 0),
    "lint-dl3003": (37, 0, 0),
    "lint-dl3004": (9, 0, 1),
    "lint-dl3006": (94, 3, 2),
    "lint-dl3007": (66, 0, 0),
    "lint-dl3009": (10, 0, 0),
    "lint-dl3015": (19, 0, 0),
    "lint-dl3020": (14, 0, 0),
    "lint-dl3022": (7, 0, 0),
    "lint-dl3025": (27, 1, 0),
    "lint-dl3027": (2, 0, 0),
    "lint-dl3042": (18, 0, 0),
    "lint-dl3045": (41, 1, 0),
    "lint-dl3059": (81, 0, 2),
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


def warned(text, *, by_hadolint):
    found = check("dockerfile", text).warnings
    return {(f.rule, f.line) for f in found if f.rule.startswith("lint-dl") is by_hadolint and f.rule not in LINT_OURS}


@pytest.mark.parametrize("name", ADVICE)
def test_warns_as_buildkit_does(name):
    told, silent, extra = 0, [], []

    for case in lines(name):
        theirs = {(rule_name(one["rule"]), one["line"]) for one in case["peer_warnings"]}
        ours = warned(case["text"], by_hadolint=False)
        told += len(theirs)
        silent += [f"{case['id']} silent {one}" for one in sorted(theirs - ours)]
        extra += [f"{case['id']} extra {one}" for one in sorted(ours - theirs)]

    sys.stdout.write("\n".join([*silent, *extra]))
    assert (told, len(silent), len(extra)) == ADVICE[name]


def test_warns_as_hadolint_does():
    """Only where hadolint can read the file, and only the rules that we share."""
    told, silent, extra = Counter(), Counter(), Counter()
    for case in (case for name in ADVICE for case in lines(name)):
        theirs = {(f"lint-{one['code'].lower()}", one["line"]) for one in case["peer_hadolint"]}
        if not case["valid"] or any(rule == "lint-dl1000" for rule, _ in theirs):
            continue
        ours = warned(case["text"], by_hadolint=True)
        told_by_buildkit = {(SAME.get(rule, ""), line) for rule, line in warned(case["text"], by_hadolint=False)}
        told.update(rule for rule, _ in theirs if rule in LINT)
        silent.update(rule for rule, _ in theirs - ours - told_by_buildkit if rule in LINT)
        extra.update(rule for rule, _ in ours - theirs)

    figures = {rule: (told[rule], silent[rule], extra[rule]) for rule in sorted(told | extra)}
    sys.stdout.write(str(figures))
    assert figures == HADOLINT


def readable(verdict):
    """Whether nothing but danger speaks against the text."""
    return all(finding.rule.startswith("danger") for finding in verdict.errors)


@pytest.mark.parametrize("name", COMMANDS)
def test_agrees_with_bash(name):
    refused, accepted = [], []
    cases = [(case, check("command", case["text"])) for case in lines(name)]

    for case, verdict in cases:
        if case["valid"] is not readable(verdict):
            (refused if case["valid"] else accepted).append(f"{case['text']!r} {shown(case, verdict)}")

    sys.stdout.write("\n".join([*refused, *accepted]))
    valid = sum(case["valid"] for case, _ in cases)
    assert (valid, len(refused), len(cases) - valid, len(accepted)) == COMMANDS[name]


def test_calls_few_real_commands_dangerous():
    texts = [case["text"] for name in COMMANDS for case in lines(name) if case["valid"]]
    refused = [text for text in texts if any(f.rule.startswith("danger") for f in check("command", text).errors)]

    assert refused == ["sudo mkfs.f2fs /dev/sdb1", "sudo mkfs.f2fs -l etiqueta_volumen /dev/sdb1", "rm -rf *"]


def test_agrees_with_dockers_client():
    refused, accepted = [], []
    cases = [(case, check("command", case["text"])) for case in lines("docker_usage")]

    for case, verdict in cases:
        if case["valid"] is not verdict.passed:
            (refused if case["valid"] else accepted).append(f"{case['text']!r} {shown(case, verdict)}")

    sys.stdout.write("\n".join([*refused, *accepted]))
    valid = sum(case["valid"] for case, _ in cases)
    # "docker container diff" names a command, and "-p false" is what the documentation of commit shows.
    assert (valid, len(refused), len(cases) - valid, len(accepted)) == (322, 0, 254, 2)


def test_knows_every_option_that_the_tools_name():
    tables = json.loads((CORPUS / "cli_options.json").read_text(encoding="utf-8"))
    theirs = {path: set(facts["opts"]) for path, facts in tables["docker"]["commands"].items()}
    ours = {path: set(commands()[path].options) for path in theirs}

    assert {path: theirs[path] - ours[path] for path in theirs if theirs[path] - ours[path]} == {}
    assert sum(map(len, theirs.values())) == 1125


def test_only_the_same_dockerfile_shares_a_fingerprint():
    shared = grouped("dockerfile", DOCKERFILES)

    assert sum(map(len, shared)) == 33
    for texts in shared:
        assert len({told(text) for text in texts}) == 1


def test_only_the_same_command_shares_a_fingerprint():
    shared = grouped("command", ["shell_tldr", "shell_nl2bash", "shell_mutants", "docker_usage"])

    assert sorted(min(texts) for texts in shared) == [
        "basename $(pwd)",
        "docker container stats",
        "docker events",
        "docker image ls --filter dangling=true",
        "docker info",
    ]


def grouped(kind, names):
    """Texts that share a fingerprint with another one."""
    groups = defaultdict(set)
    for case in (case for name in names for case in lines(name)):
        groups[fingerprint(kind, case["text"])].add(case["text"])
    return [texts for texts in groups.values() if len(texts) > 1]


def told(text):
    """The instructions, without blanks and comments."""
    return tuple("".join(one.line.text.split()) for one in instructions(text))

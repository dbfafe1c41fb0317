"""Every rule's page shows a text that breaks the rule and one that keeps it: both are judged here."""

import re

import pytest

from exercises.checking import check
from exercises.checking.messages import MESSAGES
from exercises.checking.messages.examples import EXAMPLES

UNSHOWN = {"text-unchecked"}
"""What no text of a student's brings about."""

BESIDE = {
    "D8": {"lint-invalid-default-arg-in-from"},
    "D9": {"lint-invalid-default-arg-in-from"},
    "lint-invalid-default-arg-in-from": {"D8"},
    "rubric-forbidden": {"lint-dl3020"},
}
"""Rules that cannot be broken alone."""


def found(example, text):
    return check(example.kind, text, example.rubric)


def test_every_rule_has_an_example_and_every_example_a_rule():
    rules = {key.partition("/")[0] for key in MESSAGES} - UNSHOWN

    assert EXAMPLES.keys() == rules


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_wrong_text_breaks_its_rule_and_no_other(rule):
    findings = found(EXAMPLES[rule], EXAMPLES[rule].wrong).findings

    assert {finding.rule for finding in findings} - BESIDE.get(rule, set()) == {rule}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_right_text_breaks_no_rule_at_all(rule):
    verdict = found(EXAMPLES[rule], EXAMPLES[rule].right)

    assert (verdict.passed, verdict.findings) == (True, ())


def test_no_two_rules_share_a_wrong_text():
    texts = [(example.kind, example.wrong, repr(example.rubric)) for example in EXAMPLES.values()]

    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("rule", EXAMPLES)
def test_an_example_is_short_and_says_where_its_rule_is_written(rule):
    example = EXAMPLES[rule]

    assert len(example.wrong.splitlines()) <= 6
    assert example.wrong != example.right
    assert example.source
    assert not example.url or re.fullmatch(r"https://[a-z0-9.]+/\S*", example.url)

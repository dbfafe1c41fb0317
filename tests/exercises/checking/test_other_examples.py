"""The examples beside those of the rules' pages keep the same promises."""

import pytest

from exercises.checking import check, rubric_errors, rulebook
from exercises.checking.messages import MESSAGES
from exercises.checking.messages.examples import EXAMPLES
from exercises.checking.messages.examples.others import OTHERS

LANGUAGES = ["es", "en"]
ALL = [pytest.param(key, one, id=f"{key}-{one.kind}") for key, listed in OTHERS.items() for one in listed]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("key", "example"), ALL)
def test_the_wrong_text_breaks_its_rule_alone_and_the_right_one_none(key, example, language):
    wrong, right = example.texts(language)

    broken = {finding.rule for finding in check(example.kind, wrong, example.rubric, language).findings}

    assert broken == {key.partition("/")[0]}
    assert check(example.kind, right, example.rubric, language).findings == ()
    assert len(wrong.splitlines()) <= 6
    assert max(map(len, [*wrong.splitlines(), *right.splitlines()])) <= rulebook.LONGEST_LINE


@pytest.mark.parametrize(("key", "example"), ALL)
def test_is_of_a_sentence_that_there_is_and_of_no_task_of_the_pages(key, example):
    assert key in MESSAGES or key in EXAMPLES
    assert (example.wrong, example.right) not in {(one.wrong, one.right) for one in EXAMPLES.values()}


@pytest.mark.parametrize(("key", "example"), [one for one in ALL if one.values[1].rubric])
def test_a_rubric_is_well_formed_and_comes_with_its_task(key, example):
    assert [rubric_errors(example.rubric, language) for language in LANGUAGES] == [[], []]
    assert example.task[0] != example.task[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_samples_are_of_the_kind_and_the_nearest_comes_first(language):
    files, commands = (
        rulebook.samples("rubric-required", "command", kind, language) for kind in ("dockerfile", "command")
    )

    assert [sample.right[-2].before for sample in files] == ["RUN npm ci", "EXPOSE 3000", "COPY app.py ./"]
    assert [sample.right[0].before for sample in commands] == ["du /srv", "mkdir --parents copias/2026"]
    assert rulebook.samples("rubric-stages", "few", "command", language) == ()

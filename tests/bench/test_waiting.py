"""What is told of a crowd that waits; the figures are made up."""

import pytest

from bench.waiting.crowd import Read, Visit
from bench.waiting.figures import WHILE, figures, is_missed, medians

ASKED, ANSWERED = [10.0, 11.0, 12.0], [15.0, 16.0, 17.0]


def _visit(*, coming=4, waiting=2, leaving=4, statuses=(200, 200, 200)):
    reads = [Read(at, took) for start, took in ((9.0, coming), (12.5, waiting), (15.5, leaving)) for at in [start] * 40]
    return Visit([1.0] * 40, reads, list(statuses))


def test_what_the_reader_saw_is_told_by_what_the_crowd_did():
    found = figures(_visit(), asked=ASKED, answered=ANSWERED)

    assert (found.ratios, found.together) == (dict(zip(WHILE, [4.0, 2.0, 4.0], strict=True)), 3.0)
    assert (found.answered, found.came) == (3, 3)


@pytest.mark.parametrize(
    ("visits", "missed"),
    [
        ([_visit()], False),
        ([_visit(waiting=2.01)], True),
        ([_visit(waiting=9), _visit(), _visit()], False),
        ([_visit(waiting=9), _visit(waiting=9), _visit()], True),
        ([_visit(), _visit(statuses=(200, 200, 503)), _visit()], True),
    ],
    ids=["at the bar", "over it", "over it once of three", "over it twice", "somebody was turned away"],
)
def test_the_bar_is_missed_by_the_median_while_all_wait_or_by_one_refusal(visits, missed):
    rounds = [figures(visit, asked=ASKED, answered=ANSWERED) for visit in visits]

    assert is_missed(rounds) is missed
    assert medians(rounds).keys() == set(WHILE)


@pytest.mark.parametrize(
    ("asked", "fault"), [(ASKED[:2], "asked 2 times by 3 people"), ([10.0, 11.0, 15.5], "before the last had asked")]
)
def test_it_is_no_measurement_unless_all_waited_at_once(asked, fault):
    with pytest.raises(ValueError, match=fault):
        figures(_visit(), asked=asked, answered=ANSWERED)

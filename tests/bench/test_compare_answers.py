"""The peers do the same work: they give the same answers, about the same people, from the same rows."""

from dataclasses import replace

import pytest

from bench import rest
from bench.calls import ANSWER, CALLS, USERS


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_all_answer_alike(all_running, data, clean, call):
    answers = {one.contender.name: rest.answer(call, one, 42) for one in all_running}

    assert len(answers) == 4
    assert all(given == answers["reference"] for given in answers.values()), answers


def test_the_answers_are_those_of_the_seed(product, data, clean):
    guides, exercises, overview, attempt = (rest.answer(call, product, 42) for call in CALLS)

    assert (len(guides), len(exercises), len(overview["guides"])) == (50, 20, 50)
    assert {name: overview["totals"][name] for name in ("completed_guides", "completed_exercises")} == {
        "completed_guides": 3,
        "completed_exercises": 72,
    }
    assert (attempt["submitted_answer"], attempt["completed"]) == (ANSWER, True)


def test_notices_an_answer_about_somebody_else(product, data, clean):
    mistaken = product.contender.tokens[1:] + product.contender.tokens[:1]
    other = replace(product, contender=replace(product.contender, name="other", title="Other", tokens=mistaken))

    with pytest.raises(ValueError, match=r"Other answers .* differently"):
        rest.compare([product, other], data)


def test_sends_the_same_requests_to_all_in_the_same_order(everybody):
    for call in CALLS:
        requests = {name: call.requests(contender.tokens) for name, contender in everybody.items()}
        bare = {tuple((path, body) for path, _token, body in each) for each in requests.values()}

        assert len(bare) == 1
        assert {len({token for _path, token, _body in each}) for each in requests.values()} == {USERS}

"""How many queries a question costs: before the model is asked, and after."""

import pytest

from feedback import chat
from feedback.asking import Said
from feedback.models import Entry
from feedback.talk import SHOWN, conversation
from feedback.turns import own_turn, turns
from llm.messages import Usage
from tests.conftest import NOON

pytestmark = pytest.mark.usefixtures("warm")
ASKING = 16  # reads, and the question with its place in the budgets in a transaction
KEEPING = 16  # the answer and what it cost, in a transaction


def _asked(alicia, exercise, message="¿Y ahora?"):
    return chat.ask(user=alicia, exercise_id=exercise.pk, message=message, language="es", fault=None, now=NOON)


def _say(alicia, exercise, *kinds):
    Entry.objects.bulk_create(
        Entry(user=alicia, exercise=exercise, kind=kind, content_md=f"{kind} {n}", created_at=NOON)
        for n, kind in enumerate(kinds)
    )


@pytest.mark.parametrize("turns", [0, 60])
def test_asking_costs_the_same_whatever_was_said(alicia, exercise, django_assert_num_queries, turns):
    _asked(alicia, exercise, "La primera")
    _say(alicia, exercise, *("question", "answer") * turns)

    with django_assert_num_queries(ASKING):
        _asked(alicia, exercise)


def test_keeping_an_answer(alicia, exercise, django_assert_num_queries):
    question = _asked(alicia, exercise)
    said = Said("Mira.", question.written([]), Usage("m", 1, 2), latency_ms=3.0, cut=False)

    with django_assert_num_queries(KEEPING):
        given = question.keep(said)

    assert given.content_md == "Mira."
    assert [turn.answer for turn in turns(user_id=alicia.pk, exercise_id=exercise.pk, limit=9)] == ["Mira."]


def test_showing_a_conversation_is_one_query(alicia, exercise, django_assert_num_queries):
    _say(alicia, exercise, *("question", "answer") * 60)

    with django_assert_num_queries(1):
        shown = conversation(user=alicia, exercise=exercise, now=NOON)

    assert len(shown.turns) == SHOWN


def test_watching_an_answer_costs_two(alicia, exercise, django_assert_num_queries):
    question = _asked(alicia, exercise)
    own_turn(user=alicia, question_id=question.question_id, limit=SHOWN)

    with django_assert_num_queries(2):
        assert own_turn(user=alicia, question_id=question.question_id, limit=SHOWN).answer is None


@pytest.mark.parametrize(
    ("kinds", "answers"),
    [
        (("question", "answer", "question"), ["answer 1", None]),
        (("question", "question", "answer"), [None, "answer 2"]),
        (("question", "attempt", "feedback", "answer"), ["answer 3"]),
        (("answer", "question", "answer"), ["answer 2"]),
        (("question", "question", "answer", "answer"), ["answer 3", "answer 2"]),
        ((), []),
    ],
)
def test_an_answer_belongs_to_the_last_question_without_one(alicia, exercise, kinds, answers):
    _say(alicia, exercise, *kinds)

    found = turns(user_id=alicia.pk, exercise_id=exercise.pk, limit=9)

    assert [turn.answer for turn in found] == answers
    assert [turn.is_newest for turn in found] == [False] * (len(found) - 1) + [True] * bool(found)

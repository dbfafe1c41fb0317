"""What of a person's history is worth another look: their own, about this exercise, alike, and not the same."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercises.models import Exercise
from feedback.history import NEAREST, _within, nearest
from feedback.models import Entry
from llm.queries import vector_key
from tests.feedback.remembering import ANSWER, ATTEMPT, FEEDBACK, QUESTION, embedded, keep, near

pytestmark = pytest.mark.django_db(transaction=True)
NOW = "FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN pip install flask"
BEFORE = "FROM python:3.12\nCOPY . /app\nRUN pip install flask"
FIRST = "FROM python\nRUN pip install flask"
ELSE = "grep -c ' 404 ' access.log"
TEXTS = st.text(alphabet="FROM ubuntu:24 ÁñÉ\n\t-'\"🐳", min_size=1, max_size=40)


def test_finds_what_is_alike_the_nearest_first(alicia, exercise):
    keep(alicia, exercise, FIRST, ELSE, BEFORE)
    embedded()

    assert near(alicia, exercise, NOW) == (BEFORE, FIRST)


def test_finds_nothing_where_nothing_is_alike(alicia, exercise):
    keep(alicia, exercise, ELSE, (QUESTION, "¿Qué es una capa?"))
    embedded()

    assert near(alicia, exercise, NOW) == ()


@pytest.mark.parametrize("same", [NOW, f"{NOW}\n", NOW.replace(" ", "  "), f"\t{NOW}"])
def test_passes_over_what_says_the_same(alicia, exercise, same):
    keep(alicia, exercise, same, BEFORE, same)
    embedded()

    assert near(alicia, exercise, NOW) == (BEFORE,)


def test_finds_each_text_once_however_often_it_was_handed_in(alicia, exercise):
    keep(alicia, exercise, FIRST, *[BEFORE] * 30, f"{BEFORE}\n")
    embedded()

    found = near(alicia, exercise, NOW)

    assert [text.split() for text in found] == [BEFORE.split(), FIRST.split()]


def test_finds_five_at_most(alicia, exercise):
    keep(alicia, exercise, *(f"{BEFORE} gunicorn=={number}" for number in range(9)))
    embedded()

    assert len(near(alicia, exercise, NOW)) == NEAREST == 5


def test_finds_what_was_asked_by_what_was_answered(alicia, exercise):
    """Another wording, and the tutor's words say what it was about. They are not what is put into a prompt."""
    asked, answered = "¿Por qué pesa tanto?", "Para reducir el tamaño de la imagen, junta los RUN en una sola capa."
    keep(alicia, exercise, (QUESTION, asked), (ANSWER, answered), ELSE, (FEEDBACK, "Cuenta bien."))
    embedded()

    assert near(alicia, exercise, "¿Cómo puedo reducir el tamaño de la imagen?") == (asked,)


def test_a_tutors_text_whose_question_is_forgotten_leads_nowhere(alicia, exercise):
    keep(alicia, exercise, (FEEDBACK, NOW), (ANSWER, BEFORE))
    embedded()

    assert near(alicia, exercise, NOW) == ()


def test_looks_at_one_exercise_alone(alicia, exercise, command_exercise):
    keep(alicia, command_exercise, BEFORE)
    embedded()

    assert near(alicia, exercise, NOW) == ()


def test_looks_at_nobody_elses(alicia, bruno, exercise):
    keep(bruno, exercise, BEFORE, FIRST)
    embedded()

    assert (near(alicia, exercise, NOW), near(bruno, exercise, NOW)) == ((), (BEFORE, FIRST))


def test_two_with_the_same_texts_find_each_their_own(alicia, bruno, exercise):
    keep(alicia, exercise, BEFORE, FIRST)
    keep(bruno, exercise, BEFORE, FIRST)
    embedded()
    Entry.objects.filter(user=alicia, content_md=FIRST).delete()

    with CaptureQueriesContext(connection) as asked:
        found = near(alicia, exercise, NOW)

    assert found == (BEFORE,)
    rows, texts = (query["sql"] for query in asked)
    assert alicia.pk.hex in rows
    assert bruno.pk.hex not in rows + texts
    own = {str(pk) for pk in Entry.objects.filter(user=alicia).values_list("pk", flat=True)}
    assert set(re.search(r"{(.+)}", texts)[1].split(",")) == own


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(own=st.lists(TEXTS, max_size=8), others=st.lists(TEXTS, max_size=8), text=TEXTS)
def test_whatever_two_people_write_each_finds_their_own_alone(alicia, bruno, exercise, own, others, text):
    Entry.objects.all().delete()
    if own:
        keep(alicia, exercise, *own)
    if others:
        keep(bruno, exercise, *others)
    embedded()

    found = near(alicia, exercise, text)

    assert set(found) <= {one for one in own if one.split() != text.split()}
    assert found == alone(alicia, bruno, exercise, text)


def alone(alicia, bruno, exercise, text):
    """What is found where nobody else has written anything."""
    Entry.objects.filter(user=bruno).delete()
    return near(alicia, exercise, text)


def test_never_compares_vectors_of_another_dimension_or_model(alicia, exercise):
    """Postgres would refuse to: different vector dimensions."""
    keep(alicia, exercise, "de 8", "de 16", "de nadie", "de otro modelo")
    for text, dimensions, key in [
        ("de 8", 8, vector_key(8)),
        ("de 16", 16, vector_key(16)),
        ("de otro modelo", 8, "openai/other:8"),
    ]:
        Entry.objects.filter(content_md=text).update(embedding=[1.0] * dimensions, embedding_model=key)

    about = {"user_id": alicia.pk, "exercise_id": exercise.pk, "text": "ahora"}
    found = [nearest(**about, vector=[1.0] * dimensions) for dimensions in (8, 16, 3)]

    assert found == [("de 8",), ("de 16",), ()]


def test_takes_a_share_of_the_budget_and_always_the_nearest():
    long, short = "x" * 900, "y" * 400

    assert _within((long, short), 1300) == (long, short)
    assert _within((long, short, "z"), 1000) == (long, "z")
    assert _within((long, short), 100) == (long,)
    assert _within((), 100) == ()


def test_asks_twice_whatever_there_is(alicia, exercise, django_assert_num_queries):
    keep(alicia, exercise, *(f"{BEFORE} gunicorn=={number}" for number in range(60)))
    embedded()

    with django_assert_num_queries(2):
        near(alicia, exercise, NOW)


def test_a_closed_exercise_keeps_its_history(alicia, exercise):
    keep(alicia, exercise, (ATTEMPT, BEFORE))
    embedded()
    Exercise.objects.update(is_active=False)

    assert near(alicia, exercise, NOW) == (BEFORE,)

"""What staff see and change of the feedback that is everybody's."""

import pytest
from django.urls import reverse

from attempts.models import Attempt
from exercises.checking import fingerprint
from feedback.models import Entry, Reception, SharedFeedback
from tests.admin.conftest import NOON, attempt

TEXT = "## Fortalezas\n\n- Fijas `python:3.12-slim`."
ANSWER = "FROM python:3.12-slim"
LIST = "feedback_sharedfeedback_changelist"


@pytest.fixture
def shared(exercise) -> SharedFeedback:
    return _shared(exercise, ANSWER)


def _shared(exercise, answer):
    return SharedFeedback.objects.create(
        exercise=exercise,
        exercise_version=exercise.version,
        fingerprint=fingerprint("dockerfile", answer),
        language="es",
        text=TEXT,
        model="scripted",
        specialised=True,
        created_at=NOON,
    )


def _shown(user, exercise, shared, *, useful=None):
    row = attempt(user, exercise, submitted_answer=ANSWER, llm_feedback=TEXT)
    row.save()
    Entry.objects.create(user=user, exercise=exercise, kind="feedback", content_md=TEXT, created_at=NOON)
    return Reception.objects.create(attempt=row, shared=shared, useful=useful)


def _saved(office, page, shared, text):
    address = page("feedback_sharedfeedback_change", shared.pk)
    return office.post(address, {"text": text, "_save": "1"}, follow=True)


@pytest.fixture
def three(alicia, bruno, carla, exercise, shared):
    said = {alicia: True, bruno: True, carla: False}
    return [_shown(one, exercise, shared, useful=useful) for one, useful in said.items()]


def test_lists_how_often_it_is_shown_and_what_people_say_of_it(office, page, three, shared):
    answer = office.get(page(LIST))

    (row,) = answer.context["cl"].result_list
    assert (row.shown_to, row.useful, row.useless) == (3, 2, 1)
    words = answer.content.decode()
    for word in ("Fortalezas", "Construir imagen base", "scripted"):
        assert word in words


def test_lists_without_a_query_for_each(office, page, exercise, alicia, django_assert_max_num_queries):
    for number in range(30):
        _shown(alicia, exercise, _shared(exercise, f"{ANSWER}\nUSER u{number}"))

    with django_assert_max_num_queries(8):
        answer = office.get(page(LIST))

    assert len(answer.context["cl"].result_list) == 30


def test_other_words_reach_everybody_to_whom_it_was_said(office, page, carla, three, shared):
    answer = _saved(office, page, shared, "Con otras palabras.")

    assert "3 intentos" in answer.content.decode()
    shared.refresh_from_db()
    assert (shared.text, shared.edited_by, shared.edited_at is not None) == ("Con otras palabras.", carla, True)
    assert set(Attempt.objects.values_list("llm_feedback", flat=True)) == {"Con otras palabras."}
    assert set(Entry.objects.values_list("content_md", flat=True)) == {"Con otras palabras."}
    assert "carla, sobre lo que dijo scripted" in office.get(page(LIST)).content.decode()


@pytest.mark.parametrize("text", ["", "x" * 20_001, "Escribe esto: FROM secreto:9 y luego USER nadie-mas"])
def test_refuses_what_says_nothing_too_much_or_the_reference(office, page, three, shared, exercise, text):
    exercise.expected_answer = "FROM secreto:9\nUSER nadie-mas"
    exercise.save()

    answer = _saved(office, page, shared, text)

    assert answer.context["adminform"].form.errors.keys() == {"text"}
    shared.refresh_from_db()
    assert (shared.text, shared.edited_at, Attempt.objects.exclude(llm_feedback=TEXT).count()) == (TEXT, None, 0)


def test_saving_what_was_not_changed_changes_nothing(office, page, three, shared):
    _saved(office, page, shared, TEXT)

    shared.refresh_from_db()
    assert shared.edited_at is None


def test_shows_an_answer_that_it_is_for_and_survives_their_end(office, page, three, shared):
    shown = office.get(page("feedback_sharedfeedback_change", shared.pk)).content.decode()
    Attempt.objects.all().delete()
    alone = office.get(page("feedback_sharedfeedback_change", shared.pk))

    assert ANSWER in shown
    assert (alone.status_code, ANSWER in alone.content.decode()) == (200, False)


def test_a_deletion_leaves_everybody_their_words(office, page, three, shared):
    office.post(page("feedback_sharedfeedback_delete", shared.pk), {"post": "yes"})

    assert SharedFeedback.objects.count() == 0
    assert set(Attempt.objects.values_list("llm_feedback", flat=True)) == {TEXT}
    assert list(Reception.objects.order_by("pk").values_list("shared", flat=True)) == [None, None, None]


def test_nothing_is_added_by_hand_and_students_stay_outside(office, page, client, alicia, shared):
    client.force_login(alicia)

    assert office.get(page("feedback_sharedfeedback_add")).status_code == 403
    assert client.get(reverse(f"admin:{LIST}")).status_code in (302, 403, 404)

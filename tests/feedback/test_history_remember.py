"""What is kept of what a person and the tutor say to each other: in order, 200 of it, and nobody's who is gone."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection, transaction

from accounts.errors import BadToken
from accounts.models import User
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from feedback.history import MOST, remember
from feedback.models import Entry
from guides.models import Guide
from tests.attempts.threads import elsewhere, somebody_waits
from tests.conftest import NOON
from tests.feedback.remembering import ANSWER, ATTEMPT, FEEDBACK, QUESTION, keep, kept
from tests.live import eventually


def test_keeps_texts_in_the_order_in_which_they_were_said(alicia, exercise):
    said = [(ATTEMPT, "FROM alpine"), (FEEDBACK, "## Bien"), (QUESTION, "¿Y ahora?"), (ANSWER, "Mira la etiqueta.")]

    keep(alicia, exercise, *said[:2])
    keep(alicia, exercise, *said[2:])

    assert kept(alicia, exercise) == said
    entry = Entry.objects.first()
    assert (entry.created_at, entry.embedding, entry.embedding_model) == (NOON, None, "")


def test_keeps_the_newest_two_hundred_of_a_person_and_an_exercise(alicia, bruno, exercise, command_exercise):
    keep(bruno, exercise, "de Bruno")
    keep(alicia, command_exercise, "de otro ejercicio")
    for number in range(0, MOST + 3, 2):
        keep(alicia, exercise, str(number), (FEEDBACK, str(number + 1)))

    texts = [int(text) for _kind, text in kept(alicia, exercise)]
    assert texts == list(range(4, 204))
    assert kept(bruno, exercise) == [(ATTEMPT, "de Bruno")]
    assert kept(alicia, command_exercise) == [(ATTEMPT, "de otro ejercicio")]


def test_makes_room_in_the_same_transaction(alicia, exercise):
    keep(alicia, exercise, *map(str, range(MOST)))

    with transaction.atomic():
        keep(alicia, exercise, "más", "y más")
        transaction.set_rollback(True)

    assert [text for _kind, text in kept(alicia, exercise)] == list(map(str, range(MOST)))


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_time_keep_two_hundred_too(alicia, exercise):
    keep(alicia, exercise, *map(str, range(MOST)))

    with ThreadPoolExecutor(8) as threads:
        done = [elsewhere(threads, keep, alicia, exercise, f"a{n}", f"b{n}") for n in range(8)]
        for one in done:
            one.result(timeout=20)

    texts = [text for _kind, text in kept(alicia, exercise)]
    assert len(texts) == MOST
    assert texts[:184] == list(map(str, range(16, MOST)))


def test_keeps_nothing_of_a_person_who_refuses_ai(alicia, exercise):
    keep(alicia, exercise, "antes")
    User.objects.update(no_ai=True)

    keep(alicia, exercise, "después")

    assert kept(alicia, exercise) == [(ATTEMPT, "antes")]


@pytest.mark.parametrize(("gone", "refusal"), [("exercise", ExerciseNotFound), ("user", BadToken)])
def test_refuses_what_is_of_somebody_or_something_gone(alicia, exercise, gone, refusal):
    about = {"user_id": alicia.pk, "exercise_id": exercise.pk, f"{gone}_id": uuid4()}

    with pytest.raises(refusal):
        remember(**about, entries=[(ATTEMPT, "FROM alpine")], now=NOON)

    assert Entry.objects.count() == 0


@pytest.mark.parametrize("kind", [User, Exercise, Guide])
def test_goes_with_the_person_and_with_the_exercise(alicia, bruno, exercise, conceptual_exercise, kind):
    other = Guide.objects.create(title_es="Otra", topic="docker")
    Exercise.objects.filter(pk=conceptual_exercise.pk).update(guide=other)
    keep(alicia, exercise, "se va")
    keep(bruno, conceptual_exercise, "se queda")

    kind.objects.get(pk={User: alicia.pk, Exercise: exercise.pk, Guide: exercise.guide_id}[kind]).delete()

    assert [entry.content_md for entry in Entry.objects.all()] == ["se queda"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("kind", "refusal"), [(Exercise, ExerciseNotFound), (User, BadToken)])
def test_waits_for_a_deletion_and_refuses_then(alicia, exercise, kind, refusal):
    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            kind.objects.all().delete()
            late = elsewhere(threads, keep, alicia, exercise, "tarde")
            eventually(somebody_waits)
        with pytest.raises(refusal):
            late.result(timeout=10)

    assert Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", [Exercise, User])
def test_makes_room_without_waiting_in_a_circle_with_a_deletion(alicia, exercise, kind):
    """A deletion has the entries before it asks for the exercise; whoever makes room wants the same entries."""
    keep(alicia, exercise, *map(str, range(MOST)))

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            Entry.objects.all().delete()
            late = elsewhere(threads, keep, alicia, exercise, "tarde")
            eventually(somebody_waits)
            kind.objects.all().delete()
        with pytest.raises((ExerciseNotFound, BadToken)):
            late.result(timeout=10)

    assert (kind.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_does_not_hold_up_who_regrades(alicia, exercise):
    """Whoever regrades locks the exercise first: a history waits for them and holds nothing that they want."""
    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT FROM exercises_exercise FOR UPDATE")
            late = elsewhere(threads, keep, alicia, exercise, "espera")
            eventually(somebody_waits)
            assert not late.done()
        late.result(timeout=10)

    assert kept(alicia, exercise) == [(ATTEMPT, "espera")]

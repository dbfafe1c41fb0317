"""A teacher's words for who fails in one way: written on the board, read by the next student who fails so. No model."""

import re
from urllib.parse import urlencode

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import versions
from core.versions import CATALOGUE, current
from exercises.models import Exercise
from feedback.models import CannedHint
from llm.models import Usage
from tests.admin.classroom import NO_FROM, NO_USER, NO_USER_OTHERWISE, RIGHT, RUBRIC, hand_in

EVER = {"days": "all", "version": "all"}
HINT = "Piensa en **quién** ejecuta el proceso."


@pytest.fixture
def lesson(exercise) -> Exercise:
    Exercise.objects.update(rubric=RUBRIC, expected_answer=RIGHT)
    exercise.refresh_from_db()
    return exercise


@pytest.fixture
def office(carla, stores) -> Client:
    """The admin's browser."""
    client = Client(HTTP_ACCEPT_LANGUAGE="es")
    client.force_login(carla)
    return client


@pytest.fixture
def board(lesson) -> str:
    return reverse("admin:misconceptions", args=[lesson.pk])


@pytest.fixture
def write(office, board):
    """Press the button on the board under what this answer fails by, as it stands there."""

    def press(failed, text, *, only_this=False, at=0, **fields):
        path = f"{board}?{urlencode(EVER)}"
        shown = office.get(path).context["rows"]
        rows = [[each, *approaches] for _one, each, approaches in shown]
        found = [row for each in rows for row in each if row.cluster.sample == failed]
        chosen = [row for row in found if bool(row.cluster.fingerprint) == only_this][at].cluster
        which = {"topic": chosen.topic, "fingerprint": chosen.fingerprint}
        return office.post(path, {**which, "text_es": text, "is_active": "on", **fields})

    return press


@pytest.fixture
def student(bruno):
    client = Client(HTTP_ACCEPT_LANGUAGE="es")
    client.force_login(bruno)
    return client


def verdict(client, exercise, answer, *, htmx=True) -> str:
    headers = {"HX-Request": "true"} if htmx else {}
    path = reverse("hand_in", args=[exercise.pk])
    return client.post(path, {"answer": answer}, headers=headers, follow=not htmx).content.decode()


def words(html) -> list[str]:
    return re.findall(r'class="canned".*?<div class="prose">(.*?)</div>', html, re.DOTALL)


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def stored():
    return list(CannedHint.objects.order_by("pk").values_list("rule", "fingerprint", "text_es", "text_en", "is_active"))


@pytest.mark.parametrize("htmx", [True, False])
def test_reaches_the_next_student_who_fails_so_without_a_model(write, student, lesson, alicia, htmx):
    hand_in(alicia, lesson, NO_USER)

    answer = write(NO_USER, HINT)

    assert words(verdict(student, lesson, NO_USER_OTHERWISE, htmx=htmx)) == [
        "<p>Piensa en <strong>quién</strong> ejecuta el proceso.</p>\n"
    ]
    assert said(answer) == ["Guardada: desde ahora la ve, con el veredicto, quien falle así."]
    assert stored() == [("rubric-required", "", HINT, "", True)]
    assert not Usage.objects.exists()


def test_who_fails_otherwise_or_passes_does_not_see_it(write, student, lesson, alicia):
    hand_in(alicia, lesson, NO_USER)
    write(NO_USER, HINT)

    assert words(verdict(student, lesson, "FROM alpine:3.20\nUSER app")) == []  # EXPOSE: another item, the same rule
    assert words(verdict(student, lesson, NO_FROM)) == []
    assert words(verdict(student, lesson, RIGHT)) == []


def test_words_for_one_answer_go_before_those_for_all(write, student, lesson, alicia):
    hand_in(alicia, lesson, NO_USER)
    write(NO_USER, "Para todos")
    write(NO_USER, "Para esta", only_this=True)

    assert words(verdict(student, lesson, f"# otra\n{NO_USER}")) == ["<p>Para esta</p>\n"]
    assert words(verdict(student, lesson, NO_USER_OTHERWISE)) == ["<p>Para todos</p>\n"]


def test_each_thing_that_is_wrong_has_its_own(write, student, lesson, alicia):
    hand_in(alicia, lesson, NO_FROM)
    write(NO_FROM, "De la primera", at=0)
    write(NO_FROM, "De la segunda", at=1)

    assert words(verdict(student, lesson, NO_FROM)) == ["<p>De la primera</p>\n", "<p>De la segunda</p>\n"]


def test_speaks_english_to_who_reads_english_and_spanish_where_there_is_none(write, student, lesson, alicia):
    hand_in(alicia, lesson, NO_FROM)
    write(NO_FROM, "En español", at=0, text_en="In English")
    write(NO_FROM, "Solo en español", at=1)
    student.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    assert words(verdict(student, lesson, NO_FROM)) == ["<p>In English</p>\n", "<p>Solo en español</p>\n"]


def test_is_changed_switched_off_and_deleted_on_the_board(write, student, lesson, alicia):
    hand_in(alicia, lesson, NO_USER)
    write(NO_USER, HINT)

    write(NO_USER, "Otra cosa")
    changed = words(verdict(student, lesson, NO_USER))
    off = write(NO_USER, "Otra cosa", is_active="")
    while_off = words(verdict(student, lesson, f"{NO_USER} "))
    write(NO_USER, "Otra cosa")
    write(NO_USER, "", _delete="1")

    assert (changed, while_off) == (["<p>Otra cosa</p>\n"], [])
    assert said(off) == ["Guardada sin activar: todavía no la ve nadie."]
    assert words(verdict(student, lesson, NO_USER_OTHERWISE)) == []
    assert stored() == []
    assert [entry.action_flag for entry in LogEntry.objects.order_by("pk")] == [1, 2, 2, 2, 3]


def test_needs_spanish_and_shows_the_form_again(write, lesson, alicia):
    hand_in(alicia, lesson, NO_USER)

    answer = write(NO_USER, " ", text_en="Only English")

    assert answer.status_code == 422
    assert (
        "Este campo es obligatorio." in answer.content.decode() or "Este campo es requerido." in answer.content.decode()
    )
    assert "Only English</textarea>" in answer.content.decode()
    assert stored() == []


@pytest.mark.parametrize("text", ["x" * 1001, "a\0b"])
def test_refuses_what_cannot_be_kept(write, lesson, alicia, text):
    hand_in(alicia, lesson, NO_USER)

    assert write(NO_USER, text).status_code == 422
    assert stored() == []


def test_refuses_a_cluster_that_is_not_there(office, board, lesson):
    answer = office.post(board, {"topic": "0" * 64, "text_es": HINT})

    assert answer.status_code == 302
    assert said(answer) == ["Ese grupo ya no está: sus intentos han cambiado. No se ha guardado nada."]
    assert stored() == []


@pytest.mark.parametrize(("text", "warned"), [(f"Escribe esto:\n\n{RIGHT}", True), (HINT, False)])
def test_warns_when_it_says_the_reference_and_keeps_it(write, student, lesson, alicia, text, warned):
    hand_in(alicia, lesson, NO_FROM)

    answer = write(NO_FROM, text)

    assert [message for message in said(answer) if "dice la referencia" in message] != [] if warned else True
    assert len(said(answer)) == 1 + warned
    assert len(words(verdict(student, lesson, NO_FROM))) == 1


def test_shows_no_html_of_a_teacher_either(write, student, lesson, alicia):
    hand_in(alicia, lesson, NO_USER)
    write(NO_USER, "<script>x()</script>")

    assert "<script>x()" not in verdict(student, lesson, NO_USER)


def test_is_listed_and_changed_in_the_admin(write, office, student, lesson, alicia):
    hand_in(alicia, lesson, NO_USER)
    write(NO_USER, HINT)
    hint = CannedHint.objects.get()
    path = reverse("admin:feedback_cannedhint_change", args=[hint.pk])

    listed = office.get(reverse("admin:feedback_cannedhint_changelist"))
    shown = office.get(path).content.decode()
    changed = office.post(path, {"text_es": RIGHT, "is_active": "on"})

    assert [one.pk for one in listed.context["cl"].result_list] == [hint.pk]
    assert "Falta usar la instrucción USER" in shown
    assert any("dice la referencia" in message for message in said(changed))
    assert len(words(verdict(student, lesson, NO_USER))) == 1
    assert office.get(reverse("admin:feedback_cannedhint_changelist") + "add/").status_code == 403


def test_what_nobody_fails_by_any_more_is_still_on_the_board(write, office, board, lesson, alicia):
    (attempt,) = hand_in(alicia, lesson, NO_USER)
    write(NO_USER, HINT)
    attempt.delete()

    shown = office.get(board)

    assert [hint.text_es for hint, _finding in shown.context["elsewhere"]] == [HINT]


def test_goes_with_its_exercise(write, lesson, alicia):
    hand_in(alicia, lesson, NO_USER)
    write(NO_USER, HINT)

    lesson.delete()

    assert stored() == []


@pytest.mark.usefixtures("warm")
def test_costs_the_students_page_no_query(student, lesson, bruno, django_assert_num_queries):
    hand_in(bruno, lesson, NO_USER)
    path = reverse("exercise", args=[lesson.pk])
    student.get(path)
    with CaptureQueriesContext(connection) as without:
        student.get(path)
    queries = len(without)
    CannedHint.objects.create(exercise=lesson, rule="D2", topic="0" * 64, text_es=HINT)
    versions.look_again()
    student.get(path)

    with django_assert_num_queries(queries):
        shown = student.get(path)

    assert shown.status_code == 200


def test_other_processes_see_it_because_the_catalogue_is_new(lesson, transactional_db):
    before = current(CATALOGUE)
    hint = CannedHint.objects.create(exercise=lesson, rule="D2", topic="0" * 64, text_es=HINT)
    versions.look_again()
    created = current(CATALOGUE)
    CannedHint.objects.filter(pk=hint.pk).update(is_active=False)
    versions.look_again()

    assert len({before, created, current(CATALOGUE)}) == 3


def test_keeps_nothing_of_what_a_student_wrote(write, lesson, alicia):
    hand_in(alicia, lesson, "FORM alpine:3.20\nEXPOSE 80\nUSER miguel")
    failed = "FORM alpine:3.20\nEXPOSE 80\nUSER miguel"

    write(failed, HINT)

    (hint,) = CannedHint.objects.values()
    assert hint["item"] == {}
    assert "FORM" not in str(hint)

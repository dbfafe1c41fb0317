"""Who needs help, and where: everybody's progress on one page, with exact numbers, and as two files."""

import csv
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client

from accounts.models import User
from attempts import cohort
from attempts.cohort import Place
from attempts.models import Attempt
from attempts.spreadsheet import inert
from exercises.models import Exercise
from guides.models import Guide
from tests.admin.classroom import NO_FROM, NO_USER, RIGHT, hand_in, people, seat
from tests.conftest import NOON

QUERIES = 6
TITLE = "Construir imagen base"


@pytest.fixture
def shown(office, page):
    return lambda **asked: office.get(page("cohort"), asked)


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def lines(answer) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


def names(answer) -> list[str]:
    return [row["student"].username for row in answer.context["students"]]


def test_a_class_of_fifty_gives_known_numbers(exercise):
    everybody = seat(exercise)

    stuck = cohort.stuck(failures=3)
    found = cohort.students(stuck=stuck)

    names = [f"student{number:02}" for number in (21, 23, 25, 27, 29, 31)]
    assert len(found) == 50
    assert [(one.username, len(one.stuck), one.failures) for one in found[:6]] == [(name, 1, 3) for name in names]
    assert [one.username for one in found[6:16]] == [f"student{number}" for number in range(40, 50)]
    assert {len(one.stuck) for one in found[6:]} == {0}
    assert found[0].last_at == NOON + timedelta(minutes=2)
    assert cohort.places(stuck=stuck) == [Place(exercise.pk, tried=40, passed=34, stuck=6, failures=18)]
    assert cohort.places(stuck=stuck)[0].percent == 15
    assert cohort.stuck(failures=4) == []
    done = cohort.done_by_guide(student_ids=[one.pk for one in everybody])
    assert list(done.values()) == [{exercise.guide_id: 1}] * 34


def test_who_is_stuck_in_more_places_comes_first_then_who_failed_more(exercise, command_exercise, alicia, bruno):
    third, _fourth = people(2)
    hand_in(alicia, exercise, NO_FROM, NO_FROM)
    hand_in(bruno, exercise, NO_FROM)
    hand_in(bruno, command_exercise, "cat x")
    hand_in(third, exercise, RIGHT)

    stuck = cohort.stuck(failures=1)
    found = cohort.students(stuck=stuck)

    assert [(one.username, len(one.stuck), one.failures, one.last_at) for one in found] == [
        ("bruno", 2, 2, NOON),
        ("alicia", 1, 2, NOON + timedelta(minutes=1)),
        ("student01", 0, 0, None),
        ("student00", 0, 0, NOON),
    ]
    assert cohort.places(stuck=stuck, most=1) == [Place(exercise.pk, tried=3, passed=1, stuck=2, failures=3)]


@pytest.mark.parametrize("closed", ["exercise", "guide"])
def test_nobody_is_stuck_where_nobody_can_go_on(exercise, alicia, closed):
    hand_in(alicia, exercise, NO_FROM, NO_FROM, NO_FROM)
    (Exercise if closed == "exercise" else Guide).objects.update(is_active=False)

    (found,) = cohort.students(stuck=cohort.stuck(failures=3))

    assert (found.stuck, found.last_at) == ((), NOON + timedelta(minutes=2))
    assert cohort.stuck(failures=3) == []


def test_who_passed_once_is_not_stuck_and_teachers_are_no_students(exercise, alicia, carla):
    hand_in(alicia, exercise, RIGHT, NO_FROM, NO_FROM, NO_FROM)
    hand_in(carla, exercise, NO_FROM, NO_FROM, NO_FROM)

    assert [one.username for one in cohort.students(stuck=[])] == ["alicia"]
    assert cohort.stuck(failures=3) == []


def test_who_was_switched_off_is_not_there(exercise, alicia):
    hand_in(alicia, exercise, NO_FROM)
    User.objects.filter(pk=alicia.pk).update(is_active=False)

    assert (cohort.students(stuck=[]), cohort.stuck(failures=1)) == ([], [])


def test_the_page_shows_where_and_who(shown, page, exercise):
    seat(exercise)

    answer = shown()

    said = text_of(answer)
    link = f'href="{page("misconceptions", exercise.pk)}"'
    assert answer.status_code == 200
    assert f"{TITLE} Introducción a Docker 6 (15 %) 40 34 18" in said
    assert (
        f"Fulana 21 student21 {TITLE} 3 intentos fallidos 1 de marzo de 2026" in said or "Fulana 21 student21" in said
    )
    assert answer.content.decode().count(link) == 7  # the exercise, and the six who are stuck there
    assert "0/1" in said
    assert "50 estudiantes" in said


def test_how_many_failures_it_takes_is_for_the_teacher_to_say(shown, exercise, alicia):
    hand_in(alicia, exercise, NO_FROM)

    usual, one = shown(), shown(failures="1")

    assert "Nadie está atascado: nadie tiene 3 intentos fallidos" in text_of(usual)
    assert [place.stuck for place, _exercise, _guide in one.context["places"]] == [1]


@pytest.mark.parametrize("odd", ["0", "-1", "100", "x", "", "9" * 30])
def test_an_odd_number_is_the_usual_one(shown, alicia, odd):
    assert shown(failures=odd, page="x").context["asked"].least == 3


def test_finds_people_by_pieces_of_names_to_the_letter(shown, alicia, bruno):
    User.objects.filter(pk=bruno.pk).update(name="100 %_\\")

    found = [names(shown(q=piece)) for piece in ("ALIC", "bruno@ex", "%_\\", "%%", "_")]

    assert found == [["alicia"], ["bruno"], ["bruno"], [], ["bruno"]]
    assert shown(q="\0").status_code == 400


def test_pages_of_fifty(shown, exercise):
    people(120)

    pages = [names(shown(page=number)) for number in ("1", "2", "3", "99")]

    assert [len(one) for one in pages] == [50, 50, 20, 20]
    assert len({*pages[0], *pages[1], *pages[2]}) == 120


def test_few_get_no_percentages(shown, exercise):
    for student in people(4):
        hand_in(student, exercise, NO_FROM, NO_FROM, NO_FROM)

    assert f"{TITLE} Introducción a Docker 4 4 0 12" in text_of(shown())


def test_says_when_there_is_nobody_or_nothing(shown, page, exercise, carla):
    nobody = text_of(shown())
    people(1)
    nothing, unknown = text_of(shown()), text_of(shown(q="zzz"))

    assert "Todavía no hay estudiantes." in nobody
    assert "Todavía nadie ha entregado nada." in nothing
    assert "Nadie se llama así." in unknown


def test_the_files_have_everybody_and_no_formulas(shown, exercise, command_exercise):
    everybody = seat(exercise)
    User.objects.filter(pk=everybody[21].pk).update(name="=1+1")
    Exercise.objects.filter(pk=exercise.pk).update(title_es="+suma")

    students, places = lines(shown(file="students")), lines(shown(file="exercises"))
    searched = lines(shown(file="students", q="student21"))

    assert students[0] == [
        *("Usuario", "Nombre", "Última actividad", "Ejercicios atascados", "Intentos fallidos en ellos", "Hechos"),
        "Introducción a Docker (de 2)",
    ]
    assert students[1] == ["student21", "'=1+1", "2026-03-01T12:02:00+00:00", "1", "3", "0", "0"]
    assert students[-1][3:] == ["0", "0", "1", "1"]
    assert (len(students), searched) == (51, students[:2])
    assert places[1:] == [["Introducción a Docker", "'+suma", "40", "34", "6", "18", "15"]]


@pytest.mark.parametrize("text", ["=a", "+a", "-la", "@a", " =a", "\t=a", "\ra", "\n=a", "＝a"])
def test_a_cell_that_a_spreadsheet_would_compute_is_a_text(text):
    assert (inert(text), inert(f"a{text}")) == (f"'{text}", f"a{text}")


@pytest.mark.parametrize("asked", [{}, {"file": "students"}, {"file": "exercises"}])
def test_is_for_admins(page, alicia, asked):
    student = Client()
    student.force_login(alicia)

    assert student.get(page("cohort"), asked, follow=True).status_code == 403
    assert Client().get(page("cohort"), asked).status_code == 302


def test_nothing_is_written_here(office, page):
    assert office.post(page("cohort")).status_code == 405


@pytest.mark.usefixtures("warm")
def test_costs_the_same_however_many_there_are(office, page, exercise, django_assert_num_queries):
    seat(exercise)
    hand_in(User.objects.get(username="student45"), exercise, NO_USER, NO_USER, NO_USER)
    office.get(page("cohort"))

    with django_assert_num_queries(QUERIES):  # session, person, students, places, progress, stuck
        answer = office.get(page("cohort"))

    assert Attempt.objects.count() == 97
    assert len(answer.context["students"]) == 50

"""What a teacher sees of how an exercise fails: clusters with exact numbers, by filters, as a page and as a file."""

import csv
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone

from attempts.models import Attempt
from exercises.models import Exercise
from feedback import board
from feedback.board import Totals, View
from tests.admin.classroom import NO_FROM, NO_USER, NO_USER_OTHERWISE, RIGHT, hand_in, people, seat
from tests.admin.conftest import attempt
from tests.conftest import NOON

QUERIES = 6
ALL = {"days": "all", "version": "all"}


def counts(found):
    """The numbers of each misconception, and of each approach to it."""

    def of(one):
        return one.students, one.attempts, one.median, one.never

    return [(each.whole.rule, of(each.whole), [of(one) for one in each.approaches]) for each in found]


def seen(exercise, **about):
    return board.misconceptions(view=View(exercise.pk, **about), language="es")


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def lines(answer) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


def test_a_class_of_fifty_gives_known_clusters(exercise):
    seat(exercise)

    found, totals = seen(exercise), board.totals(view=View(exercise.pk))

    no_user = [(8, 20, 3.0, 4), (4, 10, 3.0, 2)]
    assert counts(found) == [
        ("D2", (20, 30, 2.0, 0), [(20, 30, 2.0, 0)]),
        ("D3", (20, 30, 2.0, 0), [(20, 30, 2.0, 0)]),
        ("rubric-required", (12, 30, 3.0, 6), no_user),
    ]
    assert totals == Totals(students=40, failing=32, never=6, failures=60)
    assert [one.sample for one in found[2].approaches] == [NO_USER, NO_USER_OTHERWISE]
    assert found[2].whole.finding.text == "Falta usar la instrucción USER"


def test_items_of_a_rule_are_misconceptions_of_their_own(exercise):
    everybody = seat(exercise)
    hand_in(everybody[45], exercise, "FROM alpine:3.20\nUSER app")

    found = seen(exercise)

    assert counts(found)[-1] == ("rubric-required", (1, 1, None, 1), [(1, 1, None, 1)])
    assert found[-1].whole.item == {"x": "EXPOSE", "hint_es": "Di el puerto."}
    assert len(found) == 4


def test_who_passed_before_neither_waits_nor_is_waited_for(exercise, alicia):
    Exercise.objects.update(rubric={})
    hand_in(alicia, exercise, RIGHT, NO_FROM)

    assert counts(seen(exercise))[0][1] == (1, 1, None, 0)


def test_teachers_who_try_do_not_count(exercise, carla):
    hand_in(carla, exercise, NO_FROM)

    assert seen(exercise) == []
    assert board.totals(view=View(exercise.pk)) == Totals(0, 0, 0, 0)


def test_a_filter_chooses_failures_and_keeps_later_passes(exercise):
    everybody = seat(exercise)
    Exercise.objects.filter(pk=exercise.pk).update(starter="# algo", content_md_es="Otra cosa")
    exercise.refresh_from_db()
    later = NOON + timedelta(days=10)
    hand_in(everybody[0], exercise, NO_FROM, RIGHT, at=later)

    assert exercise.version == Attempt.objects.latest("created_at").exercise_version
    assert counts(seen(exercise, since=later))[0] == ("D2", (1, 1, 2.0, 0), [(1, 1, 2.0, 0)])
    assert counts(seen(exercise, version=exercise.version)) == counts(seen(exercise, since=later))
    assert counts(seen(exercise))[0] == ("D2", (20, 31, 2.0, 0), [(20, 31, 2.0, 0)])
    assert board.totals(view=View(exercise.pk, since=later)) == Totals(1, 1, 0, 1)


def test_at_most_ten_approaches_are_told_and_all_are_counted(exercise, alicia):
    Exercise.objects.update(rubric={})
    hand_in(alicia, exercise, *(f"RUN echo {number}" for number in range(12)))

    (first, *_others) = seen(exercise)

    assert (len(first.approaches), first.total_approaches, first.whole.attempts) == (10, 12, 12)


def test_the_page_shows_the_numbers_and_names_nobody(office, page, exercise):
    seat(exercise)

    answer = office.get(page("misconceptions", exercise.pk), ALL)

    said = text_of(answer)
    assert answer.status_code == 200
    assert "Lo han intentado 40 Han fallado alguna vez 32 (80 %) De ellos, no lo han pasado 6" in said
    assert "Estudiantes 20 (50 %) Intentos 30 Intentos hasta pasar (mediana) 2 No lo han pasado 0" in said
    assert "Estudiantes 12 (30 %) Intentos 30 Intentos hasta pasar (mediana) 3 No lo han pasado 6" in said
    assert "student" not in said
    assert "Fulana" not in said
    assert 'href="/learn/rules/D2"' in answer.content.decode()


def test_the_usual_view_is_the_last_month_of_this_version(office, page, exercise, alicia):
    hand_in(alicia, exercise, NO_FROM, at=NOON)
    hand_in(alicia, exercise, NO_FROM, at=timezone.now() - timedelta(days=29))

    usual = office.get(page("misconceptions", exercise.pk))
    ever = office.get(page("misconceptions", exercise.pk), {"days": "all"})
    week = office.get(page("misconceptions", exercise.pk), {"days": "7"})
    odd = office.get(page("misconceptions", exercise.pk), {"days": "1 OR 1", "version": "'"})

    assert [answer.context["totals"].failures for answer in (usual, ever, week, odd)] == [1, 2, 0, 1]
    assert "Ver todos los intentos" in text_of(week)


def test_few_students_get_no_percentages(office, page, exercise):
    for student in people(4):
        hand_in(student, exercise, NO_FROM)

    said = text_of(office.get(page("misconceptions", exercise.pk), ALL))

    assert "Estudiantes 4 Intentos 4" in said
    assert "%)" not in said


def test_says_when_nobody_has_tried_or_nobody_has_failed(office, page, exercise, conceptual_exercise, alicia):
    untried = text_of(office.get(page("misconceptions", exercise.pk), ALL))
    hand_in(alicia, exercise, RIGHT)
    passed = text_of(office.get(page("misconceptions", exercise.pk), ALL))
    written = text_of(office.get(page("misconceptions", conceptual_exercise.pk), ALL))

    assert "Todavía ningún estudiante ha entregado nada a este ejercicio." in untried
    assert "Lo ha intentado 1 estudiante y no ha fallado." in passed
    assert "Las respuestas conceptuales completan siempre el ejercicio" in written


def test_shows_a_students_text_as_text(office, page, exercise, alicia):
    hand_in(alicia, exercise, "RUN <script>x()</script>")

    shown = office.get(page("misconceptions", exercise.pk), ALL).content.decode()

    assert "RUN <script>" not in shown
    assert "RUN &lt;script&gt;x()&lt;/script&gt;" in shown


def test_the_file_has_the_rows_of_the_page_and_no_formulas(office, page, exercise, alicia):
    seat(exercise)
    finding = {"rule": "D2", "severity": "error"}
    evil = attempt(alicia, exercise, submitted_answer='=HYPERLINK("http://x")', findings=[finding], passed=False)
    evil.completed, evil.created_at = False, NOON + timedelta(days=1)
    evil.save()

    answer = office.get(page("misconceptions", exercise.pk), {**ALL, "file": "csv"})

    head, *rows = lines(answer)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="misconceptions.csv"'
    assert head[0], head[3:7] == (
        "Regla",
        ["Estudiantes", "Intentos", "Intentos hasta pasar (mediana)", "No lo han pasado"],
    )
    assert [row[0] for row in rows] == ["D2", "D2", "D2", "D3", "D3"] + ["rubric-required"] * 3
    assert rows[0][3:7] == ["21", "31", "2.0", "1"]
    assert rows[0][8] == rows[2][8] == '\'=HYPERLINK("http://x")'
    assert "student" not in answer.content.decode()


def test_is_linked_from_the_exercises_page_and_list(office, page, exercise):
    link = f'href="{page("misconceptions", exercise.pk)}"'

    assert link in office.get(page("exercises_exercise_change", exercise.pk)).content.decode()
    assert link in office.get(page("exercises_exercise_changelist")).content.decode()
    assert "/cannedhint/board/" not in office.get(page("guides_guide_change", exercise.guide_id)).content.decode()


def test_an_exercise_that_is_gone_leads_back_to_the_list(office, page, exercise):
    path = page("misconceptions", exercise.pk)
    exercise.delete()

    assert office.get(path).headers["Location"] == page("exercises_exercise_changelist")


@pytest.mark.parametrize("method", ["get", "post"])
def test_is_for_admins(page, alicia, exercise, method):
    student, path = Client(), page("misconceptions", exercise.pk)
    student.force_login(alicia)

    assert getattr(student, method)(path, follow=True).status_code == 403
    assert getattr(Client(), method)(path).status_code == 302


def test_costs_the_same_however_many_failed(office, page, exercise, django_assert_num_queries):
    seat(exercise)

    with django_assert_num_queries(QUERIES):  # session, person, exercise, totals, hints, clusters
        office.get(page("misconceptions", exercise.pk), ALL)

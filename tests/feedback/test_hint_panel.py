"""The panel of hints over HTTP: what it shows in each state, what it takes, and what it costs the database."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from exercises.models import Exercise
from feedback.models import HintTaken

WRONG = "FROM python:3.12-slim\nRUNN pip install flask\n"
RIGHT = 'FROM python:3.12-slim\nCMD ["python"]\n'
HTMX = {"HX-Request": "true"}


@pytest.fixture
def student(alicia):
    client = Client(headers={"Accept-Language": "es"})
    client.force_login(alicia)
    return client


@pytest.fixture
def see(student, exercise):
    return lambda client=student: client.get(reverse("exercise", args=[exercise.pk]))


@pytest.fixture
def hand_in(student, exercise):
    address = reverse("hand_in", args=[exercise.pk])
    return lambda answer: student.post(address, {"answer": answer}, headers=HTMX)


@pytest.fixture
def take(student, exercise):
    address = reverse("take_hint", args=[exercise.pk])

    def taken(topic, rung, *, headers=HTMX, client=student):
        return client.post(address, {"topic": topic, "rung": rung}, headers=headers)

    return taken


def topic_of(answer) -> str:
    return answer.context["hints"].topic


def test_says_what_is_left_before_anything_is_spent(see, hand_in):
    hand_in(WRONG)

    page = see().content.decode()

    assert "Te quedan 3 de 3 pistas" in page
    assert "Ver dónde mirar" in page
    assert "Mira la línea 2" not in page
    assert page.count('id="hints"') == 1


def test_shows_a_hint_and_the_button_of_the_next(hand_in, take):
    answer = take(topic_of(hand_in(WRONG)), 1)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.strip().startswith('<section class="hints" id="hints"')
    assert "Mira la línea 2" in page
    assert "<mark>RUNN</mark> pip install flask" in page
    assert "Te quedan 2 de 3 pistas" in page
    assert "Ver la idea" in page
    assert "Cada línea empieza por una instrucción" not in page


def test_a_new_verdict_brings_the_ladder_of_its_own_rule(hand_in, take):
    take(topic_of(hand_in(WRONG)), 1)

    page = hand_in("FROM python:3.12-slim\nCOPY app.py\n").content.decode()

    assert '<section class="hints" id="hints" aria-labelledby="hints-title" hx-swap-oob="true">' in page
    assert "Ver dónde mirar" in page
    assert "1 pista de otro intento" in page


def test_says_what_else_helps_when_the_budget_is_spent(see, hand_in, take):
    topic = topic_of(hand_in(WRONG))
    for rung in (1, 2, 3):
        take(topic, rung)

    page = see().content.decode()

    assert "Has usado las 3 pistas" in page
    assert "Ya no te quedan pistas, pero sí ayuda" in page
    assert "FROM ubuntu:24.04" in page
    assert 'href="/learn/rules/D4"' in page


@pytest.mark.parametrize(
    ("budget", "words"),
    [(0, "Este ejercicio no tiene pistas."), (1, "Te queda una pista"), (None, "Puedes pedir las que quieras")],
)
def test_says_what_the_teacher_has_set(see, hand_in, budget, words):
    Exercise.objects.update(hint_budget=budget)
    hand_in(WRONG)

    page = see().content.decode()

    assert words in page
    assert ("Ver dónde mirar" in page) is (budget != 0)
    assert ("gasta una pista" in page) is (budget == 1)


def test_says_that_nothing_is_needed_once_it_passes(see, hand_in):
    hand_in(RIGHT)

    assert "Tu última respuesta no necesita ninguna pista." in see().content.decode()


def test_says_where_the_tutor_is_only_to_who_has_one(see, hand_in, take, alicia):
    Exercise.objects.update(hint_budget=1)
    take(topic_of(hand_in(WRONG)), 1)
    with_tutor = see().content.decode()
    alicia.no_ai = True
    alicia.save()

    without = see().content.decode()

    link = '<a href="#chat">Pregunta al tutor</a>'
    assert (link in with_tutor, link in without) == (True, False)
    assert 'id="chat"' in with_tutor


def test_without_scripts_the_page_is_reached_by_a_redirect(hand_in, take, see, exercise):
    answer = take(topic_of(hand_in(WRONG)), 1, headers={})

    assert (answer.status_code, answer["Location"]) == (302, f"/learn/exercises/{exercise.pk}#hints")
    assert "Mira la línea 2" in see().content.decode()


def test_an_old_page_says_that_nothing_was_spent(hand_in, take):
    old = topic_of(hand_in(WRONG))
    hand_in("FROM python:3.12-slim\nCOPY app.py\n")

    page = take(old, 1).content.decode()

    assert "No se ha gastado ninguna." in page
    assert HintTaken.objects.count() == 0


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"topic": "", "rung": 1},
        {"topic": "x" * 65, "rung": 1},
        {"topic": "x\0", "rung": 1},
        {"topic": "x", "rung": 0},
        {"topic": "x", "rung": 4},
        {"topic": "x", "rung": "uno"},
        {"topic": "x", "rung": "9" * 5000},
    ],
)
def test_what_no_page_sends_spends_nothing(student, hand_in, exercise, sent):
    hand_in(WRONG)
    address = reverse("take_hint", args=[exercise.pk])

    plain, fragment = student.post(address, sent), student.post(address, sent, headers=HTMX)

    assert (plain.status_code, plain["Location"]) == (302, f"/learn/exercises/{exercise.pk}#hints")
    assert (fragment.status_code, fragment["HX-Redirect"]) == (200, f"/learn/exercises/{exercise.pk}#hints")
    assert HintTaken.objects.count() == 0


def test_a_stranger_is_led_to_the_entrance(see, take, exercise):
    stranger = Client(headers={"Accept-Language": "es"})
    entrance = f"/account/login/?next=/learn/exercises/{exercise.pk}"

    plain, fragment = take("x", 1, headers={}, client=stranger), take("x", 1, client=stranger)

    assert (plain.status_code, plain["Location"]) == (302, entrance)
    assert (fragment.status_code, fragment["HX-Redirect"]) == (200, entrance)
    assert "Entra para pedir una pista" in see(stranger).content.decode()
    assert HintTaken.objects.count() == 0
    assert Session.objects.count() == 1


def test_needs_the_token_of_the_page(hand_in, take, alicia):
    topic = topic_of(hand_in(WRONG))
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(alicia)

    assert take(topic, 1, client=forged).status_code == 403
    assert HintTaken.objects.count() == 0


def test_is_taken_by_post_alone(student, exercise):
    assert student.get(reverse("take_hint", args=[exercise.pk])).status_code == 405


def test_an_exercise_that_is_not_there_is_not_found(student, hand_in, take):
    topic = topic_of(hand_in(WRONG))
    Exercise.objects.update(is_active=False)

    assert take(topic, 1).status_code == 404
    assert HintTaken.objects.count() == 0


def test_what_a_student_wrote_is_text(hand_in, take):
    page = take(topic_of(hand_in("FROM python:3.12-slim\n<script>alert(1)</script>\n")), 1).content.decode()

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_queries_of_the_page_are_known(warm, see, hand_in, take, django_assert_num_queries):
    topic = topic_of(hand_in(WRONG))
    take(topic, 1)
    see()

    with django_assert_num_queries(6):  # session, person; what is done, attempts, hints, the talk with the tutor
        see()


def test_the_queries_of_handing_in_are_known(warm, hand_in, take, django_assert_num_queries):
    take(topic_of(hand_in(WRONG)), 1)

    with django_assert_num_queries(8):  # session, person, version; latest, stored; what is done, attempts, hints
        hand_in("FROM python:3.12-slim\nCOPY app.py\n")


def test_the_queries_of_a_hint_are_known(warm, hand_in, take, django_assert_num_queries):
    topic = topic_of(hand_in(WRONG))
    take(topic, 1)

    with django_assert_num_queries(10):  # session, person, version, attempt; begin, lock, taken, new, commit; hints
        take(topic, 2)

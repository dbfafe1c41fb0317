"""Handing in from the page: the fragment for htmx, the redirect for a browser without scripts."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from attempts import actions
from attempts.models import Attempt, Completion
from tests.pages.conftest import RIGHT, WRONG

HTMX = {"HX-Request": "true"}


@pytest.fixture
def hand_in(alicia, lesson):
    def posted(exercise, answer, *, user=alicia, headers=HTMX, client=None):
        client = client or Client(headers={"Accept-Language": "es"})
        if user:
            client.force_login(user)
        return client.post(reverse("hand_in", args=[exercise.pk]), {"answer": answer}, headers=headers)

    return posted


def test_stores_the_answer_and_says_what_is_wrong_where(hand_in, alicia, exercise):
    page = hand_in(exercise, WRONG).content.decode()

    attempt = Attempt.objects.get()
    assert (attempt.user, attempt.submitted_answer, attempt.passed) == (alicia, WRONG, False)
    assert "Todavía no: 1 error" in page
    assert 'data-line="2" data-severity="error"' in page
    assert "Línea 2" in page
    assert "<title>Todavía no: 1 error · Construir imagen base · Taller</title>" in " ".join(page.split())
    assert "El tutor comenta cuando la respuesta pasa la comprobación." in page


def test_counts_lines_as_the_person_sees_them(hand_in, exercise):
    hand_in(exercise, WRONG.replace("\n", "\r\n"))

    assert Attempt.objects.get().submitted_answer == WRONG


def test_passing_offers_what_follows_and_starts_the_tutor(hand_in, exercise, command_exercise):
    page = hand_in(exercise, RIGHT).content.decode()

    assert "Pasa la comprobación" in page
    assert reverse("exercise", args=[command_exercise.pk]) in page
    assert f'hx-post="{reverse("feedback_stream", args=[Attempt.objects.get().pk])}" hx-trigger="load"' in page


def test_the_last_exercise_completes_the_guide(hand_in, exercise, command_exercise, conceptual_exercise):
    hand_in(exercise, RIGHT)
    hand_in(command_exercise, "ls -a")

    page = hand_in(conceptual_exercise, "Una capa guarda cambios.").content.decode()

    assert "Has completado la guía" in page
    assert Completion.objects.count() == 1


def test_the_same_answer_again_is_not_stored(hand_in, exercise):
    hand_in(exercise, WRONG)

    page = hand_in(exercise, WRONG + "\n").content.decode()

    assert "Es la misma respuesta que ya entregaste" in page
    assert Attempt.objects.count() == 1


def test_the_same_answer_is_judged_again_when_the_exercise_has_changed(hand_in, exercise):
    hand_in(exercise, RIGHT)
    exercise.rubric = {"must_use": [{"instruction": "USER"}]}
    exercise.save()

    page = hand_in(exercise, RIGHT).content.decode()

    assert "Todavía no" in page
    assert [attempt.passed for attempt in Attempt.objects.order_by("created_at")] == [True, False]


def test_the_same_answer_is_judged_again_when_validation_was_switched_off(hand_in, exercise):
    hand_in(exercise, WRONG)
    exercise.enable_structural_validation = False
    exercise.save()

    hand_in(exercise, WRONG)

    assert [attempt.passed for attempt in Attempt.objects.order_by("created_at")] == [False, True]


@pytest.mark.parametrize(
    ("answer", "words"),
    [("x" * 65_537, "demasiado larga"), ("a\0b", "nulos"), ("   ", "vacía")],
)
def test_what_cannot_be_stored_is_refused_in_words(hand_in, conceptual_exercise, answer, words):
    answered = hand_in(conceptual_exercise, answer)

    assert answered.status_code == 200
    assert words in answered.content.decode()
    assert "No se ha guardado ningún intento." in answered.content.decode()
    assert Attempt.objects.count() == 0


def test_a_refusal_without_scripts_keeps_what_was_typed(hand_in, conceptual_exercise):
    answered = hand_in(conceptual_exercise, "y" * 65_537, headers={})

    assert answered.status_code == 422
    assert "y" * 65_537 in answered.content.decode()


def test_a_stranger_is_asked_to_sign_in_and_nothing_is_stored(hand_in, exercise):
    answered = hand_in(exercise, RIGHT, user=None)

    assert "Para comprobarla hay que entrar" in answered.content.decode()
    assert Attempt.objects.count() == 0


def test_without_scripts_the_page_is_reached_by_a_redirect(hand_in, exercise):
    answered = hand_in(exercise, WRONG, headers={})

    address = f"{reverse('exercise', args=[exercise.pk])}?attempt={Attempt.objects.get().pk}#verdict"
    assert (answered.status_code, answered["Location"]) == (302, address)


def test_needs_the_token_of_the_page(hand_in, exercise):
    answered = hand_in(exercise, RIGHT, client=Client(enforce_csrf_checks=True))

    assert answered.status_code == 403
    assert "La página se quedó vieja" in answered.content.decode()
    assert Attempt.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("exercise", "enable_llm_feedback", False), "En este ejercicio el tutor no comenta."),
        (("alicia", "no_ai", True), "en tu cuenta elegiste no usar la IA"),
    ],
)
def test_says_why_the_tutor_is_silent(hand_in, request, exercise, change, words):
    name, field, value = change
    changed = request.getfixturevalue(name)
    setattr(changed, field, value)
    changed.save()

    page = hand_in(exercise, RIGHT).content.decode()

    assert words in page
    assert 'hx-trigger="load"' not in page


def test_an_old_attempt_does_not_start_the_tutor_by_itself(client, alicia, exercise):
    before = timezone.now() - timezone.timedelta(hours=1)
    actions.hand_in(user=alicia, exercise=exercise, answer=RIGHT, now=before)
    client.force_login(alicia)

    page = client.get(reverse("exercise", args=[exercise.pk])).content.decode()

    assert "Pedir comentarios" in page
    assert 'hx-trigger="load"' not in page


def test_stored_comments_are_shown_as_safe_html(client, alicia, exercise):
    attempt = actions.hand_in(user=alicia, exercise=exercise, answer=RIGHT, now=timezone.now()).attempt
    actions.keep_feedback(attempt_id=attempt.pk, text="## Fortalezas\n\nFijas la **imagen**. <script>alert(1)</script>")
    client.force_login(alicia)

    page = client.get(reverse("exercise", args=[exercise.pk])).content.decode()

    assert "<h4>Fortalezas</h4>" in page
    assert "<strong>imagen</strong>" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("answer", ["", " \r\n\t\n"])
def test_nothing_is_no_attempt(hand_in, exercise, answer):
    page = hand_in(exercise, answer).content.decode()

    assert "La respuesta está vacía: escribe algo" in page
    assert "No se ha guardado ningún intento." in page
    assert Attempt.objects.count() == 0

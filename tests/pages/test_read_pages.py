"""What a page shows to whom, over HTTP without a browser."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from attempts import actions
from attempts.models import Attempt
from llm.models import Usage
from tests.pages.conftest import RIGHT, WRONG


@pytest.fixture
def signed_in():
    def client_of(user=None, **headers):
        client = Client(headers={"Accept": "text/html", "Accept-Language": "es", **headers})
        if user:
            client.force_login(user)
        return client

    return client_of


@pytest.fixture
def paths(lesson, exercise):
    return ["/", "/learn", reverse("guide", args=[lesson.pk]), reverse("exercise", args=[exercise.pk])]


def test_anybody_may_read(signed_in, paths):
    answers = [signed_in().get(path) for path in paths]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200]
    assert all("script-src 'self'" in answer["Content-Security-Policy"] for answer in answers)


def test_pages_have_no_inline_script_or_style(signed_in, alicia, paths, exercise):
    actions.hand_in(user=alicia, exercise=exercise, answer=RIGHT, now=timezone.now())

    for path in [*paths, "/learn/progress", "/learn/rules", "/learn/rules/D4", "/account/login/"]:
        page = signed_in(alicia).get(path, follow=True).content.decode()
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert page.count("<script") == page.count("<script src=") + page.count('<script type="module" src=')


def test_the_progress_page_asks_to_sign_in(signed_in):
    answer = signed_in().get("/learn/progress")

    assert (answer.status_code, answer["Location"]) == (302, "/account/login/?next=/learn/progress")


@pytest.mark.parametrize("name", ["guide", "exercise", "attempt"])
def test_what_does_not_exist_is_a_page_that_says_so(signed_in, alicia, name):
    answer = signed_in(alicia).get(reverse(name, args=[uuid4()]))

    assert answer.status_code == 404
    assert "Eso no está aquí" in answer.content.decode()


def test_inactive_material_is_for_admins_only(signed_in, alicia, carla, lesson, exercise):
    lesson.is_active = False
    lesson.save()
    paths = [reverse("guide", args=[lesson.pk]), reverse("exercise", args=[exercise.pk])]

    assert [signed_in(alicia).get(path).status_code for path in paths] == [404, 404]
    pages = [signed_in(carla).get(path) for path in paths]
    assert [page.status_code for page in pages] == [200, 200]
    assert all("ve quien administra" in page.content.decode() for page in pages)


def test_the_reference_is_shown_only_to_who_has_completed_the_exercise(signed_in, alicia, bruno, exercise):
    exercise.expected_answer = "FROM the-reference:1"
    exercise.save()
    path = reverse("exercise", args=[exercise.pk])
    actions.hand_in(user=bruno, exercise=exercise, answer=WRONG, now=timezone.now())
    actions.hand_in(user=alicia, exercise=exercise, answer=RIGHT, now=timezone.now())

    seen = {user: signed_in(user).get(path).content.decode() for user in (None, bruno, alicia)}

    assert ["the-reference" in page for page in seen.values()] == [False, False, True]
    assert all("Busca la etiqueta fija" not in page for page in seen.values())


def test_the_context_for_the_tutor_is_on_no_page(signed_in, alicia, carla, paths):
    for user in (None, alicia, carla):
        for path in paths:
            assert "Busca la etiqueta fija" not in signed_in(user).get(path).content.decode()


def test_titles_of_authors_cannot_become_markup(signed_in, lesson, exercise):
    exercise.title_es = "<b onclick=alert(1)>x</b>"
    exercise.save()

    page = signed_in().get(reverse("guide", args=[lesson.pk])).content.decode()

    assert "&lt;b onclick=alert(1)&gt;x&lt;/b&gt;" in page
    assert "<b onclick" not in page


def test_an_answer_is_shown_as_text(signed_in, alicia, conceptual_exercise):
    text = "</textarea></template><script>alert(1)</script>"
    actions.hand_in(user=alicia, exercise=conceptual_exercise, answer=text, now=timezone.now())

    page = signed_in(alicia).get(reverse("exercise", args=[conceptual_exercise.pk])).content.decode()

    assert "<script>alert" not in page
    assert page.count("&lt;/textarea&gt;&lt;/template&gt;") == 2


def test_headings_of_authors_fit_below_the_pages_own(signed_in, lesson):
    page = signed_in().get(reverse("guide", args=[lesson.pk])).content.decode()

    assert page.count("<h1>") == 1
    assert "<h2>Docker</h2>" in page
    assert "<h2>Imagen</h2>" in page


def test_an_attempt_is_its_authors_alone(signed_in, alicia, bruno, exercise):
    attempt = actions.hand_in(user=alicia, exercise=exercise, answer=RIGHT, now=timezone.now()).attempt
    path = reverse("attempt", args=[attempt.pk])

    assert signed_in(alicia).get(path, headers={"HX-Request": "true"}).status_code == 200
    assert signed_in(bruno).get(path, headers={"HX-Request": "true"}).status_code == 404
    assert signed_in(bruno).get(reverse("exercise", args=[exercise.pk]), {"attempt": attempt.pk}).status_code == 404


@pytest.mark.parametrize("given", ["x", "", "00000000-0000-4000-8000-000000000000"])
def test_an_attempt_that_cannot_be_is_not_found(signed_in, alicia, exercise, given):
    answer = signed_in(alicia).get(reverse("exercise", args=[exercise.pk]), {"attempt": given})

    assert answer.status_code == 404


def test_the_number_of_queries_does_not_grow(
    warm, signed_in, alicia, paths, lesson, exercise, command_exercise, django_assert_num_queries
):
    for number in range(31):
        actions.hand_in(user=alicia, exercise=exercise, answer=f"FROM alpine:3.{number}", now=timezone.now())
    client = signed_in(alicia)

    for path, queries in [*zip(paths, (4, 4, 3, 7), strict=True), ("/learn/progress", 5)]:
        client.get(path)
        with django_assert_num_queries(queries):  # the session, its person, and what is theirs
            assert client.get(path).status_code == 200
    assert "31 intentos" in client.get(reverse("exercise", args=[exercise.pk])).content.decode()


def test_refuses_a_method_that_changes_nothing(signed_in, alicia, exercise):
    answers = [signed_in(alicia).post("/learn"), signed_in(alicia).get(reverse("hand_in", args=[exercise.pk]))]

    assert [answer.status_code for answer in answers] == [405, 405]
    assert Attempt.objects.count() == 0


@pytest.mark.parametrize(
    ("path", "language", "said"),
    [
        ("/account/login/", "es", ["Usuario o correo", "¿Olvidaste la contraseña?"]),
        ("/account/login/", "en", ["Username or e-mail", "Keep me signed in"]),
        ("/account/signup/", "es", ["No puede ser solo números.", "Tiene que tener 8 caracteres o más."]),
    ],
)
def test_borrowed_forms_speak_as_ours_do(signed_in, db, path, language, said):
    page = signed_in(**{"Accept-Language": language}).get(path).content.decode()

    assert [words for words in said if words not in page] == []
    assert "Su contraseña" not in page
    assert "Introduzca" not in page


@pytest.mark.parametrize(("language", "share"), [("es", "33&nbsp;%"), ("en", "33%")])
def test_shares_are_written_as_the_language_writes_them(signed_in, alicia, lesson, exercise, language, share):
    actions.hand_in(user=alicia, exercise=exercise, answer=RIGHT, now=timezone.now())

    page = signed_in(alicia, **{"Accept-Language": language}).get("/learn/progress").content.decode()

    assert share in page


@pytest.mark.parametrize("truncated", [True, False])
def test_comments_that_were_cut_short_say_so_and_can_be_asked_for_again(signed_in, alicia, lesson, exercise, truncated):
    attempt = actions.hand_in(user=alicia, exercise=exercise, answer=RIGHT, now=timezone.now()).attempt
    Attempt.objects.filter(pk=attempt.pk).update(llm_feedback="## Fortalezas\n\nFijas el")
    flags = {"truncated": truncated, "generic_feedback": False, "stub_mode": True}
    Usage.objects.create(
        purpose="feedback",
        attempt_id=attempt.pk,
        user=alicia,
        model="stub",
        prompt_tokens=1,
        completion_tokens=1,
        latency_ms=1,
        quality_flags=flags,
    )

    page = signed_in(alicia).get(reverse("exercise", args=[exercise.pk])).content.decode()

    assert ("Estos comentarios están incompletos" in page) is truncated
    assert (f"{reverse('feedback_stream', args=[attempt.pk])}?again=1" in page) is truncated


def test_passing_says_what_a_check_cannot_see(signed_in, alicia, lesson, exercise):
    actions.hand_in(user=alicia, exercise=exercise, answer=RIGHT, now=timezone.now())

    page = signed_in(alicia).get(reverse("exercise", args=[exercise.pk])).content.decode()

    assert "La comprobación mira la estructura y no ejecuta nada" in page


def test_the_reference_of_an_explanation_is_text_and_not_source(signed_in, alicia, lesson, conceptual_exercise):
    conceptual_exercise.expected_answer = "**Español.** Una capa."
    conceptual_exercise.save(update_fields=["expected_answer"])
    actions.hand_in(user=alicia, exercise=conceptual_exercise, answer="Una capa.", now=timezone.now())

    page = signed_in(alicia).get(reverse("exercise", args=[conceptual_exercise.pk])).content.decode()

    assert "<strong>Español.</strong> Una capa." in page

"""The author's way through a dry run: from the form to the list, and on or back. Nothing is saved before *Aplicar*."""

import logging
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.core import signing
from django.test import Client
from django.urls import reverse

from attempts import regrading
from attempts.models import Attempt, Completion, DryRun, JudgedText
from exercises.models import Exercise
from tests.admin.filled import filled
from tests.admin.rubric_rows import as_shown
from tests.attempts.rehearsing import PLAIN, USER, WITH_USER, hand_in, stored

QUERIES = 16
COUNTS = "Dejan de pasar: 2. Pasan ahora: 0. Guías que se completan: 0."
SECRET = "FROM alpine:3.20\n# <script>alert('secreto')</script>"


@pytest.fixture
def tried(exercise, alicia, bruno):
    hand_in(alicia, exercise, PLAIN, USER)
    hand_in(bruno, exercise, SECRET)
    return exercise


@pytest.fixture
def rehearse(office, page):
    """Press the button under an exercise's form; the answer, and the page that follows where there is one."""

    def press(exercise, rubric=WITH_USER, reference=USER, browser=office, **changes):
        form = browser.get(page("exercises_exercise_change", exercise.pk)).content.decode()
        fields = filled(form, "exercise_form", expected_answer=reference, **changes)
        fields = {name: value for name, value in fields.items() if not name.startswith("rubric-")}
        path = page("rubric_dry_run", exercise.pk)
        answer = browser.post(path, {**fields, **as_shown(rubric), "_dry_run": "1"})
        return answer, browser.get(answer.headers["Location"]) if answer.status_code == 302 else answer

    return press


def seen_on(shown) -> dict[str, str]:
    return {"_apply": "1", "seen": re.search(r'name="seen" value="([^"]+)"', shown.content.decode())[1]}


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def rows():
    attempts = Attempt.objects.order_by("pk").values_list("pk", "passed", "completed", "findings", "exercise_version")
    return list(attempts), list(Completion.objects.values_list("pk")), list(Exercise.objects.order_by("pk").values())


def test_the_button_stands_beside_save(office, page, exercise):
    form = office.get(page("exercises_exercise_change", exercise.pk)).content.decode()
    new = office.get(page("exercises_exercise_add")).content.decode()

    assert f"formaction=/admin/attempts/attempt/dry-run/{exercise.pk}/" in form
    assert "Ensayar con los intentos" in form
    assert "Ensayar con los intentos" not in new


def test_lists_whose_verdict_would_change_and_saves_nothing(rehearse, tried):
    before = rows()

    pressed, shown = rehearse(tried)

    text = text_of(shown)
    assert (pressed.status_code, shown.status_code) == (302, 200)
    assert {(flip.username, flip.passes) for flip in shown.context["flips"]} == {("bruno", False), ("alicia", False)}
    assert "Dejarían de pasar 2 intentos Pasarían 0 intentos Perderían el ejercicio 1 persona" in text
    assert "Cambiaría: respuesta de referencia, rúbrica" in text.replace("Respuesta", "respuesta").replace("Rú", "rú")
    assert "&lt;script&gt;alert(&#x27;secreto&#x27;)&lt;/script&gt;" in shown.content.decode()
    assert "<script>alert" not in shown.content.decode()
    assert rows() == before


def test_applies_what_was_shown_with_history_and_one_line_of_log(office, rehearse, tried, caplog):
    _, shown = rehearse(tried)

    with caplog.at_level(logging.INFO):
        answer = office.post(reverse("admin:rubric_dry_run", args=[tried.pk]), seen_on(shown))

    saved = Exercise.objects.get()
    written = LogEntry.objects.get(object_id=str(tried.pk))
    logged = [record for record in caplog.records if record.message == "Attempts judged anew"]
    assert answer.headers["Location"] == reverse("admin:exercises_exercise_change", args=[tried.pk])
    assert said(answer) == [f"Ejercicio guardado y 3 intentos juzgados de nuevo. {COUNTS}"]
    assert (saved.rubric, saved.expected_answer, saved.version) == (WITH_USER, USER, tried.version + 1)
    assert list(Attempt.objects.filter(passed=True).values_list("submitted_answer", flat=True)) == [USER]
    assert (written.user.username, written.is_change()) == ("carla", True)
    assert "Respuesta de referencia" in written.get_change_message() or "respuesta" in written.get_change_message()
    assert [(one.by, one.exercise, one.failed, one.passed) for one in logged] == [("carla", str(tried.pk), 2, 0)]
    assert "secreto" not in " ".join(str(vars(record)) for record in logged)


def test_shows_a_refused_form_as_saving_would_and_keeps_what_was_typed(rehearse, tried, page):
    before = rows()

    answer, _ = rehearse(tried, reference=PLAIN, title_es="Otro título")

    assert answer.status_code == 200
    assert list(answer.context["adminform"].form.errors) == ["expected_answer"]
    typed = filled(answer.content.decode(), "exercise_form")
    assert (typed["title_es"], typed["expected_answer"].strip()) == ("Otro título", PLAIN)
    assert not DryRun.objects.exists()
    assert rows() == before


def test_what_was_corrected_there_is_saved_by_the_forms_own_button(office, rehearse, tried, page):
    answer, _ = rehearse(tried, reference=PLAIN, title_es="Otro título")
    fields = filled(answer.content.decode(), "exercise_form", expected_answer=USER)

    saved = office.post(page("rubric_dry_run", tried.pk), {**fields, "_continue": "1"}, follow=True)

    tried.refresh_from_db()
    assert (saved.status_code, tried.title_es, tried.expected_answer) == (200, "Otro título", USER)
    assert saved.redirect_chain[-1][0] == page("exercises_exercise_change", tried.pk)


def test_goes_back_without_changing_anything_and_keeps_what_was_typed(office, rehearse, tried, page):
    _, shown = rehearse(tried, title_es="Otro título")
    before = rows()

    form = office.post(page("rubric_dry_run", tried.pk), {"_back": "1", "run": shown.context["run"].pk})

    typed = filled(form.content.decode(), "exercise_form")
    assert (form.status_code, form.context["adminform"].form.errors) == (200, {})
    assert (typed["title_es"], typed["expected_answer"].strip()) == ("Otro título", USER)
    assert "USER" in str({name: value for name, value in typed.items() if name.startswith("rubric-")})
    assert rows() == before


def test_asks_again_with_the_new_list_when_an_attempt_came_in_between(office, rehearse, tried, bruno, page):
    _, shown = rehearse(tried)
    hand_in(bruno, tried, "FROM scratch")
    before = rows()

    answer = office.post(page("rubric_dry_run", tried.pk), seen_on(shown), follow=True)

    assert "Los intentos han cambiado desde que viste esta lista." in text_of(answer)
    assert answer.context["foreseen"].to_failed == 3
    assert rows() == before
    office.post(page("rubric_dry_run", tried.pk), seen_on(answer))
    assert Attempt.objects.filter(passed=True).count() == 1


def test_keeps_what_was_typed_when_somebody_else_saved_the_exercise(office, rehearse, tried, page):
    _, shown = rehearse(tried, title_es="El mío")
    Exercise.objects.update(title_es="El suyo")
    before = rows()

    answer = office.post(page("rubric_dry_run", tried.pk), seen_on(shown), follow=True)
    form = office.post(page("rubric_dry_run", tried.pk), {"_back": "1", "run": shown.context["run"].pk})

    assert "Otra persona ha guardado este ejercicio" in text_of(answer)
    assert 'name="_apply"' not in answer.content.decode()
    assert filled(form.content.decode(), "exercise_form")["title_es"] == "El mío"
    assert rows() == before


@pytest.mark.parametrize(
    "seen",
    ["", "x", signing.dumps({"run": "x", "seal": "y"}, salt="attempts.dry_run"), signing.dumps({"run": "x"}, salt="z")],
    ids=["none", "not signed", "of no run", "signed for another use"],
)
def test_believes_no_seal_that_it_did_not_sign(office, rehearse, tried, page, seen):
    rehearse(tried)
    before = rows()

    answer = office.post(page("rubric_dry_run", tried.pk), {"_apply": "1", "seen": seen})

    assert said(answer) == ["Ese ensayo ya no está: se aplicó, empezaste otro o ha pasado un día."]
    assert rows() == before


def test_a_dry_run_is_its_authors_own(rehearse, tried, page, bruno):
    bruno.role = "admin"
    bruno.save()
    other = Client(HTTP_ACCEPT_LANGUAGE="es")
    other.force_login(bruno)
    pressed, shown = rehearse(tried)

    looked = other.get(pressed.headers["Location"])
    applied = other.post(page("rubric_dry_run", tried.pk), seen_on(shown))

    assert (looked.status_code, applied.status_code) == (302, 302)
    assert DryRun.objects.count() == 1
    assert Exercise.objects.get().rubric == {}


def test_applied_twice_is_applied_once(office, rehearse, tried, page):
    _, shown = rehearse(tried)

    first, second = (office.post(page("rubric_dry_run", tried.pk), seen_on(shown)) for _ in range(2))

    assert (len(said(first)), said(second)[-1][:22]) == (1, "Ese ensayo ya no está:")
    assert Exercise.objects.get().version == tried.version + 1


def test_says_when_nothing_flips(rehearse, tried, exercise):
    _, same = rehearse(tried, rubric={})
    Attempt.objects.all().delete()
    _, nobody = rehearse(tried)

    assert "Ningún veredicto cambia: los 3 intentos siguen como están." in text_of(same)
    assert "Todavía nadie ha entregado nada a este ejercicio." in text_of(nobody)


def test_says_that_concepts_never_flip(rehearse, conceptual_exercise, alicia):
    hand_in(alicia, conceptual_exercise, "una capa")

    _, shown = rehearse(conceptual_exercise, rubric={"keywords": [{"words": ["capa"], "hint_es": "¿Y la capa?"}]})

    assert "Las respuestas conceptuales completan siempre el ejercicio" in text_of(shown)
    assert "Ningún veredicto cambia: hay 1 intento y sigue como está." in text_of(shown)


def test_shows_how_far_it_is_when_it_takes_longer(rehearse, tried, alicia, settings, monkeypatch):
    monkeypatch.setattr(regrading, "STEP_SECONDS", 0)
    stored(alicia, tried, (f"FROM a:{number}" for number in range(40)))

    _, shown = rehearse(tried)

    assert (shown.status_code, shown.headers["Refresh"], shown.context["state"]) == (200, "1", "working")
    assert 'name="_apply"' not in shown.content.decode()


def test_pages_a_long_list_in_as_many_queries_as_a_short_one(
    office, rehearse, tried, alicia, django_assert_num_queries
):
    pressed, _ = rehearse(tried)
    path = pressed.headers["Location"]
    with django_assert_num_queries(QUERIES):
        office.get(path)
    stored(alicia, tried, [PLAIN] * 500)
    office.get(path)

    with django_assert_num_queries(QUERIES):
        last = office.get(f"{path}&page=11")

    assert (len(last.context["flips"]), last.context["foreseen"].to_failed) == (2, 502)


@pytest.mark.parametrize("query", ["?run=x", "?run=6f7c2a0e-0000-4000-8000-000000000000", "?run=", ""])
def test_an_address_typed_by_hand_is_no_crash(office, page, exercise, query):
    answer = office.get(page("rubric_dry_run", exercise.pk) + query)

    assert answer.headers["Location"] == page("exercises_exercise_change", exercise.pk)


def test_an_exercise_that_is_gone_is_told(office, page, rehearse, tried):
    _, shown = rehearse(tried)
    Exercise.objects.all().delete()

    answer = office.post(page("rubric_dry_run", tried.pk), seen_on(shown))

    assert (said(answer), DryRun.objects.count(), JudgedText.objects.count()) == (["No existe ese ejercicio."], 0, 0)


def test_students_and_forged_requests_have_no_business_here(tried, alicia, carla, page):
    student, forged = Client(), Client(enforce_csrf_checks=True)
    student.force_login(alicia)
    forged.force_login(carla)
    path = page("rubric_dry_run", tried.pk)

    assert student.get(path, follow=True).status_code == 403
    assert student.post(path, {"_dry_run": "1"}, follow=True).status_code == 403
    assert forged.post(path, {"_dry_run": "1"}).status_code == 403
    assert not DryRun.objects.exists()


def test_recomputes_the_progress_of_chosen_guides(office, page, tried, alicia):
    Completion.objects.all().delete()

    answers = [
        office.post(
            page("guides_guide_changelist"), {"action": "recompute_progress", "_selected_action": [tried.guide_id]}
        )
        for _ in range(2)
    ]

    assert [said(answer)[-1] for answer in answers] == [
        "Se han apuntado 2 guías completadas que faltaban. Ninguna se retira.",
        "Se han apuntado 0 guías completadas que faltaban. Ninguna se retira.",
    ]
    assert set(Completion.objects.values_list("user__username", flat=True)) == {"alicia", "bruno"}

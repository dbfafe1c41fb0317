"""An exercise that refuses its own reference is not shown to students by the back office, and never goes unnoticed."""

import re
import sys

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from exercises import actions, reference
from exercises.checking.command import shell
from exercises.models import Exercise
from guides.models import Guide
from tests.admin.filled import filled

WRONG = "RUN pip install flask\nFROM python:3.12-slim"
FINDING = "La primera instrucción debe ser FROM"
REFUSED = (
    "La referencia no pasa la comprobación. Corrige la referencia o la rúbrica, o guarda el ejercicio sin activar."
)


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", answer.content.decode()))


@pytest.fixture
def form(office, page):
    """The fields of an exercise's own page, with changes; and the page they go to."""

    def of(exercise, **changes):
        path = page("exercises_exercise_change", exercise.pk)
        return path, filled(office.get(path).content.decode(), "exercise_form", **changes)

    return of


@pytest.fixture
def guide_form(office, page):
    def of(guide, **changes):
        path = page("guides_guide_change", guide.pk)
        return path, filled(office.get(path).content.decode(), "guide_form", **changes)

    return of


@pytest.fixture
def parsers(tmp_path, monkeypatch):
    """The file in which the parser of commands leaves a line for each time it was started."""
    log, script = tmp_path / "log", tmp_path / "shfmt"
    log.touch()
    script.write_text(f'#!/bin/sh\necho x >> {log}\nexec {shell._binary()} "$@"\n')
    script.chmod(0o755)
    monkeypatch.setattr(shell, "_binary", lambda: str(script))
    monkeypatch.setattr(reference, "_remembered", {})
    return log


def test_refuses_to_activate_and_says_the_finding_at_the_reference(office, form, exercise):
    Exercise.objects.update(is_active=False)
    before = Exercise.objects.values().get()
    path, fields = form(exercise, title_es="Otro título", expected_answer=WRONG, is_active="on")

    answer = office.post(path, fields)

    errors = answer.context["adminform"].form.errors
    assert (answer.status_code, list(errors["expected_answer"])) == (200, [REFUSED, FINDING])
    assert list(errors) == ["expected_answer"]
    kept = filled(answer.content.decode(), "exercise_form")
    assert (kept["title_es"], kept["expected_answer"].strip(), kept["is_active"]) == ("Otro título", WRONG, "on")
    assert Exercise.objects.values().get() == before


def test_says_the_finding_in_the_authors_language(office, form, exercise):
    path, fields = form(exercise, expected_answer=WRONG)

    answer = office.post(path, fields, headers={"accept-language": "en"})

    assert "The first instruction must be FROM" in answer.context["adminform"].form.errors["expected_answer"]


def test_stores_an_unfinished_one_that_is_not_active_and_says_so(office, form, exercise):
    path, fields = form(exercise, expected_answer=WRONG, is_active=None)

    answer = office.post(path, fields)

    exercise.refresh_from_db()
    assert (answer.status_code, exercise.is_active, exercise.expected_answer) == (302, False, WRONG)
    assert f"La referencia de «{exercise}» no pasa la comprobación: {FINDING}" in said(answer)[0]


def test_says_that_a_saved_reference_passes(office, form, exercise):
    path, fields = form(exercise, expected_answer="FROM alpine:3.20")

    assert said(office.post(path, fields))[0] == "La referencia pasa la comprobación."
    assert "La referencia pasa la comprobación." in text_of(office.get(path))


@pytest.mark.parametrize(
    "unchecked",
    [
        {"expected_answer": None, "type": "dockerfile"},
        {"expected_answer": "  \n"},
        {"enable_structural_validation": False},
        {"type": "conceptual"},
    ],
)
def test_lets_through_what_is_not_checked(office, form, exercise, unchecked):
    Exercise.objects.update(**{"expected_answer": WRONG, "is_active": False, **unchecked})
    exercise.refresh_from_db()
    path, fields = form(exercise, is_active="on")

    answer = office.post(path, fields)

    exercise.refresh_from_db()
    assert (answer.status_code, exercise.is_active) == (302, True)
    assert reference.verdict(exercise) is None
    assert not [words for words in said(answer) if "referencia" in words]


def test_a_stricter_rubric_closes_the_gate_too(office, form, exercise):
    Exercise.objects.update(rubric={"must_use": [{"instruction": "HEALTHCHECK"}]})
    exercise.refresh_from_db()
    path, fields = form(exercise)

    errors = office.post(path, fields).context["adminform"].form.errors

    assert errors == {"expected_answer": [REFUSED, "Falta usar la instrucción HEALTHCHECK"]}


@pytest.mark.parametrize("reference_text", [None, "", " \n"])
def test_an_answer_must_not_equal_a_reference_that_is_not_there(office, page, exercise, form, reference_text):
    Exercise.objects.update(
        rubric={"equivalent_to_reference": True}, expected_answer=reference_text, is_active=False, type="command"
    )
    exercise.refresh_from_db()
    path, fields = form(exercise, is_active="on")

    errors = office.post(path, fields).context["adminform"].form.errors

    why = "La rúbrica pide que la respuesta sea igual que la referencia, y no hay referencia."
    assert (list(errors["expected_answer"]), reference.state(exercise)) == ([REFUSED, why], "fails")
    assert not Exercise.objects.get().is_active


def test_refuses_a_row_of_the_guide_page_and_saves_nothing_of_it(office, guide_form, guide, exercise, command_exercise):
    before = list(Exercise.objects.in_order().values())
    changes = {"title_es": "Otra guía", "exercises-0-title_es": "Otro", "exercises-1-expected_answer": "cat ls"}
    path, fields = guide_form(guide, **changes)

    answer = office.post(path, fields)

    errors = answer.context["inline_admin_formsets"][0].formset.errors
    assert (answer.status_code, errors) == (200, [{}, {"expected_answer": [REFUSED, "Comando no permitido: cat"]}])
    kept = filled(answer.content.decode(), "guide_form")
    assert {name: kept[name].strip() for name in changes} == changes
    assert list(Exercise.objects.in_order().values()) == before
    assert Guide.objects.get().title_es == guide.title_es


def test_a_row_that_nobody_touched_does_not_hold_the_page_up(office, guide_form, guide, exercise, command_exercise):
    Exercise.objects.filter(pk=command_exercise.pk).update(expected_answer="cat ls")
    path, fields = guide_form(guide, **{"exercises-0-title_es": "Otro"})

    answer = office.post(path, fields)

    assert answer.status_code == 302
    assert said(answer)[:2] == [
        "La referencia de «Listar archivos» no pasa la comprobación: Comando no permitido: cat",
        "La referencia pasa la comprobación.",
    ]
    assert list(Exercise.objects.in_order().values_list("title_es", flat=True)) == ["Otro", "Listar archivos"]


def test_the_action_leaves_out_what_fails_and_says_why(office, page, exercise, command_exercise, conceptual_exercise):
    Exercise.objects.update(is_active=False)
    Exercise.objects.filter(pk=exercise.pk).update(expected_answer=WRONG)
    chosen = [exercise.pk, command_exercise.pk, conceptual_exercise.pk]

    answer = office.post(
        page("exercises_exercise_changelist"), {"action": "activate", "_selected_action": chosen}, follow=False
    )

    assert dict(Exercise.objects.values_list("pk", "is_active")) == dict(zip(chosen, [False, True, True], strict=True))
    refused, changed = said(answer)
    assert refused.startswith(f"No se ha activado. La referencia de «{exercise}» no pasa la comprobación: {FINDING}")
    assert changed == "Han cambiado 2."


def test_the_action_says_that_nothing_changed_where_nothing_did(office, page, exercise):
    Exercise.objects.update(is_active=False, expected_answer=WRONG)

    answer = office.post(
        page("exercises_exercise_changelist"), {"action": "activate", "_selected_action": [exercise.pk]}
    )

    refused, changed = said(answer)
    assert refused.startswith("No se ha activado.")
    assert changed == "No ha cambiado ninguno."


def test_does_not_activate_what_was_changed_since_it_was_judged(exercise, monkeypatch):
    Exercise.objects.update(is_active=False)

    def meanwhile(judged):
        Exercise.objects.filter(pk=judged.pk).update(expected_answer=WRONG)
        return "passes"

    monkeypatch.setattr(reference, "state", meanwhile)

    done = actions.activate(exercise_ids=[exercise.pk], now=timezone.now())

    assert (done.changed, Exercise.objects.get().is_active) == (0, False)


def test_the_contract_stores_as_asked_and_the_back_office_flags_it(
    office, page, browse, carla, guide, exercise, command_exercise
):
    given = {"guide_id": str(guide.pk), "title": "Por la API", "type": "dockerfile", "expected_answer": WRONG}
    created = browse(carla).post("/exercises/", given, format="json")
    patched = browse(carla).patch(f"/exercises/{exercise.pk}", {"expected_answer": WRONG}, format="json")

    assert (created.status_code, created.data["expected_answer"], patched.status_code) == (201, WRONG, 200)
    lists = page("exercises_exercise_changelist")
    flagged = {exercise.pk, Exercise.objects.get(title_es="Por la API").pk}
    by_state = {
        state: {row.pk for row in office.get(lists, {"reference": state}).context["cl"].result_list}
        for state in ("fails", "passes", "unchecked")
    }
    assert by_state == {"fails": flagged, "passes": {command_exercise.pk}, "unchecked": set()}
    assert office.get(lists).content.decode().count('<span class="bad">No pasa</span>') == 2
    assert '<span class="bad">2</span>' in office.get(page("guides_guide_changelist")).content.decode()
    home = office.get(page("index"))
    assert home.context["numbers"].failing_references == 2
    assert "ejercicios activos cuya referencia no pasa" in text_of(home)
    for own in (page("exercises_exercise_change", exercise.pk), page("guides_guide_change", guide.pk)):
        assert f"{exercise} (activo): {FINDING}" in text_of(office.get(own))


def test_flags_what_a_stricter_rubric_or_plain_sql_left_behind(office, page, guide, exercise):
    assert reference.state(exercise) == "passes"

    Exercise.objects.filter(pk=exercise.pk).update(rubric={"must_not_use": [{"image": "python"}]})

    assert '<span class="bad">No pasa</span>' in office.get(page("exercises_exercise_changelist")).content.decode()
    assert office.get(page("index")).context["numbers"].failing_references == 1


def test_a_clean_school_sees_no_flag(office, page, guide, exercise, command_exercise):
    assert '<span class="bad">' not in office.get(page("exercises_exercise_changelist")).content.decode()
    assert '<span class="bad">' not in office.get(page("guides_guide_changelist")).content.decode()
    assert "cuya referencia" not in text_of(office.get(page("index")))
    assert "notice bad" not in office.get(page("guides_guide_change", guide.pk)).content.decode()


def test_a_list_starts_one_parser_for_each_command_and_none_the_second_time(office, page, guide, parsers):
    Exercise.objects.bulk_create(
        Exercise(guide=guide, type="command", order=n, title_es="x", expected_answer=f"ls {n % 7}") for n in range(40)
    )

    office.get(page("exercises_exercise_changelist"))
    first = parsers.read_text().count("x")
    office.get(page("exercises_exercise_changelist"))
    office.get(page("guides_guide_changelist"))
    office.get(page("guides_guide_change", guide.pk))

    assert (first, parsers.read_text().count("x")) == (7, 7)


def test_remembers_no_verdict_that_the_parser_could_not_give(monkeypatch, command_exercise):
    monkeypatch.setattr(reference, "_remembered", {})
    with monkeypatch.context() as broken:
        broken.setattr(shell, "_binary", lambda: f"{sys.prefix}/nowhere")
        without = reference.state(command_exercise)

    assert (without, reference.state(command_exercise)) == ("unchecked", "passes")


def test_pages_cost_the_same_however_many_references_fail(
    office, page, guide, hundred_attempts, django_assert_num_queries
):
    Exercise.objects.update(expected_answer="ls |")
    queries = {
        page("guides_guide_changelist"): 7,
        page("exercises_exercise_changelist"): 7,
        page("exercises_exercise_changelist") + "?reference=fails": 8,
        page("guides_guide_change", guide.pk): 5,
        page("exercises_exercise_change", hundred_attempts[0].exercise_id): 4,
    }

    for path, number in queries.items():
        office.get(path)  # the first page of a process learns what models there are
        with django_assert_num_queries(number):
            office.get(path)

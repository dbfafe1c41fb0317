"""The checker beside the form: what it says of an answer, by the exercise as it stands there, saved or not."""

import re
from html import unescape

import pytest
from django.test import Client
from limits import parse

from attempts.models import Attempt, DryRun
from exercises.models import Exercise
from tests.admin.filled import filled
from tests.admin.rubric_rows import item, sent

ANSWER = "RUN pip install flask\nFROM python:3.12-slim"
PASSES, FAILS, EMPTY = "La respuesta pasa.", "La respuesta no pasa: 1 error.", "Escribe una respuesta"
REFERENCE_PASSES, REFERENCE_FAILS = "La referencia pasa la comprobación.", "La referencia no pasa la comprobación:"


def text_of(answer) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))).strip()


@pytest.fixture
def tried(office, page):
    """What is said of an answer in the form of an exercise, with changes that nobody has saved."""

    def of(exercise, answer, *, prefix="", **changes):
        if prefix:
            shown = office.get(page("guides_guide_change", exercise.guide_id)).content.decode()
            fields = filled(shown, "guide_form", **changes, **{f"{prefix}-trial": answer, "prefix": prefix})
        else:
            shown = office.get(page("exercises_exercise_change", exercise.pk)).content.decode()
            fields = filled(shown, "exercise_form", **changes, trial=answer)
        return office.post(page("exercises_exercise_try"), fields)

    return of


def test_names_what_is_wrong_with_line_hint_and_the_rules_page(tried, exercise):
    answer = tried(exercise, ANSWER)

    said = text_of(answer)
    assert answer.status_code == 200
    assert FAILS in said
    assert "Error · Línea 1 La primera instrucción debe ser FROM" in said
    assert 'href="/learn/rules/D2"' in answer.content.decode()
    assert 'class="hint"' in answer.content.decode()
    assert REFERENCE_PASSES in said


def test_a_good_answer_passes(tried, exercise):
    assert text_of(tried(exercise, "FROM alpine:3.20\n")) == f"{PASSES} {REFERENCE_PASSES}"


def test_goes_by_the_form_and_not_by_what_is_stored(tried, exercise):
    said = text_of(tried(exercise, "ls", type="command", expected_answer="ls |"))

    assert said.startswith(PASSES)
    assert REFERENCE_FAILS in said
    assert Exercise.objects.values_list("type", "expected_answer").get() == ("dockerfile", "FROM python:3.12-slim")


def test_works_in_a_row_of_the_guide_page(tried, exercise, command_exercise):
    wrong = tried(command_exercise, "cat x", prefix="exercises-1")
    right = tried(command_exercise, "cat x", prefix="exercises-1", **{"exercises-1-type": "conceptual"})

    assert "Comando no permitido: cat" in text_of(wrong)
    assert text_of(right).startswith("La respuesta pasa, como cualquier otra")


def test_works_before_the_exercise_exists(office, page):
    fields = {"trial": "ls -l", "type": "command", "enable_structural_validation": "on"}

    assert text_of(office.post(page("exercises_exercise_try"), fields)) == PASSES


def test_says_when_nothing_is_checked(tried, exercise):
    off = {"enable_structural_validation": None}

    assert text_of(tried(exercise, ANSWER, **off)).startswith("La respuesta pasa, como cualquier otra")
    assert text_of(tried(exercise, " ", **off)).startswith("En este ejercicio no se comprueba nada")


def test_speaks_of_the_reference_before_anything_is_typed(tried, exercise):
    assert text_of(tried(exercise, "")) == f"{EMPTY} para ver su veredicto. {REFERENCE_PASSES}"


def test_says_what_is_wrong_with_the_form_instead(tried, exercise):
    said = text_of(tried(exercise, ANSWER, type=""))

    assert said == "Así no se puede comprobar: Tipo: Este campo es requerido."


def test_a_broken_rubric_says_so_instead(office, page):
    rows = sent(must_use=[item("instruction", "FRMO")])
    fields = {"trial": ANSWER, "type": "dockerfile", "enable_structural_validation": "on", **rows}

    said = text_of(office.post(page("exercises_exercise_try"), fields))

    assert said.startswith("Así no se puede comprobar: Rúbrica: ")
    assert "FRMO" in said


def test_a_rubric_that_the_form_cannot_show_counts_as_it_is_stored(office, page, exercise):
    Exercise.objects.update(rubric={"must_use": [{"instruction": "HEALTHCHECK"}], "of_some_release": 1})
    fields = {"trial": "FROM alpine:3", "type": "dockerfile", "enable_structural_validation": "on"}

    said = text_of(office.post(page("exercises_exercise_try"), {**fields, "exercise": exercise.pk}))

    assert "Falta usar la instrucción HEALTHCHECK" in said


def test_speaks_the_authors_language(office, page):
    fields = {"trial": ANSWER, "type": "dockerfile", "enable_structural_validation": "on"}

    said = text_of(office.post(page("exercises_exercise_try"), fields, headers={"accept-language": "en"}))

    assert "The first instruction must be FROM" in said


def test_shows_text_as_text(tried, exercise):
    said = tried(exercise, "FROM <script>x()</script>\nCOPY a b").content.decode()

    assert "<script>" not in said
    assert "&lt;script&gt;" in said


@pytest.mark.parametrize(
    ("kind", "answer", "words"),
    [
        ("dockerfile", "FROM alpine:3\n" + "#" * 70_000, "El texto es demasiado largo: como mucho 65536 bytes"),
        ("command", "echo " + "x" * 5000, "El texto es demasiado largo: como mucho 4096 bytes"),
        ("dockerfile", "FROM alpine:3\n\0", "caracteres"),
    ],
)
def test_takes_any_text(office, page, kind, answer, words):
    fields = {"trial": answer, "type": kind, "enable_structural_validation": "on"}

    given = office.post(page("exercises_exercise_try"), fields)

    assert (given.status_code, words in text_of(given)) == (200, True)


def test_stores_and_logs_nothing(tried, exercise, caplog):
    before = Exercise.objects.values().get()

    tried(exercise, "FROM secreto:1\nRUN todo_mi_secreto", expected_answer="FROM otro_secreto:1")

    assert Exercise.objects.values().get() == before
    assert not Attempt.objects.exists()
    assert "secreto" not in caplog.text


def test_a_dry_run_does_not_keep_it_either(office, page, exercise):
    path = page("exercises_exercise_change", exercise.pk)
    fields = filled(office.get(path).content.decode(), "exercise_form", trial="FROM secreto:1", _dry_run="1")

    answer = office.post(page("rubric_dry_run", exercise.pk), fields)

    assert answer.status_code == 302
    assert "secreto" not in DryRun.objects.get().typed


def test_what_is_typed_there_changes_nothing_when_the_page_is_saved(office, page, exercise):
    path = page("guides_guide_change", exercise.guide_id)
    shown = office.get(path).content.decode()

    office.post(path, filled(shown, "guide_form", **{"exercises-0-trial": ANSWER}))

    after = Exercise.objects.get()
    assert (after.updated_at, after.version) == (exercise.updated_at, exercise.version)


def test_is_for_admins_by_post_with_a_token(page, alicia, carla, office):
    student, forged, path = Client(), Client(enforce_csrf_checks=True), page("exercises_exercise_try")
    student.force_login(alicia)
    forged.force_login(carla)

    assert office.get(path).status_code == 405
    assert student.post(path, {"trial": "x"}, follow=True).status_code == 403
    assert forged.post(path, {"trial": "x"}).status_code == 403
    assert Client().post(path, {"trial": "x"}).status_code == 302


def test_is_bounded_for_each_admin(office, page, settings, carla):
    settings.TRIES_RATE_LIMIT = parse("2/minute")
    fields = {"trial": "ls", "type": "command", "enable_structural_validation": "on"}

    answers = [office.post(page("exercises_exercise_try"), fields) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2].headers["Retry-After"]) <= 60


def test_refuses_a_body_that_is_too_large(office, page):
    answer = office.post(page("exercises_exercise_try"), {"trial": "x" * (1024 * 1024 + 1), "type": "command"})

    assert answer.status_code in (400, 413)


def test_asks_the_tables_for_little(office, page, exercise, django_assert_num_queries):
    fields = {"trial": "ls", "type": "command", "enable_structural_validation": "on", "exercise": exercise.pk}

    with django_assert_num_queries(6):  # session, person, exercise, and the type's constraint in a savepoint
        office.post(page("exercises_exercise_try"), fields)

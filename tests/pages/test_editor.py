"""The answer field: what is typed is never lost, and nothing is replaced without asking."""

import pytest
from playwright.sync_api import expect

from attempts.models import Attempt
from tests.chromium import PHONE
from tests.pages.conftest import RIGHT, WRONG

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(visit, alicia, lesson, exercise):
    student = visit(alicia)
    student.go(f"/learn/exercises/{exercise.pk}")
    return student


def test_a_draft_survives_a_reload(desk):
    desk.write("FROM alpine:3.22")
    expect(desk.page.get_by_text("borrador guardado aquí")).to_be_visible()

    desk.page.reload()

    desk.field()
    expect(desk.page.locator("#answer")).to_have_value("FROM alpine:3.22")


def test_a_draft_is_the_persons_own(desk, visit, bruno, exercise):
    desk.write("FROM alpine:3.22")
    expect(desk.page.get_by_text("borrador guardado aquí")).to_be_visible()

    desk.sign_in_as(bruno)
    desk.page.reload()

    desk.field()
    expect(desk.page.locator("#answer")).to_have_value("FROM python:3.12-slim\n")


def test_resets_to_the_initial_text_only_after_asking(desk):
    desk.write("FROM alpine:3.22")

    desk.page.get_by_role("button", name="Restablecer").click()
    expect(desk.page.get_by_role("button", name="Dejarlo como está")).to_be_focused()
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("#answer")).to_have_value("FROM alpine:3.22")
    desk.page.get_by_role("button", name="Restablecer").click()
    desk.page.get_by_role("dialog").get_by_role("button", name="Restablecer").click()

    expect(desk.page.locator("#answer")).to_have_value("FROM python:3.12-slim\n")


def test_an_unchanged_answer_is_explained_and_not_stored_again(desk):
    desk.write(WRONG)
    desk.page.get_by_role("button", name="Comprobar").click()
    expect(desk.page.locator("#verdict")).to_be_visible()

    desk.page.get_by_role("button", name="Comprobar").click()

    expect(desk.page.get_by_text("Es la misma respuesta que ya entregaste")).to_be_visible()
    assert Attempt.objects.count() == 1


def test_an_attempt_of_the_history_can_be_opened_and_loaded(desk):
    for answer in (WRONG, RIGHT):
        desk.write(answer)
        desk.page.get_by_role("button", name="Comprobar").click()
        expect(desk.page.locator("#answer")).to_have_value(answer)
        expect(desk.page.locator("#handed-in")).to_have_count(1)
    expect(desk.page.locator("#history > ol > li")).to_have_count(2)
    desk.write("FROM alpine:3.22")

    desk.page.locator("#history summary").last.click()
    expect(desk.page.locator("#history .findings")).to_contain_text("Línea 2")
    desk.page.get_by_role("button", name="Cargar en el editor").click()
    desk.page.get_by_role("button", name="Cambiarlo").click()

    expect(desk.page.locator("#answer")).to_have_value(WRONG)


def test_the_plain_editor_is_remembered(desk):
    desk.write("FROM alpine:3.22")

    desk.page.get_by_role("button", name="Editor sencillo").click()
    expect(desk.page.locator("#answer")).to_be_visible()
    expect(desk.page.locator("#answer")).to_have_value("FROM alpine:3.22")
    desk.page.reload()

    expect(desk.page.get_by_role("button", name="Editor sencillo")).to_have_attribute("aria-pressed", "true")
    expect(desk.page.locator("#answer")).to_be_visible()
    expect(desk.page.locator(".ace_editor")).to_have_count(0)


def test_a_phone_keeps_the_textarea_and_does_not_load_ace(visit, alicia, lesson, exercise):
    student = visit(alicia, PHONE)
    asked = []
    student.page.on("request", lambda request: asked.append(request.url))

    page = student.go(f"/learn/exercises/{exercise.pk}")

    expect(page.locator("#answer")).to_be_visible()
    assert [url for url in asked if "/ace/" in url] == []


def test_what_a_stranger_typed_is_there_after_signing_in(visit, alicia, lesson, exercise):
    stranger = visit()
    page = stranger.go(f"/learn/exercises/{exercise.pk}")
    stranger.write(RIGHT)

    page.keyboard.press("Control+Enter")
    expect(page.locator("#verdict")).to_have_text("Para comprobarla hay que entrar")
    page.get_by_role("link", name="Entrar y seguir").click()
    page.locator("[name=login]").fill("alicia")
    page.locator("[name=password]").fill("correct horse")
    page.get_by_role("button", name="Entrar", exact=True).click()

    stranger.field()
    expect(page.locator("#answer")).to_have_value(RIGHT)
    assert Attempt.objects.count() == 0


def test_an_explanation_is_written_in_a_plain_field_with_spell_check(visit, alicia, lesson, conceptual_exercise):
    page = visit(alicia).go(f"/learn/exercises/{conceptual_exercise.pk}")
    field = page.locator("#answer")

    field.fill("Una capa guarda cambios.")
    expect(page.get_by_text("borrador guardado aquí")).to_be_visible()

    expect(field).to_have_attribute("spellcheck", "true")
    expect(page.locator(".ace_editor")).to_have_count(0)
    expect(page.get_by_role("button", name="Editor sencillo")).to_be_hidden()


def test_a_stranger_who_checks_is_asked_one_thing(visit, lesson, exercise):
    stranger = visit()
    stranger.go(f"/learn/exercises/{exercise.pk}")
    stranger.write(RIGHT)
    check = stranger.page.get_by_role("button", name="Comprobar")
    primary = check.evaluate("button => getComputedStyle(button).backgroundColor")

    check.click()

    expect(stranger.page.get_by_role("link", name="Entrar y seguir")).to_have_css("background-color", primary)
    expect(check).to_have_css("background-color", "rgba(0, 0, 0, 0)")

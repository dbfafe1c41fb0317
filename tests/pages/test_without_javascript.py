"""Everything but the stream works in a browser that runs no script."""

import pytest
from playwright.sync_api import expect

from attempts.models import Attempt
from tests.pages.conftest import RIGHT, WRONG

pytestmark = pytest.mark.browser


def test_hands_in_and_goes_on_by_whole_pages(visit, alicia, lesson, exercise):
    page = visit(alicia, java_script_enabled=False).go(f"/learn/exercises/{exercise.pk}")
    expect(page.locator("#answer")).to_have_value("FROM python:3.12-slim\n")

    page.locator("#answer").fill(WRONG)
    page.get_by_role("button", name="Comprobar").click()
    expect(page.locator("#verdict")).to_have_text("Todavía no: 1 error")
    expect(page.locator("#answer")).to_have_value(WRONG)
    page.locator("#answer").fill(RIGHT)
    page.get_by_role("button", name="Comprobar").click()
    expect(page.locator("#verdict")).to_have_text("Pasa la comprobación")
    expect(page.get_by_text("necesitan JavaScript")).to_be_visible()

    page.locator("#history summary").last.click()
    page.locator("#history").get_by_role("link", name="Abrir este intento").last.click()
    expect(page.locator("#verdict")).to_have_text("Todavía no: 1 error")
    assert Attempt.objects.count() == 2


def test_a_strangers_answer_waits_in_the_session(visit, alicia, lesson, exercise):
    page = visit(java_script_enabled=False).go(f"/learn/exercises/{exercise.pk}")

    page.locator("#answer").fill(RIGHT)
    page.get_by_role("button", name="Comprobar").click()
    page.locator("[name=login]").fill("alicia")
    page.locator("[name=password]").fill("correct horse")
    page.get_by_role("button", name="Entrar", exact=True).click()

    expect(page.locator("#answer")).to_have_value(RIGHT)


def test_the_language_can_be_chosen(visit, lesson):
    page = visit(java_script_enabled=False).go("/learn")

    page.get_by_role("button", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(visit().address + "/learn")

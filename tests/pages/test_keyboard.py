"""Everything by keyboard alone, in the order of the page."""

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import RIGHT

pytestmark = pytest.mark.browser


def test_an_exercise_can_be_solved_without_a_mouse(visit, alicia, lesson, exercise):
    student = visit(alicia)
    page = student.go(f"/learn/exercises/{exercise.pk}")
    student.field()

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Saltar al contenido")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#page")).to_be_focused()
    _tab_to(page, ".ace_scroller")
    page.keyboard.press("Enter")
    expect(page.locator(".ace_text-input")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(RIGHT)
    page.keyboard.press("Escape")
    _tab_to(page, "#bench footer .button")
    page.keyboard.press("Enter")

    expect(page.locator("#verdict")).to_be_focused()
    _tab_to(page, ".verdict .button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Listar archivos")


def test_the_menu_closes_with_escape_and_gives_the_focus_back(visit, alicia):
    page = visit(alicia).go("/learn")

    summary = page.locator(".menu summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Salir")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="Salir")).to_be_hidden()
    expect(summary).to_be_focused()


def test_a_line_of_the_verdict_leads_to_that_line_of_the_answer(visit, alicia, lesson, exercise):
    student = visit(alicia)
    page = student.go(f"/learn/exercises/{exercise.pk}")
    page.get_by_role("button", name="Editor sencillo").click()
    page.locator("#answer").fill("FROM python:3.12-slim\nRUNN true\n")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#verdict")).to_be_focused()

    page.get_by_role("link", name="Línea 2").press("Enter")

    expect(page.locator("#answer")).to_be_focused()
    chosen = "e => e.value.slice(e.selectionStart, e.selectionEnd)"
    assert page.locator("#answer").evaluate(chosen) == "RUNN true"


def _tab_to(page, selector: str) -> None:
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.locator(selector).first.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"Tab never reached {selector}")

"""The OpenAPI document, browsable and to be tried out under our own rules for scripts and styles."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


AS_JSON = "fetch('/api/schema', {headers: {Accept: 'application/json'}}).then(answer => answer.json())"


def test_every_operation_is_on_the_page(visit):
    page = visit().go("/api/docs")

    expect(page).to_have_title("API · Taller")
    expect(page.locator(".opblock-tag")).to_have_count(2)
    paths = page.evaluate(AS_JSON)["paths"]
    expect(page.locator(".opblock")).to_have_count(sum(len(methods) for methods in paths.values()))


def test_it_obeys_the_strict_policy(visit):
    anonymous = visit()

    answer = anonymous.page.goto(anonymous.address + "/api/docs/")

    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in f"{policy};"
    assert "unsafe" not in policy


def test_an_operation_can_be_opened_and_tried_by_keyboard(visit, guide):
    page = visit().go("/api/docs")
    operation = page.locator("#operations-learning-list_guides")

    _tab_to(page, operation.locator(".opblock-summary-control"))
    page.keyboard.press("Enter")
    _tab_to(page, operation.locator(".try-out__btn"))
    page.keyboard.press("Enter")
    _tab_to(page, operation.locator(".execute"))
    page.keyboard.press("Enter")

    expect(operation.locator(".live-responses-table .response-col_status").last).to_contain_text("200")
    expect(operation.locator(".live-responses-table")).to_contain_text("Introducción a Docker")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_light_or_dark_as_asked(visit, scheme):
    page = visit(color_scheme=scheme).go("/api/docs")
    expect(page.locator(".opblock").first).to_be_visible()

    assert page.locator("html.dark-mode").count() == (scheme == "dark")


def _tab_to(page, locator) -> None:
    locator.wait_for()
    for _ in range(120):
        if locator.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"No way by keyboard to {locator}")

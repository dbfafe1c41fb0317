import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PAPER = "getComputedStyle(document.body).backgroundColor"


def test_the_chosen_theme_is_there_from_the_first_byte(visit):
    reader = visit(color_scheme="light")
    page = reader.go("/")
    light = page.evaluate(PAPER)

    page.get_by_role("button", name="Oscuro").click()
    expect(page.get_by_role("button", name="Oscuro")).to_have_attribute("aria-pressed", "true")
    dark = page.evaluate(PAPER)
    page.reload()

    assert dark != light
    assert page.evaluate(PAPER) == dark
    assert '<html lang="es" data-theme="dark">' in page.request.get(page.url).text()
    page.get_by_role("button", name="Auto").click()
    assert page.evaluate(PAPER) == light
    assert "data-theme=" not in page.request.get(page.url).text()

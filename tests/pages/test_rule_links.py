"""From a verdict to the page that explains it, and advice on an explanation."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from attempts import actions
from attempts.models import Attempt
from tests.chromium import PHONE
from tests.pages.conftest import WRONG

pytestmark = pytest.mark.browser
MORE = WRONG + "# aún no lo he entregado\n"


@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_typed_stays_while_the_reason_is_read(visit, alicia, lesson, exercise, scripts):
    actions.hand_in(user=alicia, exercise=exercise, answer=WRONG, now=timezone.now())
    student = visit(alicia, PHONE, java_script_enabled=scripts)
    page = student.go(f"/learn/exercises/{exercise.pk}")
    page.locator("#answer").fill(MORE)

    link = page.locator(".findings .why").first
    expect(link).to_have_text("¿Por qué? D4 (se abre en otra pestaña)")
    with page.expect_popup() as opened:
        link.click()

    expect(opened.value.get_by_role("heading", level=1)).to_contain_text("Instrucción desconocida")
    assert opened.value.url == f"{student.address}/learn/rules/D4"
    expect(page.locator("#answer")).to_have_value(MORE)


def test_a_draft_is_there_again_after_the_same_tab_went_to_the_rule(visit, alicia, lesson, exercise):
    actions.hand_in(user=alicia, exercise=exercise, answer=WRONG, now=timezone.now())
    student = visit(alicia, PHONE)
    page = student.go(f"/learn/exercises/{exercise.pk}")
    page.locator("#answer").fill(MORE)

    student.go("/learn/rules/D4")
    student.go(f"/learn/exercises/{exercise.pk}")

    expect(page.locator("#answer")).to_have_value(MORE)


def test_the_link_is_reached_and_followed_by_keyboard(visit, alicia, lesson, exercise):
    student = visit(alicia)
    page = student.go(f"/learn/exercises/{exercise.pk}")
    student.write(WRONG)
    page.get_by_role("button", name="Comprobar").click()
    expect(page.locator("#verdict")).to_be_focused()

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Línea 2")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".findings .why").first).to_be_focused()
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")

    expect(opened.value.get_by_role("heading", level=1)).to_contain_text("Instrucción desconocida")


def test_the_rules_are_walked_by_keyboard_from_any_page(visit):
    page = visit().go("/learn")

    page.get_by_role("contentinfo").get_by_role("link", name="Qué se comprueba").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Qué se comprueba")
    page.get_by_role("navigation", name="Por temas").get_by_role("link", name="Comandos: peligros").press("Enter")
    expect(page.get_by_role("heading", name="Comandos: peligros")).to_be_in_viewport()
    page.locator("[href='/learn/rules/danger-delete']").press("Enter")
    expect(page.locator(".sample mark").first).to_be_visible()
    page.get_by_role("navigation", name="Otras reglas del mismo tema").locator("[rel=next]").press("Enter")

    expect(page).to_have_url(f"{page.url.rpartition('/')[0]}/danger-permissions")


def test_advice_on_an_explanation_is_shown_as_advice(visit, alicia, lesson, conceptual_exercise):
    conceptual_exercise.rubric = {
        "keywords": [{"words": ["volumen"], "hint_es": "¿Y para que duren?", "hint_en": "So?"}]
    }
    conceptual_exercise.save()
    student = visit(alicia)
    page = student.go(f"/learn/exercises/{conceptual_exercise.pk}")

    page.locator("#answer").fill("Se borra la capa.")
    page.get_by_role("button", name="Comprobar").click()

    expect(page.locator("#verdict")).to_have_text("Entregado")
    expect(page.locator(".verdict h4")).to_have_text("2 avisos, que no te impiden seguir")
    expect(page.locator(".findings .warning")).to_have_count(2)
    expect(page.locator(".findings")).to_contain_text("Tu explicación es muy corta")
    expect(page.locator(".findings")).to_contain_text("¿Y para que duren?")
    expect(page.locator(".findings .line").first).to_have_text("General")
    attempt = Attempt.objects.get()
    assert (attempt.passed, attempt.completed) == (True, True)

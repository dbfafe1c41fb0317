"""The product's main job, from the first page to the last: what a student does on an evening."""

import re

import pytest
from playwright.sync_api import expect

from attempts.models import Attempt
from tests.chromium import PHONE
from tests.live import eventually
from tests.pages.conftest import RIGHT, WRONG

pytestmark = pytest.mark.browser


@pytest.mark.usefixtures("either_tutor")
def test_an_evening_from_sign_in_to_progress(visit, alicia, lesson, exercise):
    evening = visit()
    page = evening.go("/")

    page.get_by_role("link", name="Entrar", exact=True).first.click()
    page.locator("[name=login]").fill("alicia")
    page.locator("[name=password]").fill("correct horse")
    page.get_by_role("button", name="Entrar", exact=True).click()
    expect(page).to_have_url(re.compile(r"/learn$"))
    page.get_by_role("link", name="Introducción a Docker").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Introducción a Docker")
    page.get_by_role("link", name="Construir imagen base").click()

    evening.write(WRONG)
    page.keyboard.press("Control+Enter")
    verdict = page.locator("#verdict")
    expect(verdict).to_have_text("Todavía no: 1 error")
    expect(verdict).to_be_focused()
    expect(page).to_have_title("Todavía no: 1 error · Construir imagen base · Taller")
    finding = page.locator(".findings li").first
    expect(finding).to_contain_text("Línea 2")
    expect(finding).to_contain_text("RUN")
    expect(page.locator(".ace_editor .wrong-line")).to_have_count(1)
    expect(page.locator(".ace_gutter .ace_icon_svg.ace_error")).to_have_count(1)

    evening.write(RIGHT)
    expect(page.locator(".ace_editor .wrong-line")).to_have_count(0)
    page.get_by_role("button", name="Comprobar").click()
    expect(verdict).to_have_text("Pasa la comprobación")
    expect(page.get_by_text("Una solución de referencia")).to_be_visible()
    expect(page.get_by_role("link", name="Siguiente: Listar archivos")).to_be_visible()
    expect(page.locator("#steps .done")).to_have_count(1)
    expect(page.locator("#history > ol > li")).to_have_count(2)

    tutor = page.locator("#tutor")
    expect(tutor.get_by_text("listo", exact=True)).to_be_visible(timeout=20_000)
    expect(tutor.get_by_role("heading", name="Fortalezas")).to_have_count(1)
    expect(tutor.get_by_role("button", name="Detener")).to_be_hidden()
    told = tutor.locator(".log").inner_text()
    eventually(lambda: Attempt.objects.filter(llm_feedback__contains="## Fortalezas").exists())

    page.reload()
    expect(tutor.get_by_role("heading", name="Fortalezas")).to_have_count(1)
    assert tutor.locator(".prose").inner_text().split() == told.split()

    page.get_by_role("link", name="Mi progreso").click()
    expect(page.locator(".facts")).to_contain_text("1 de 3")
    expect(page.get_by_role("link", name="Continuar: Listar archivos")).to_be_visible()


def test_the_whole_guide_can_be_completed_on_a_phone(visit, alicia, lesson, exercise):
    evening = visit(alicia, PHONE)
    page = evening.go(f"/learn/exercises/{exercise.pk}")

    for answer, onward in ((RIGHT, "Siguiente: Listar archivos"), ("ls -a", "Siguiente: Qué es una capa")):
        evening.write(answer)
        page.get_by_role("button", name="Comprobar").click()
        page.get_by_role("link", name=onward).click()
        expect(page.locator("#verdict")).to_have_count(0)
    evening.write("Una capa guarda los cambios de una instrucción.")
    page.get_by_role("button", name="Comprobar").click()

    expect(page.locator("#verdict")).to_have_text("Has completado la guía")
    expect(page.get_by_role("link", name="Elegir otra guía")).to_be_visible()
    page.get_by_role("link", name="Aprender").click()
    expect(page.locator(".guides")).to_contain_text("Completada")


def test_a_reload_while_the_tutor_writes_resumes_without_saying_anything_twice(visit, alicia, lesson, exercise, slow):
    evening = visit(alicia)
    page = evening.go(f"/learn/exercises/{exercise.pk}")
    evening.write(RIGHT)
    page.get_by_role("button", name="Comprobar").click()
    tutor = page.locator("#tutor")
    expect(tutor.get_by_role("heading", name="Fortalezas")).to_be_visible(timeout=20_000)
    expect(tutor.get_by_text("escribiendo")).to_be_visible()

    page.reload()

    expect(tutor.get_by_text("escribiendo")).to_be_visible()
    expect(tutor.get_by_text("listo", exact=True)).to_be_visible(timeout=20_000)
    expect(tutor.get_by_role("heading", name="Fortalezas")).to_have_count(1)
    stored = Attempt.objects.get().llm_feedback
    assert _words(tutor.locator(".log").inner_text()) == _words(stored)


def test_the_tutor_can_be_stopped_and_asked_again(visit, alicia, lesson, exercise, slow):
    evening = visit(alicia)
    page = evening.go(f"/learn/exercises/{exercise.pk}")
    evening.write(RIGHT)
    page.get_by_role("button", name="Comprobar").click()
    tutor = page.locator("#tutor")
    expect(tutor.get_by_role("heading", name="Fortalezas")).to_be_visible(timeout=20_000)

    tutor.get_by_role("button", name="Detener").click()

    expect(tutor.get_by_text("Detenido a petición tuya.")).to_be_visible(timeout=10_000)
    expect(tutor.get_by_role("heading", name="Fortalezas")).to_be_visible()
    tutor.get_by_role("button", name="Pedirlo otra vez").click()
    expect(tutor.get_by_text("listo", exact=True)).to_be_visible(timeout=30_000)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)

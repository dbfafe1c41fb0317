"""Asking for hints as people do: with a mouse, with the keyboard alone, on a phone, and without scripts."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from attempts import actions
from exercises.models import Exercise
from feedback.models import HintTaken
from tests.chromium import DESK, PHONE
from tests.pages.conftest import RIGHT, WRONG
from tests.pages.test_accessibility import DEVICES, _sound

pytestmark = pytest.mark.browser
MORE_WRONG = "FROM python:3.12-slim\nWORKDIR /app\nCOPY app.py\n"
BUTTONS = ["Ver dónde mirar", "Ver la idea", "Ver otro ejemplo"]
TITLES = ["Dónde mirar", "La idea", "Otro ejemplo"]


@pytest.fixture
def wrong(alicia, lesson, exercise):
    exercise.refresh_from_db()
    return actions.hand_in(user=alicia, exercise=exercise, answer=WRONG, now=timezone.now()).attempt


@pytest.fixture
def open_page(visit, alicia, wrong, exercise):
    def opened(device=DESK, **options):
        student = visit(alicia, device, **options)
        return student, student.go(f"/learn/exercises/{exercise.pk}")

    return opened


def test_climbs_rung_by_rung_and_the_news_has_the_focus(open_page):
    _student, page = open_page()
    hints = page.get_by_role("region", name="Pistas")
    expect(hints).to_contain_text("Te quedan 3 de 3 pistas")

    for number, (button, title) in enumerate(zip(BUTTONS, TITLES, strict=True), start=1):
        hints.get_by_role("button", name=button).click()
        expect(hints.get_by_role("heading", name=title)).to_be_focused()
        assert HintTaken.objects.count() == number

    expect(hints).to_contain_text("Has usado las 3 pistas")
    expect(hints.get_by_role("button")).to_have_count(0)
    expect(hints.get_by_role("listitem")).to_have_count(3)


def test_two_clicks_at_once_spend_one(open_page):
    _student, page = open_page()

    page.get_by_role("button", name=BUTTONS[0]).dblclick()

    expect(page.locator("#hints")).to_contain_text("Te quedan 2 de 3 pistas")
    expect(page.get_by_role("button", name=BUTTONS[1])).to_be_visible()
    assert HintTaken.objects.count() == 1


def test_works_with_the_keyboard_alone(open_page):
    student, page = open_page()
    student.field()

    page.get_by_role("button", name=BUTTONS[0]).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=TITLES[0])).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Mira la línea 2")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#bench .ace_text-input")).to_be_focused()


def test_a_new_answer_changes_the_ladder_without_a_reload(open_page):
    student, page = open_page()
    page.get_by_role("button", name=BUTTONS[0]).click()
    expect(page.get_by_role("button", name=BUTTONS[1])).to_be_visible()

    student.write(MORE_WRONG)
    page.get_by_role("button", name="Comprobar").click()

    expect(page.locator("#hints").get_by_role("button", name=BUTTONS[0])).to_be_visible()
    expect(page.locator("#verdict")).to_be_focused()
    page.get_by_text("1 pista de otro intento").click()
    expect(page.locator("#hints mark")).to_have_text("RUNN")


def test_an_old_tab_is_told_and_pays_nothing(open_page, alicia, exercise):
    _student, page = open_page()
    actions.hand_in(user=alicia, exercise=exercise, answer=MORE_WRONG, now=timezone.now())

    page.get_by_role("button", name=BUTTONS[0]).click()

    expect(page.locator("#hints")).to_contain_text("No se ha gastado ninguna.")
    expect(page.get_by_role("heading", name="Pistas")).to_be_focused()
    assert HintTaken.objects.count() == 0


def test_works_without_scripts(open_page):
    _student, page = open_page(java_script_enabled=False)

    for button in BUTTONS:
        page.get_by_role("button", name=button).click()

    expect(page.locator("#hints")).to_contain_text("Has usado las 3 pistas")
    assert page.url.endswith("#hints")
    assert HintTaken.objects.count() == 3


def test_without_a_connection_the_page_says_so_and_the_button_stays(open_page):
    student, page = open_page()
    page.context.set_offline(True)

    page.get_by_role("button", name=BUTTONS[0]).click()

    expect(page.locator("[data-troubles]")).to_contain_text("No hay conexión con el servidor")
    page.context.set_offline(False)
    page.get_by_role("button", name=BUTTONS[0]).click()
    expect(page.locator("#hints")).to_contain_text("Te quedan 2 de 3 pistas")
    student.forget("ERR_INTERNET_DISCONNECTED", "sendError", "htmx:")


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible(open_page, alicia, exercise, device, scheme):
    student, page = open_page(DEVICES[device], color_scheme=scheme)
    student.field()
    _sound(page)

    for button, title in zip(BUTTONS, TITLES, strict=True):
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("heading", name=title)).to_be_focused()
    _sound(page)

    for answer in (MORE_WRONG, f"{MORE_WRONG}# otra vez\nUSER 1\n", f"{MORE_WRONG}USER 2\n"):
        actions.hand_in(user=alicia, exercise=exercise, answer=answer, now=timezone.now())
    page.reload()
    page.get_by_text("3 pistas de otros intentos").click()
    expect(page.locator(".nudge")).to_be_visible()
    _sound(page)

    actions.hand_in(user=alicia, exercise=exercise, answer=RIGHT, now=timezone.now())
    Exercise.objects.update(hint_budget=None, enable_llm_feedback=False)
    page.reload()
    expect(page.locator("#hints")).to_contain_text("no necesita ninguna pista")
    _sound(page)


def test_a_long_line_stays_inside_a_phone(visit, alicia, lesson, exercise):
    exercise.refresh_from_db()
    answer = f"FROM python:3.12-slim\nRUNN {'pip install uno-de-los-paquetes-con-nombre-largo ' * 9}\n"
    actions.hand_in(user=alicia, exercise=exercise, answer=answer, now=timezone.now())
    page = visit(alicia, PHONE).go(f"/learn/exercises/{exercise.pk}")

    page.get_by_role("button", name=BUTTONS[0]).click()

    expect(page.locator("#hints mark")).to_have_text("RUNN")
    _sound(page)


def test_a_stranger_is_led_to_the_entrance_and_back(visit, alicia, wrong, exercise):
    Exercise.objects.update(rubric={"must_use": [{"instruction": "CMD"}]})
    page = visit().go(f"/learn/exercises/{exercise.pk}")

    page.get_by_role("link", name="Entra para pedir una pista").click()
    page.locator("[name=login]").fill("alicia")
    page.locator("[name=password]").fill("correct horse")
    page.get_by_role("button", name="Entrar", exact=True).click()

    expect(page.get_by_role("button", name=BUTTONS[0])).to_be_visible()

"""Saying whether a feedback was useful: with a mouse, with the keyboard alone, on a phone, and without scripts."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from attempts import actions
from attempts.models import Attempt
from feedback.models import Reception
from tests.chromium import DESK
from tests.live import eventually
from tests.pages.conftest import RIGHT
from tests.pages.test_accessibility import DEVICES, _sound

pytestmark = pytest.mark.browser
YES, NO = "Sí, me sirven", "No me sirven"


@pytest.fixture
def commented(alicia, lesson, exercise) -> Attempt:
    exercise.refresh_from_db()
    attempt = actions.hand_in(user=alicia, exercise=exercise, answer=RIGHT, now=timezone.now()).attempt
    Attempt.objects.update(llm_feedback="## Fortalezas\n\n- Fijas `python:3.12-slim`.")
    return attempt


@pytest.fixture
def open_page(visit, alicia, commented, exercise):
    def opened(device=DESK, **options):
        return visit(alicia, device, **options).go(f"/learn/exercises/{exercise.pk}")

    return opened


def _says(*, useful):
    eventually(lambda: list(Reception.objects.values_list("useful", flat=True)) == [useful])


def _pressed(panel, yes, no):
    expect(panel.get_by_role("button", name=YES)).to_have_attribute("aria-pressed", yes)
    expect(panel.get_by_role("button", name=NO)).to_have_attribute("aria-pressed", no)


def test_is_said_changed_and_remembered(open_page):
    page = open_page()
    tutor = page.locator("#tutor")
    _pressed(tutor, "false", "false")

    tutor.get_by_role("button", name=YES).click()
    _pressed(tutor, "true", "false")
    _says(useful=True)
    tutor.get_by_role("button", name=NO).click()
    _pressed(tutor, "false", "true")
    _says(useful=False)
    page.reload()

    _pressed(page.locator("#tutor"), "false", "true")
    page.locator("#history summary").first.click()
    _pressed(page.locator("#history"), "false", "true")


def test_works_with_the_keyboard_alone_and_keeps_the_focus(open_page):
    page = open_page()
    button = page.locator("#tutor").get_by_role("button", name=YES)

    button.focus()
    page.keyboard.press("Enter")
    _pressed(page.locator("#tutor"), "true", "false")
    expect(button).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")

    _pressed(page.locator("#tutor"), "false", "true")
    expect(page.locator("#tutor").get_by_role("button", name=NO)).to_be_focused()


def test_works_without_a_script(open_page):
    page = open_page(java_script_enabled=False)

    page.locator("#tutor").get_by_role("button", name=NO).click()

    _pressed(page.locator("#tutor"), "false", "true")
    _says(useful=False)


def test_can_be_said_of_what_was_just_written(visit, alicia, lesson, exercise):
    student = visit(alicia)
    page = student.go(f"/learn/exercises/{exercise.pk}")
    student.write(RIGHT)
    page.get_by_role("button", name="Comprobar").click()
    expect(page.locator("#tutor").get_by_text("listo", exact=True)).to_be_visible(timeout=20_000)

    page.locator("#tutor").get_by_role("button", name=YES).click()

    _pressed(page.locator("#tutor"), "true", "false")
    _says(useful=True)


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_is_accessible(open_page, device, scheme):
    page = open_page(DEVICES[device], color_scheme=scheme)
    page.locator("#history summary").first.click()
    expect(page.locator("#history").get_by_role("button", name=YES)).to_be_visible()
    _sound(page)

    page.locator("#tutor").get_by_role("button", name=YES).click()

    _pressed(page.locator("#tutor"), "true", "false")
    _sound(page)

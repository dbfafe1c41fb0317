"""axe on every page, in both themes, on a phone and at a desk; and the page's own promises about structure."""

from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from attempts import actions
from tests.chromium import DESK, PHONE
from tests.pages.conftest import RIGHT, WRONG

pytestmark = pytest.mark.browser
TAGS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PUBLIC = ["/", "/learn", "/account/login/", "/account/signup/", "/account/password/reset/", "/nowhere"]
RULES = [
    "/learn/rules",
    *(f"/learn/rules/{rule}" for rule in ("D4", "D39", "lint-dl3006", "rubric-order", "text-too-long")),
]
OWN = ["/", "/learn", "/learn/progress"]
ACCOUNT = ["/account/", "/account/email/", "/account/password/change/", "/account/logout/"]
DEVICES = {"phone": PHONE, "desk": DESK}


def _violations(page) -> list[str]:
    found = Axe().run(page, options=TAGS).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def _sound(page) -> None:
    assert _violations(page) == [], page.url
    assert page.locator("h1").count() == 1
    # Nothing sticks out of the window sideways.
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_for_everybody_are_accessible(visit, lesson, exercise, device, scheme):
    anonymous = visit(None, DEVICES[device], color_scheme=scheme)

    for path in [*PUBLIC, *RULES, f"/learn/guides/{lesson.pk}", f"/learn/exercises/{exercise.pk}"]:
        _sound(anonymous.go(path))

    anonymous.forget("404")


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_students_pages_are_accessible(visit, alicia, lesson, exercise, conceptual_exercise, device, scheme):
    for at, answer in ((exercise, WRONG), (exercise, RIGHT), (conceptual_exercise, "Una capa guarda cambios.")):
        actions.hand_in(user=alicia, exercise=at, answer=answer, now=timezone.now())
    student = visit(alicia, DEVICES[device], color_scheme=scheme)

    for path in [*OWN, *ACCOUNT, f"/learn/guides/{lesson.pk}"]:
        _sound(student.go(path))


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_of_an_exercise_is_accessible(visit, alicia, lesson, exercise, device, scheme):
    student = visit(alicia, DEVICES[device], color_scheme=scheme)
    page = student.go(f"/learn/exercises/{exercise.pk}")
    student.field()
    _sound(page)

    student.write(WRONG)
    page.get_by_role("button", name="Comprobar").click()
    expect(page.locator("#verdict")).to_contain_text("Todavía no")
    _sound(page)

    student.write(RIGHT)
    page.get_by_role("button", name="Comprobar").click()
    expect(page.locator("#tutor").get_by_text("listo", exact=True)).to_be_visible(timeout=20_000)
    page.locator("#history summary").first.click()
    expect(page.get_by_role("button", name="Cargar en el editor")).to_be_visible()
    _sound(page)

    page.get_by_role("button", name="Restablecer").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert _violations(page) == []


def test_english_pages_speak_english(visit, lesson, exercise):
    reader = visit(locale="en-GB")

    lessons = [f"/learn/guides/{lesson.pk}", f"/learn/exercises/{exercise.pk}"]
    for path in ("/", "/learn", *lessons, "/account/login/", *RULES):
        _sound(reader.go(path))
        assert reader.page.locator("html").get_attribute("lang") == "en"

    page = reader.go(f"/learn/exercises/{exercise.pk}")
    expect(page.get_by_role("button", name="Check")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Build a base image")


def test_a_page_that_is_not_there_says_so(visit, alicia):
    student = visit(alicia)

    page = student.go(f"/learn/guides/{uuid4()}")

    expect(page.get_by_role("heading", level=1)).to_have_text("Eso no está aquí")
    expect(page.get_by_role("main")).to_contain_text("No existe esa guía.")
    student.forget("404")

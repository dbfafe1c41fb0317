"""The back office in a real browser: nothing on the console, nothing from another host, usable by keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from exercises.models import Exercise
from feedback.models import CannedHint
from tests.admin.classroom import seat
from tests.admin.conftest import attempt
from tests.live import eventually

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(params=["light", "dark"])
def tab(request, chromium, live_app, carla):
    """The admin's tab, signed in through the site's own form. Fails on any word on the console."""
    context = chromium.new_context(color_scheme=request.param, locale="es-ES", base_url=live_app)
    tab, said = context.new_page(), []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda asked: said.append(asked.url) if not asked.url.startswith((live_app, "data:")) else None)
    tab.goto("/admin/")
    tab.fill("input[name=login]", "carla")
    tab.fill("input[name=password]", "correct horse")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile("/admin/$"))
    yield tab
    context.close()
    assert said == []


def violations(tab: Page) -> list[tuple[str, str]]:
    found = Axe().run(tab, options={"runOnly": RULES}).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


def test_every_page_is_clean(tab, guide, exercise, alicia):
    tried = attempt(alicia, exercise, passed=False, completed=False)
    tried.save()
    lists = ["guides_guide", "exercises_exercise", "accounts_user", "attempts_attempt", "llm_usage"]
    paths = [
        *(reverse(f"admin:{name}") for name in ("index", "accounts_user_add", "django_rq_dashboard_changelist")),
        *(reverse(f"admin:{name}_changelist") for name in lists),
        reverse("admin:guides_guide_change", args=[guide.pk]),
        reverse("admin:exercises_exercise_change", args=[exercise.pk]),
        reverse("admin:accounts_user_change", args=[alicia.pk]),
        reverse("admin:attempts_attempt_change", args=[tried.pk]),
    ]

    found = {}
    for path in paths:
        tab.goto(path)
        expect(tab.locator("h1").first).to_be_visible()
        found[path] = violations(tab)

    assert found == {path: [] for path in paths}


def test_previews_while_one_writes_and_saves_what_was_written(tab, guide):
    tab.goto(reverse("admin:guides_guide_change", args=[guide.pk]))
    editor = tab.locator("[data-editor]").first
    editor.locator(".ace_text-input").focus()
    tab.keyboard.press("Control+a")
    tab.keyboard.type("Hola **mundo** <script>x()</script>")

    expect(editor.locator("[data-rendered] strong")).to_have_text("mundo")
    expect(editor.locator("[data-rendered] script")).to_have_count(0)

    tab.get_by_role("button", name="Guardar", exact=True).click()
    expect(tab).to_have_url(re.compile("/admin/guides/guide/$"))
    guide.refresh_from_db()
    assert guide.content_md_es == "Hola **mundo** <script>x()</script>"


def test_opens_an_exercise_and_changes_language_by_keyboard(tab, guide, exercise):
    tab.goto(reverse("admin:guides_guide_change", args=[guide.pk]))
    row = tab.get_by_role("button", name=exercise.title_es)
    row.focus()
    tab.keyboard.press("Enter")

    expect(row).to_have_attribute("aria-expanded", "true")
    expect(tab.locator("[name=exercises-0-title_es]")).to_be_visible()
    assert violations(tab) == []

    tab.get_by_role("button", name="English").or_(tab.get_by_role("button", name="Inglés")).focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("[name=title_en]")).to_be_visible()


def test_adds_an_exercise_whose_editor_follows_its_type(tab, guide):
    tab.goto(reverse("admin:guides_guide_change", args=[guide.pk]))
    tab.locator(".add-row").click()
    tab.locator("[name=exercises-0-title_es]").fill("Saluda")
    tab.locator("[name=exercises-0-type]").select_option("command")
    tab.locator("summary", has_text="Comprobación").locator("visible=true").first.click()
    reference = tab.locator("[data-editor]:has([name=exercises-0-expected_answer])")
    reference.locator(".ace_text-input").focus()
    tab.keyboard.type("echo hola")
    tab.get_by_role("button", name="Guardar", exact=True).click()

    expect(tab).to_have_url(re.compile("/admin/guides/guide/$"))
    eventually(lambda: Exercise.objects.exists())
    saved = Exercise.objects.get()
    assert (saved.title_es, saved.type, saved.expected_answer) == ("Saluda", "command", "echo hola")


def test_the_board_and_the_class_are_clean_and_fit_a_phone(tab, exercise):
    seat(exercise)
    board = reverse("admin:misconceptions", args=[exercise.pk])

    found = {}
    for path in (f"{board}?days=all&version=all", reverse("admin:cohort")):
        tab.set_viewport_size({"width": 1280, "height": 900})
        tab.goto(path)
        for summary in tab.locator(".clusters > li > details > summary").all():
            summary.click()
        found[path] = violations(tab)
        tab.set_viewport_size({"width": 360, "height": 740})
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")

    assert found == {path: [] for path in found}


def test_writes_a_hint_by_keyboard_where_the_failure_stands(tab, exercise):
    seat(exercise)
    tab.goto(f"{reverse('admin:misconceptions', args=[exercise.pk])}?days=all&version=all")
    cluster = tab.locator(".clusters > li", has_text="Falta usar la instrucción USER").first
    cluster.get_by_text("Preparar una pista").first.focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.type("Piensa en quién lo ejecuta.")
    cluster.get_by_role("button", name="Guardar la pista").first.click()

    expect(tab.locator(".said").first).to_have_text("Piensa en quién lo ejecuta.")
    eventually(lambda: CannedHint.objects.exists())
    assert CannedHint.objects.values_list("rule", "text_es", "is_active").get() == (
        "rubric-required",
        "Piensa en quién lo ejecuta.",
        True,
    )

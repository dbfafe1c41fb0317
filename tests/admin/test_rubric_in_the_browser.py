"""The rubric's rows in a real browser: by keyboard, on a phone, with and without scripts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from exercises.models import Exercise
from tests.admin.test_admin_in_the_browser import RULES
from tests.admin.test_rubric_rows import WHOLE
from tests.chromium import PHONE
from tests.live import eventually

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def opened(chromium, live_app, carla):
    """A tab of the admin's, signed in, of the kind that is asked for. Fails on any word on the console."""
    contexts, said = [], []

    def tab(**options) -> Page:
        context = chromium.new_context(**{"locale": "es-ES", "base_url": live_app, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto("/account/login/")
        page.fill("input[name=login]", "carla")
        page.fill("input[name=password]", "correct horse")
        page.locator("main form button").first.click()
        page.wait_for_url(re.compile("/learn"))
        return page

    yield tab
    for context in contexts:
        context.close()
    assert said == []


def checking(tab: Page, exercise: Exercise) -> None:
    """The tab of the exercise's own page where the rubric stands."""
    tab.goto(reverse("admin:exercises_exercise_change", args=[exercise.pk]))
    tab.get_by_role("button", name="Comprobación").click()


def group(tab: Page, title: str):
    return tab.locator("fieldset.rubric-group", has=tab.locator("legend", has_text=re.compile(f"^{title}$")))


def save(tab: Page, list_: str) -> None:
    tab.get_by_role("button", name="Guardar", exact=True).click()
    expect(tab).to_have_url(re.compile(f"/admin/{list_}/$"))


def rubric_of(exercise: Exercise) -> object:
    return Exercise.objects.values_list("rubric", flat=True).get(pk=exercise.pk)


def test_rows_are_added_moved_and_removed_by_keyboard(opened, exercise):
    Exercise.objects.update(is_active=False)
    tab = opened()
    checking(tab, exercise)
    steps = group(tab, "Pasos en orden")
    for name in ("FROM", "COPY", "RUN"):
        steps.get_by_role("button", name="Añadir un paso").focus()
        tab.keyboard.press("Enter")
        expect(steps.locator("select").last).to_be_focused()
        tab.keyboard.press("Tab")
        tab.keyboard.type(name)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.type("pip install *\npip3 install *")

    steps.get_by_role("button", name="Subir la fila 3").focus()
    tab.keyboard.press("Enter")
    expect(steps.get_by_role("button", name="Subir la fila 2")).to_be_focused()
    expect(tab.locator("[data-status]")).to_have_text("Ahora es la fila 2")
    steps.get_by_role("button", name="Quitar la fila 1").focus()
    tab.keyboard.press("Enter")
    expect(steps.get_by_role("button", name="Quitar la fila 1")).to_be_focused()
    expect(tab.locator("[data-status]")).to_have_text("Fila quitada.")
    save(tab, "exercises/exercise")

    assert rubric_of(exercise) == {
        "steps": [{"instruction": "RUN", "argument": ["pip install *", "pip3 install *"]}, {"instruction": "COPY"}]
    }


@pytest.mark.parametrize("kind", ["dockerfile", "command", "conceptual"])
def test_saving_what_nobody_touched_changes_nothing(opened, exercise, kind):
    awkward = [{"image": " a&amp;<b>\"'"}, {"command": "x", "argument": [" y "], "hint_es": "\n\n a\n"}]
    Exercise.objects.update(rubric=WHOLE | {"must_not_use": awkward}, type=kind, is_active=False)
    before = Exercise.objects.values().get()
    tab = opened()
    checking(tab, exercise)

    save(tab, "exercises/exercise")

    assert Exercise.objects.values().get() == before | {"updated_at": Exercise.objects.get().updated_at}


def test_shows_the_groups_of_the_type_and_loses_nothing(opened, exercise):
    Exercise.objects.update(rubric={"stages": {"min": 2}}, is_active=False)
    tab = opened()
    checking(tab, exercise)
    expect(group(tab, "Etapas")).to_be_visible()
    expect(group(tab, "Ideas")).to_be_hidden()
    expect(group(tab, "Comandos permitidos")).to_be_hidden()
    stages = group(tab, "Etapas").locator("[data-misfit]")
    expect(stages).to_be_hidden()

    tab.locator("[name=type]").select_option("command")

    expect(stages).to_be_visible()
    expect(group(tab, "Comandos permitidos")).to_be_visible()
    group(tab, "Comandos permitidos").get_by_role("button").click()
    tab.keyboard.type("docker")
    tab.locator("[name=type]").select_option("dockerfile")
    expect(stages).to_be_hidden()
    expect(group(tab, "Comandos permitidos").locator("[data-misfit]")).to_be_visible()
    save(tab, "exercises/exercise")
    assert rubric_of(exercise) == {"stages": {"min": 2}, "allowed_commands": {"docker": "*"}}


def test_a_row_offers_what_its_kind_can_have(opened, command_exercise):
    Exercise.objects.update(is_active=False)
    tab = opened()
    checking(tab, command_exercise)
    used = group(tab, "Debe usar")
    used.get_by_role("button", name="Añadir").click()
    kind, option = used.locator("select"), used.locator("[name=rubric-must_use-option]")
    values = used.locator("[name=rubric-must_use-values]")
    assert kind.input_value() == "command"
    assert kind.locator("option:not([disabled])").all_inner_texts() == ["Imagen", "Comando", "Redirección"]
    expect(used.get_by_text("Con el argumento")).to_be_visible()

    option.fill("-p")
    expect(used.get_by_text("Valor de la opción")).to_be_visible()
    option.fill("")
    kind.select_option("redirection")
    expect(used.get_by_text("Hacia o desde")).to_be_visible()
    expect(option).to_be_hidden()
    values.fill("x")
    kind.select_option("image")
    expect(values).to_be_visible()
    values.fill("")
    expect(values).to_be_hidden()


def test_a_new_exercise_of_a_guide_gets_rows(opened, guide, exercise):
    tab = opened()
    tab.goto(reverse("admin:guides_guide_change", args=[guide.pk]))
    tab.locator(".add-row").click()
    tab.locator("[name=exercises-1-title_es]").fill("Saluda")
    row = tab.locator(".form-group", has=tab.locator("[name=exercises-1-title_es]"))
    row.locator("summary", has_text="Comprobación").click()
    tab.locator("[name=exercises-1-type]").select_option("command")
    row.get_by_role("button", name="Añadir algo que debe usar").click()
    tab.keyboard.press("Tab")
    tab.keyboard.type("echo")
    save(tab, "guides/guide")

    eventually(lambda: Exercise.objects.count() == 2)
    assert rubric_of(Exercise.objects.get(title_es="Saluda")) == {"must_use": [{"command": "echo"}]}
    assert rubric_of(exercise) == {}


def test_an_error_stands_at_its_row(opened, exercise):
    tab = opened()
    checking(tab, exercise)
    used = group(tab, "Debe usar")
    used.get_by_role("button", name="Añadir").click()
    tab.keyboard.press("Tab")
    tab.keyboard.type("COPPY")
    tab.get_by_role("button", name="Guardar", exact=True).click()
    tab.get_by_role("button", name="Comprobación").click()

    row = used.locator("li")
    expect(row).to_contain_text("Docker no conoce la instrucción COPPY. ¿Quisiste decir COPY?")
    expect(row.locator("[name=rubric-must_use-text]")).to_have_attribute("aria-invalid", "true")
    expect(row.locator("[name=rubric-must_use-text]")).to_have_accessible_description(
        "Docker no conoce la instrucción COPPY. ¿Quisiste decir COPY?"
    )
    expect(row.locator("[name=rubric-must_use-text]")).to_have_value("COPPY")
    assert rubric_of(exercise) == {}


def test_works_without_scripts(opened, guide, exercise):
    Exercise.objects.update(is_active=False)
    tab = opened(java_script_enabled=False)
    tab.goto(reverse("admin:exercises_exercise_change", args=[exercise.pk]))
    used = tab.locator("[name=rubric-must_use-text]")
    assert used.count() == 2
    used.last.fill("COPY")
    tab.locator("[name=rubric-stages-max]").fill("1")
    tab.get_by_role("button", name="Guardar", exact=True).click()

    assert rubric_of(exercise) == {"must_use": [{"instruction": "COPY"}], "stages": {"max": 1}}


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE, PHONE | {"color_scheme": "dark"}], ids=str)
@pytest.mark.parametrize("rubric", [WHOLE, {"later": True}], ids=["rows", "stored"])
def test_is_clean_and_fits_the_screen(opened, exercise, options, rubric):
    Exercise.objects.update(rubric=rubric)
    tab = opened(**options)
    checking(tab, exercise)
    expect(tab.locator(".rubric")).to_be_visible()

    found = Axe().run(tab, options={"runOnly": RULES}).response["violations"]

    assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []
    assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert tab.evaluate("[...document.querySelectorAll('.rubric *')].every(e => e.scrollWidth <= innerWidth)")

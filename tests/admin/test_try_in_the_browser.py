"""Trying an answer in a real browser: live, the latest answer wins, and what goes wrong is told."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from exercises.models import Exercise
from tests.admin.test_admin_in_the_browser import tab, violations  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TRY = "**/admin/exercises/exercise/try"
in_light = pytest.mark.parametrize("tab", ["light"], indirect=True)


def checking(tab: Page, exercise: Exercise) -> Page:  # noqa: F811
    """The exercise's page with the fields of its check in sight."""
    tab.goto(reverse("admin:exercises_exercise_change", args=[exercise.pk]))
    tab.get_by_role("button", name="Comprobación").click()
    return tab


def write(tab: Page, text: str, field: str = "trial") -> None:  # noqa: F811
    editor = tab.locator(f"[data-editor]:has([name$={field}])")
    editor.scroll_into_view_if_needed()
    editor.locator(".ace_text-input").focus()
    tab.keyboard.press("Control+a")
    tab.keyboard.insert_text(text)


def test_says_the_verdict_while_one_writes(tab, exercise):  # noqa: F811
    verdict = checking(tab, exercise).locator("[data-verdict]")
    expect(verdict).to_contain_text("La referencia pasa la comprobación.")

    write(tab, "RUN ls")
    expect(verdict).to_contain_text("La respuesta no pasa: 2 errores.")
    expect(verdict.get_by_role("link", name="Regla D2")).to_have_attribute("href", "/learn/rules/D2")
    assert violations(tab) == []

    write(tab, "FROM alpine:3.20")
    expect(verdict).to_contain_text("La respuesta pasa.")


@in_light
def test_follows_the_form_before_it_is_saved(tab, exercise):  # noqa: F811
    verdict = checking(tab, exercise).locator("[data-verdict]")
    write(tab, "RUN ls")
    expect(verdict).to_contain_text("no pasa: 2 errores")

    tab.locator("[name=type]").select_option("command")
    expect(verdict).to_contain_text("La respuesta pasa.")

    write(tab, "ls |", field="expected_answer")
    expect(verdict).to_contain_text("La referencia no pasa la comprobación:")
    assert Exercise.objects.values_list("type", "expected_answer").get() == ("dockerfile", "FROM python:3.12-slim")


@in_light
def test_fills_in_the_reference_and_the_starter(tab, exercise):  # noqa: F811
    Exercise.objects.update(starter="FROM alpine:3.20\n# sigue tú\n")
    verdict = checking(tab, exercise).locator("[data-verdict]")
    editor = tab.locator("[data-editor]:has([name=trial])")
    editor.scroll_into_view_if_needed()  # it begins where it is seen, and moves what stands beside it
    expect(editor.locator(".ace_content")).to_be_visible()

    tab.get_by_role("button", name="Usar el texto inicial").click()
    expect(tab.locator("[name=trial]")).to_have_value("FROM alpine:3.20\n# sigue tú\n")
    tab.get_by_role("button", name="Usar la referencia").click()
    expect(tab.locator("[name=trial]")).to_have_value("FROM python:3.12-slim")

    expect(verdict).to_contain_text("La respuesta pasa.")


@in_light
def test_the_latest_answer_wins(tab, exercise):  # noqa: F811
    verdict, waiting = checking(tab, exercise).locator("[data-verdict]"), []
    tab.route(TRY, lambda route: waiting.append(route) if "primera" in route.request.post_data else route.continue_())

    write(tab, "FROM alpine:3.20\nRUNN primera")
    with tab.expect_request(TRY):
        pass
    write(tab, "FROM alpine:3.20")
    expect(verdict).to_contain_text("La respuesta pasa.")

    assert len(waiting) == 1
    expect(tab.locator("[data-try]")).not_to_have_attribute("aria-busy", "true")
    expect(verdict).not_to_contain_text("RUNN")


@in_light
def test_says_when_it_is_offline_and_asks_again_when_it_is_back(tab, exercise):  # noqa: F811
    verdict = checking(tab, exercise).locator("[data-verdict]")
    tab.context.set_offline(True)
    write(tab, "RUN ls")
    expect(verdict).to_have_text("Sin conexión. Se comprueba en cuanto vuelva.")

    tab.context.set_offline(False)

    expect(verdict).to_contain_text("no pasa: 2 errores")


REFUSALS = {429: "unos segundos", 403: "La sesión", 413: "demasiado largo", 500: "no responde", None: "de lo normal"}


def test_says_why_there_is_no_verdict(chromium, live_app, carla, exercise, client, settings):
    client.force_login(carla)
    context = chromium.new_context(locale="es-ES", base_url=live_app)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_app}])
    page, answered = checking(context.new_page(), exercise), []
    page.route(TRY, lambda route: route.fulfill(status=answered[-1]) if answered[-1] else None)

    for status, words in REFUSALS.items():
        answered.append(status)
        write(page, f"RUN ls {status}")
        expect(page.locator("[data-verdict]")).to_contain_text(words)
        expect(page.locator("[name=trial]")).to_have_value(f"RUN ls {status}")

    context.close()


@in_light
def test_works_in_a_new_row_of_a_guide(tab, guide):  # noqa: F811
    tab.goto(reverse("admin:guides_guide_change", args=[guide.pk]))
    tab.locator(".add-row").click()
    tab.locator("[name=exercises-0-type]").select_option("command")
    tab.locator("summary", has_text=re.compile("Comprobación")).locator("visible=true").first.click()

    write(tab, "ls |", field="exercises-0-trial")

    expect(tab.locator("[data-verdict]").locator("visible=true")).to_contain_text("La respuesta no pasa")


def test_a_refused_form_comes_back_at_its_first_error_with_a_verdict(tab, exercise):  # noqa: F811
    verdict = checking(tab, exercise).locator("[data-verdict]")
    write(tab, "RUN ls")
    expect(verdict).to_contain_text("no pasa: 2 errores")
    write(tab, "RUNN ls", field="expected_answer")

    tab.get_by_role("button", name="Guardar", exact=True).click()

    expect(tab.locator(".errorlist").first).to_be_in_viewport()
    expect(verdict).to_contain_text("La respuesta no pasa: 2 errores.")
    expect(verdict).to_contain_text("La referencia no pasa la comprobación:")
    assert Exercise.objects.get().expected_answer == "FROM python:3.12-slim"

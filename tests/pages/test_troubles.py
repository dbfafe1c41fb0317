"""When something fails, the page says what, whose doing it is and what to do; what was typed stays."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from attempts.models import Attempt
from tests.pages.conftest import RIGHT

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(visit, alicia, lesson, exercise):
    student = visit(alicia)
    student.go(f"/learn/exercises/{exercise.pk}")
    student.write(RIGHT)
    return student


def test_being_offline_is_said_and_unsaid(desk):
    bar = desk.page.get_by_text("Sin conexión; tu texto está guardado aquí.")
    expect(bar).to_be_hidden()

    desk.page.context.set_offline(True)
    expect(bar).to_be_visible()
    desk.page.get_by_role("button", name="Comprobar").click()
    expect(desk.page.get_by_text("No hay conexión con el servidor.")).to_be_visible()

    desk.page.context.set_offline(False)
    expect(bar).to_be_hidden()
    desk.page.get_by_role("button", name="Comprobar").click()
    expect(desk.page.locator(".verdict.passed")).to_be_visible()
    desk.forget("ERR_INTERNET_DISCONNECTED", "htmx:")


def test_a_session_that_ended_keeps_the_text(desk):
    Session.objects.all().delete()

    desk.page.get_by_role("button", name="Comprobar").click()

    expect(desk.page.get_by_role("link", name="Entrar y seguir")).to_be_visible()
    expect(desk.page.locator("#answer")).to_have_value(RIGHT)
    assert Attempt.objects.count() == 0


def test_a_page_from_before_signing_in_says_that_it_is_old(desk):
    desk.page.context.clear_cookies(name="taller_csrf")

    desk.page.get_by_role("button", name="Comprobar").click()

    expect(desk.page.get_by_text("La página se quedó vieja")).to_be_visible()
    assert Attempt.objects.count() == 0
    desk.forget("403")


@pytest.mark.parametrize(
    ("status", "words"),
    [(500, "El servidor falló"), (503, "El servidor falló"), (429, "Demasiadas peticiones"), (413, "no aceptó")],
)
def test_a_failed_request_is_put_into_words(desk, status, words):
    desk.page.route("**/attempts", lambda route: route.fulfill(status=status, body="no"))

    desk.page.get_by_role("button", name="Comprobar").click()

    expect(desk.page.locator("[data-troubles]")).to_contain_text(words)
    expect(desk.page.locator("#answer")).to_have_value(RIGHT)
    desk.forget(str(status))


def test_a_tutor_that_cannot_be_reached_offers_to_try_again(desk):
    desk.page.route("**/feedback/stream", lambda route: route.fulfill(status=503, body="no"))
    desk.page.get_by_role("button", name="Comprobar").click()
    retry = desk.page.locator("#tutor").get_by_role("button", name="Volver a intentarlo")
    expect(retry).to_be_visible()

    desk.page.unroute("**/feedback/stream")
    retry.click()

    expect(desk.page.locator("#tutor").get_by_text("listo", exact=True)).to_be_visible(timeout=20_000)
    desk.forget("503")

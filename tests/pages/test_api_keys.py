"""API keys on the account page, in a browser: made, copied, gone, revoked."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Error, Page, expect

from accounts import key_actions
from accounts.api_keys import recognise
from accounts.models import ApiKey, User
from tests.chromium import DESK, PHONE
from tests.conftest import NOON
from tests.pages.test_accessibility import DEVICES, _sound

pytestmark = pytest.mark.browser


def issued(owner: User, **fields: object) -> ApiKey:
    key = ApiKey(owner=owner, **{"label": "Copias de cada noche", **fields})
    key_actions.issue(key=key, now=timezone.now())
    return key


def ask_for_a_key(page: Page, label: str = "Servidor de informes") -> None:
    """From the account page on, the password on the way."""
    page.get_by_role("link", name="Crear una clave").click()
    page.locator("[name=password]").fill("correct horse")
    page.get_by_role("button", name="Confirmar").click()
    page.get_by_label("Nombre").fill(label)
    page.get_by_label("Caducidad").select_option(label="En 90 días")
    page.get_by_role("button", name="Crear la clave").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Clave creada")


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(visit, alicia, device, scheme):
    student = visit(alicia, DEVICES[device], color_scheme=scheme)
    _sound(student.go("/account/"))
    key = issued(alicia)
    issued(alicia, label="Vieja", expires_at=NOON)

    page = student.go("/account/")
    expect(page.get_by_role("link", name="Revocar Vieja")).to_be_visible()
    _sound(page)
    _sound(student.go(f"/account/keys/{key.pk}/revoke"))
    _sound(student.go("/account/keys/new"))
    student.go("/account/")
    ask_for_a_key(page)
    _sound(page)


def test_copies_the_key_and_forgets_it(visit, alicia):
    student = visit(alicia, permissions=["clipboard-read", "clipboard-write"])
    page = student.go("/account/")
    ask_for_a_key(page)

    page.get_by_role("button", name="Copiar la clave").click()
    expect(page.get_by_role("status").filter(has_text="Copiada.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert recognise(text=copied, now=timezone.now()).label == "Servidor de informes"

    page.get_by_role("link", name="Ya la he guardado").click()
    expect(page.get_by_role("heading", name="Servidor de informes")).to_be_visible()
    with pytest.raises(Error, match="ERR_CACHE_MISS"):  # the browser asks whether to send the form again
        page.go_back()
    expect(page.locator("[data-secret]")).to_have_count(0)


def test_a_reload_shows_no_key_and_makes_none(visit, alicia):
    page = visit(alicia).go("/account/")
    ask_for_a_key(page)

    page.reload()

    expect(page).to_have_url(re.compile("/account/$"))
    expect(page.locator(".said")).to_contain_text("Esta clave ya se creó y no se vuelve a mostrar.")
    assert ApiKey.objects.count() == 1


def test_works_without_javascript(visit, alicia):
    page = visit(alicia, PHONE, java_script_enabled=False).go("/account/")
    ask_for_a_key(page)
    text = page.locator("[data-secret-text]").inner_text()
    assert recognise(text=text, now=timezone.now()).owner == alicia
    expect(page.get_by_role("button", name="Copiar la clave")).to_have_count(0)

    page.get_by_role("link", name="Ya la he guardado").click()
    page.get_by_role("link", name="Revocar Servidor de informes").click()
    page.get_by_role("main").get_by_role("button", name="Revocar").click()

    expect(page.locator(".said")).to_contain_text("Clave revocada: Servidor de informes.")
    expect(page.get_by_text("Todavía no tienes ninguna clave.")).to_be_visible()
    assert recognise(text=text, now=timezone.now()) is None


def test_says_so_where_the_clipboard_is_closed(visit, alicia):
    page = visit(alicia, DESK).go("/account/")
    ask_for_a_key(page)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")

    page.get_by_role("button", name="Copiar la clave").click()

    expect(page.get_by_role("status").filter(has_text="cópiala a mano")).to_be_visible()
    assert page.evaluate("getSelection().toString()") == page.locator("[data-secret-text]").inner_text()

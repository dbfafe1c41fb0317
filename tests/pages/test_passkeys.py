"""Passkeys in a real browser, whose authenticator is Chromium's virtual one, and the app's pages beside them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import CDPSession, expect

from accounts import second_factor
from tests.accounts.apps import code_of
from tests.accounts.test_second_factor import recovery_codes_of, with_app
from tests.chromium import DESK, PHONE
from tests.pages.conftest import Visit
from tests.pages.test_accessibility import _sound

pytestmark = pytest.mark.browser
SECURITY = "/account/security/"
ADD, KEYS = SECURITY + "webauthn/add/", SECURITY + "webauthn/"
PASSWORD = "correct horse"


@dataclass
class Device:
    """What holds the keys: a telephone or a laptop with a reader for fingers."""

    cdp: CDPSession
    id: str

    def refuse(self) -> None:
        """The finger is the wrong one."""
        self.cdp.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": False})

    def held(self) -> list[dict[str, object]]:
        return self.cdp.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]


@pytest.fixture
def reader(visit) -> Callable[..., tuple[Visit, Device]]:
    """A browser with such a device, at a name: browsers know no passkey for a number."""

    def opened(user=None, **about) -> tuple[Visit, Device]:
        here = visit(**about)
        here.address = here.address.replace("127.0.0.1", "localhost")
        if user:
            here.sign_in_as(user)
        cdp = here.page.context.new_cdp_session(here.page)
        cdp.send("WebAuthn.enable")
        kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
        told = cdp.send(
            "WebAuthn.addVirtualAuthenticator",
            {"options": {**kind, "isUserVerified": True, "automaticPresenceSimulation": True}},
        )
        return here, Device(cdp, told["authenticatorId"])

    return opened


def say_the_password(page) -> None:
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Confirmar").click()


def add_key(here: Visit, *, name: str = "", alone: bool = True) -> None:
    page = here.go(ADD)
    if "/reauthenticate/" in page.url:
        say_the_password(page)
    if name:
        page.get_by_label("Nombre").fill(name)
    page.get_by_label("Entrar solo con ella").set_checked(alone)
    page.get_by_role("button", name="Añadir la llave").click()
    page.wait_for_url(re.compile(r"recovery-codes/$|security/$"))


def sign_out(here: Visit) -> None:
    here.page.context.clear_cookies()


def sign_in_by_password(here: Visit, name: str, path: str = "/account/login/"):
    page = here.go(path)
    page.get_by_label("Usuario o correo").fill(name)
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Entrar", exact=True).click()
    return page


def test_adds_a_key_with_a_name_after_the_password_was_said_again(reader, alicia):
    here, device = reader(alicia)

    here.go("/account/")
    here.page.get_by_role("link", name="Configurarlo").click()
    here.page.get_by_role("link", name="Añadir una llave").click()
    add_key(here, name="Portátil")

    expect(here.page.locator("#codes code")).to_have_count(10)
    here.go(KEYS)
    expect(here.page.get_by_role("heading", name="Portátil")).to_be_visible()
    expect(here.page.get_by_text("entra sola")).to_be_visible()
    assert [key["rpId"] for key in device.held()] == ["localhost"]
    assert second_factor.required(user=alicia)


def test_keeps_the_recovery_codes_in_a_file(reader, alicia):
    here, _device = reader(alicia)
    add_key(here)
    shown = here.page.locator("#codes code").all_inner_texts()

    with here.page.expect_download() as saved:
        here.page.get_by_role("button", name="Guardar como archivo").click()

    assert saved.value.suggested_filename == "taller-codigos-de-recuperacion.txt"
    assert saved.value.path().read_text().split() == shown
    assert second_factor.confirmed(user=alicia, code=shown[0])


def test_enters_with_the_key_alone_and_goes_where_one_wanted_to(reader, alicia):
    here, _device = reader(alicia)
    add_key(here)
    sign_out(here)

    here.go("/account/login/?next=/learn/progress")
    here.page.get_by_role("button", name="Entrar con una llave de acceso").click()

    here.page.wait_for_url(here.address + "/learn/progress")
    expect(here.page.locator(".menu .name")).to_have_text("Alicia")


def test_enters_with_the_key_as_the_second_step(reader, alicia):
    here, device = reader(alicia)
    add_key(here, alone=False)
    sign_out(here)

    page = sign_in_by_password(here, "alicia")
    expect(page.get_by_role("heading", name="Segundo paso")).to_be_visible()
    page.get_by_role("button", name="Usar una llave de acceso").click()

    page.wait_for_url(here.address + "/learn")
    assert [key["isResidentCredential"] for key in device.held()] == [False]


def test_a_key_opens_the_admins_door(reader, carla):
    here, _device = reader(carla)
    add_key(here)
    sign_out(here)

    page = sign_in_by_password(here, "carla", "/admin/")
    page.get_by_role("button", name="Usar una llave de acceso").click()

    page.wait_for_url(here.address + "/admin/")


def test_a_key_of_somebody_else_does_not_open(reader, alicia, bruno):
    here, _device = reader(bruno)
    add_key(here)
    with_app(alicia)
    sign_out(here)

    page = sign_in_by_password(here, "alicia")

    expect(page.get_by_label("Código")).to_be_visible()
    expect(page.get_by_role("button", name="Usar una llave de acceso")).to_have_count(0)


def test_a_switched_off_person_does_not_enter_with_a_key(reader, alicia):
    here, _device = reader(alicia)
    add_key(here)
    sign_out(here)
    alicia.is_active = False
    alicia.save()

    here.go("/account/login/")
    here.page.get_by_role("button", name="Entrar con una llave de acceso").click()

    expect(here.page.get_by_role("heading", name="Cuenta desactivada")).to_be_visible()


def test_a_removed_key_does_not_open_any_more(reader, alicia):
    here, _device = reader(alicia)
    add_key(here, name="Portátil")
    page = here.go(KEYS)
    page.get_by_role("link", name="Cambiar el nombre").click()
    page.get_by_label("Nombre").fill("Teléfono")
    page.get_by_role("button", name="Guardar").click()
    page.get_by_role("link", name="Quitarla Teléfono").click()
    page.get_by_role("button", name="Quitarla").click()
    expect(page.get_by_text("No tienes ninguna llave.")).to_be_visible()
    sign_out(here)

    page = here.go("/account/login/")
    page.get_by_role("button", name="Entrar con una llave de acceso").click()

    expect(page.get_by_text("Ese código no es correcto").or_(page.get_by_text("Código incorrecto"))).to_be_visible()
    assert page.url == here.address + "/account/login/"
    assert not Authenticator.objects.filter(user=alicia).exists()


def test_confirms_who_one_is_by_a_key(reader, alicia):
    here, _device = reader(alicia)
    add_key(here)
    here.page.context.clear_cookies()
    here.sign_in_as(alicia)

    page = here.go(ADD)
    page.locator("main a[href^='/account/security/webauthn/reauthenticate/']").click()
    page.get_by_role("button", name="Usar una llave de acceso").click()

    page.wait_for_url(here.address + ADD)
    expect(page.get_by_role("heading", name="Añadir una llave de acceso")).to_be_visible()


def test_says_in_words_that_the_device_already_has_a_key(reader, alicia):
    here, _device = reader(alicia)
    add_key(here)

    page = here.go(ADD)
    page.get_by_role("button", name="Añadir la llave").click()

    expect(page.get_by_role("alert").get_by_text("ya tiene una llave")).to_be_visible()
    expect(page.get_by_role("button", name="Añadir la llave")).to_be_enabled()


def test_says_in_words_that_the_finger_was_wrong(reader, alicia):
    here, device = reader(alicia)
    add_key(here)
    sign_out(here)
    device.refuse()

    page = here.go("/account/login/")
    page.get_by_role("button", name="Entrar con una llave de acceso").click()

    expect(page.get_by_role("alert").get_by_text("No se usó ninguna llave")).to_be_visible(timeout=70_000)


def test_says_in_words_that_a_number_is_no_name(visit, alicia):
    here = visit(alicia)

    page = here.go(ADD)
    say_the_password(page)
    page.get_by_role("button", name="Añadir la llave").click()

    expect(page.get_by_role("alert").get_by_text("abre el sitio como localhost")).to_be_visible()


def test_sets_up_an_app_and_enters_with_its_code_by_keyboard_alone(visit, alicia):
    here = visit(alicia)
    page = here.go(SECURITY + "totp/activate/")
    say_the_password(page)
    page.get_by_text("No puedo escanearla").click()
    secret = page.locator(".app-secret").inner_text()
    page.get_by_label("Código").fill(code_of(secret, steps=-1))
    page.keyboard.press("Enter")
    expect(page.locator("#codes code")).to_have_count(10)
    sign_out(here)

    page = sign_in_by_password(here, "alicia")
    expect(page.get_by_label("Código")).to_be_focused()
    page.keyboard.type(code_of(secret))
    page.keyboard.press("Enter")

    page.wait_for_url(here.address + "/learn")


def test_who_lost_everything_is_told_what_to_do(visit, alicia):
    with_app(alicia)
    code, *_rest = recovery_codes_of(alicia)
    here = visit()

    page = sign_in_by_password(here, "alicia")
    page.get_by_text("No tengo el teléfono ni la llave").click()
    expect(page.get_by_text("quien administra la instalación puede quitar tu segundo paso")).to_be_visible()
    page.get_by_label("Código").fill(code)
    page.keyboard.press("Enter")

    page.wait_for_url(here.address + "/learn")


@pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible(reader, alicia, device, scheme):
    here, _device = reader(alicia, device=device, color_scheme=scheme)
    _sound(here.go(SECURITY))
    _sound(here.go(ADD))
    add_key(here)
    _sound(here.page)
    for path in ("", "webauthn/", "webauthn/add/", "totp/activate/", "recovery-codes/", "recovery-codes/generate/"):
        _sound(here.go(SECURITY + path))
    key = Authenticator.objects.get(user=alicia, type=Authenticator.Type.WEBAUTHN)
    for path in (f"webauthn/keys/{key.pk}/edit/", f"webauthn/keys/{key.pk}/remove/"):
        _sound(here.go(SECURITY + path))
    with_app(alicia)
    _sound(here.go(SECURITY + "totp/deactivate/"))
    sign_out(here)
    _sound(sign_in_by_password(here, "alicia"))

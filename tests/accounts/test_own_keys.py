"""API keys on the account page."""

import re

import pytest
from allauth.account import app_settings
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import key_actions
from accounts.api_keys import recognise
from accounts.key_text import new_public_id
from accounts.models import ApiKey, User
from tests.conftest import NOON

ACCOUNT, NEW, AGAIN = (reverse(name) for name in ("account_overview", "new_api_key", "account_reauthenticate"))
TEXT = re.compile(r"taller_[0-9a-f]{16}_[0-9a-f]{48}")


def signed_in(user: User, **options: object) -> Client:
    """Who has said the password a moment ago."""
    client = Client(HTTP_ACCEPT_LANGUAGE="es", **options)
    client.force_login(user)
    client.post(AGAIN, {"password": "correct horse"})
    return client


def ticket(client: Client) -> str:
    return re.search(r'name="ticket" value="([^"]+)"', client.get(NEW).content.decode())[1]


def issued(owner: User, **fields: object) -> ApiKey:
    key = ApiKey(owner=owner, **{"label": "CI", **fields})
    key_actions.issue(key=key, now=timezone.now())
    return key


@pytest.fixture
def browser(alicia, stores) -> Client:
    return signed_in(alicia)


def test_makes_a_key_and_shows_it_in_this_answer_alone(browser, alicia):
    answer = browser.post(NEW, {"label": "Servidor de informes", "days": "", "ticket": ticket(browser)})

    [text] = set(TEXT.findall(answer.content.decode()))
    key = ApiKey.objects.get()
    assert answer.status_code == 200
    assert (key.owner, key.label, key.expires_at, key.revoked_at) == (alicia, "Servidor de informes", None, None)
    assert recognise(text=text, now=timezone.now()) == key
    for path in (ACCOUNT, NEW, reverse("revoke_api_key", args=[key.pk])):
        assert not TEXT.search(browser.get(path).content.decode())
    assert "taller_" not in str(dict(browser.session))


def test_makes_a_key_that_ends(browser):
    browser.post(NEW, {"label": "CI", "days": "30", "ticket": ticket(browser)})

    key = ApiKey.objects.get()
    assert (key.expires_at - key.created_at).days in (29, 30)


def test_the_answer_reloaded_makes_no_second_key(browser):
    form = {"label": "CI", "days": "", "ticket": ticket(browser)}
    browser.post(NEW, form)

    again = browser.post(NEW, form)

    assert (again.status_code, again["Location"]) == (302, ACCOUNT)
    assert [str(message) for message in get_messages(again.wsgi_request)] == [
        "Esta clave ya se creó y no se vuelve a mostrar. Si no la guardaste, revócala y crea otra."
    ]
    assert ApiKey.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"label": ""},
        {"label": "   "},
        {"label": "x" * 101},
        {"label": "a\0b"},
        {"days": "0"},
        {"days": "-1"},
        {"days": "99999"},
        {"days": "soon"},
        {"ticket": ""},
        {"ticket": new_public_id()},
        {"ticket": f"{new_public_id()}:signed"},
    ],
)
def test_refuses_what_does_not_fit_and_makes_nothing(browser, wrong):
    answer = browser.post(NEW, {"label": "CI", "days": "", "ticket": ticket(browser), **wrong})

    assert (answer.status_code, list(answer.context["form"].errors)) == (400, list(wrong))
    assert not ApiKey.objects.exists()


def test_the_form_of_somebody_else_is_no_good(browser, bruno):
    theirs = ticket(signed_in(bruno))

    assert browser.post(NEW, {"label": "CI", "days": "", "ticket": theirs}).status_code == 400
    assert not ApiKey.objects.exists()


def test_only_label_and_days_are_for_oneself_to_choose(browser, alicia, bruno):
    given = {"label": "CI", "days": "", "ticket": ticket(browser)}
    wishes = {"owner": str(bruno.pk), "owner_id": str(bruno.pk), "digest": "0" * 64, "id": "0" * 16, "expires_at": ""}

    browser.post(NEW, given | wishes)

    key = ApiKey.objects.get()
    assert (key.owner, key.digest != "0" * 64, key.pk != "0" * 16) == (alicia, True, True)


def test_says_the_password_first(alicia, stores):
    client = Client()
    client.force_login(alicia)

    asked = client.get(NEW)
    assert (asked.status_code, asked["Location"]) == (302, f"{AGAIN}?next=%2Faccount%2Fkeys%2Fnew")
    client.post(AGAIN, {"password": "wrong"})
    assert client.get(NEW).status_code == 302
    assert client.post(f"{AGAIN}?next={NEW}", {"password": "correct horse", "next": NEW})["Location"] == NEW
    assert client.get(NEW).status_code == 200
    assert not ApiKey.objects.exists()


def test_a_form_that_was_sent_too_late_is_not_lost(browser, alicia, monkeypatch):
    form = {"label": "CI", "days": "", "ticket": ticket(browser)}
    monkeypatch.setattr(app_settings, "REAUTHENTICATION_TIMEOUT", 0)
    assert browser.post(NEW, form).status_code == 302
    monkeypatch.undo()

    answer = browser.post(f"{AGAIN}?next={NEW}", {"password": "correct horse", "next": NEW})

    assert TEXT.search(answer.content.decode())
    assert ApiKey.objects.get().owner == alicia
    assert "no-store" in answer["Cache-Control"]


def test_says_when_there_are_too_many(browser, alicia):
    for _ in range(20):
        issued(alicia)

    answer = browser.post(NEW, {"label": "CI", "days": "", "ticket": ticket(browser)})

    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "Ya hay 20 claves activas: revoca una antes de crear otra."
    ]
    assert ApiKey.objects.count() == 20


def test_lists_the_own_keys_that_are_not_revoked(browser, alicia, bruno):
    issued(alicia, label="Copias")
    issued(alicia, label="Vieja", expires_at=NOON)
    key_actions.revoke(ids=[issued(alicia, label="Revocada").pk], now=NOON)
    issued(bruno, label="De Bruno")

    shown = browser.get(ACCOUNT)

    page = shown.content.decode()
    assert [(key.label, expired) for key, expired in shown.context["keys"]] == [("Vieja", True), ("Copias", False)]
    assert "caducada" in page
    assert "Sin usar todavía" in page
    assert "De Bruno" not in page


def test_says_so_when_there_is_none(browser):
    assert "Todavía no tienes ninguna clave." in browser.get(ACCOUNT).content.decode()


def test_the_account_page_costs_the_same_for_any_number_of_keys(browser, alicia, django_assert_num_queries):
    for _ in range(5):
        issued(alicia)

    with django_assert_num_queries(3):  # session, person, keys
        browser.get(ACCOUNT)


def test_revokes_after_asking(browser, alicia):
    key = issued(alicia)
    path = reverse("revoke_api_key", args=[key.pk])

    asked = browser.get(path)
    assert (asked.status_code, ApiKey.objects.get().revoked_at) == (200, None)
    answer = browser.post(path)

    assert (answer.status_code, answer["Location"]) == (302, ACCOUNT)
    assert ApiKey.objects.get().revoked_at is not None
    assert recognise(text=key.text, now=timezone.now()) is None


def test_revoking_needs_no_password(alicia, stores):
    client = Client()
    client.force_login(alicia)

    client.post(reverse("revoke_api_key", args=[issued(alicia).pk]))

    assert ApiKey.objects.get().revoked_at is not None


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_keys_of_others_are_not_there(browser, bruno, method):
    key = issued(bruno)

    theirs = getattr(browser, method)(reverse("revoke_api_key", args=[key.pk]))
    nobodys = getattr(browser, method)(reverse("revoke_api_key", args=["0" * 16]))
    odd = getattr(browser, method)(reverse("revoke_api_key", args=["ñ" * 500]))

    assert (theirs.status_code, nobodys.status_code, odd.status_code) == (404, 404, 404)
    assert ApiKey.objects.get().revoked_at is None


def test_a_revoked_key_is_not_there_either(browser, alicia):
    key = issued(alicia)
    key_actions.revoke(ids=[key.pk], now=NOON)

    assert browser.post(reverse("revoke_api_key", args=[key.pk])).status_code == 404
    assert ApiKey.objects.get().revoked_at == NOON


def test_strangers_and_keys_themselves_cannot_make_keys(alicia, stores):
    key = issued(alicia)

    for headers in ({}, {"X-API-Key": key.text}):
        for path in (NEW, reverse("revoke_api_key", args=[key.pk])):
            answer = Client(headers=headers).post(path, {"label": "CI"})
            assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login"))
    assert ApiKey.objects.get().revoked_at is None


def test_asks_for_the_token_of_the_form(alicia, stores):
    key, forged = issued(alicia), Client(enforce_csrf_checks=True)
    forged.force_login(alicia)

    for path in (ACCOUNT, NEW, reverse("revoke_api_key", args=[key.pk])):
        assert forged.post(path, {"label": "CI", "name": "x"}).status_code == 403
    assert ApiKey.objects.get().revoked_at is None


def test_nobody_keeps_a_private_page(browser, alicia):
    key = issued(alicia)
    made = browser.post(NEW, {"label": "CI", "days": "", "ticket": ticket(browser)})

    for answer in (made, browser.get(NEW), browser.get(ACCOUNT), browser.get(reverse("revoke_api_key", args=[key.pk]))):
        assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))


def test_a_label_is_shown_as_text(browser, alicia):
    issued(alicia, label="<script>x()</script>")

    assert "<script>x()" not in browser.get(ACCOUNT).content.decode()

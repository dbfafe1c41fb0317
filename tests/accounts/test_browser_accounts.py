"""Sign-up, sign-in, reset and sign-out as a browser does them, in development's settings."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User

SIGN_IN, SIGN_UP, RESET, SIGN_OUT = (
    reverse(f"account_{name}") for name in ("login", "signup", "reset_password", "logout")
)


@pytest.fixture
def browser(db, stores) -> Client:
    return Client(HTTP_ACCEPT_LANGUAGE="es")


def signed_in(browser: Client) -> str | None:
    return browser.session.get("_auth_user_id")


def new_person(**fields: str) -> dict[str, str]:
    given = {"name": "Dora", "username": "dora", "email": "dora@example.com"}
    return given | {"password1": "a long sentence", "password2": "a long sentence"} | fields


def test_signs_up_and_is_signed_in(browser):
    answer = browser.post(SIGN_UP, new_person())

    dora = User.objects.get(username="dora")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/learn")
    assert (dora.name, dora.email, dora.role, dora.is_staff) == ("Dora", "dora@example.com", "student", False)
    assert signed_in(browser) == str(dora.pk)


def test_cannot_sign_up_as_an_admin(browser):
    browser.post(SIGN_UP, new_person(role="admin", is_staff="1"))

    assert User.objects.get(username="dora").role == "student"


@pytest.mark.parametrize(
    "wrong",
    [
        {"username": "alicia"},
        {"username": "ALICIA"},
        {"username": "\uff21licia"},
        {"password2": "another sentence"},
        {"password1": "12345678", "password2": "12345678"},
        {"email": "not an address"},
    ],
)
def test_refuses_a_bad_sign_up_and_makes_nobody(browser, alicia, wrong):
    answer = browser.post(SIGN_UP, new_person(**wrong))

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert User.objects.count() == 1
    assert signed_in(browser) is None


def test_does_not_tell_a_stranger_which_addresses_are_known(browser, alicia):
    browser.post(SIGN_UP, new_person(email="alicia@example.com"))

    assert User.objects.filter(email="alicia@example.com").count() == 1
    assert signed_in(browser) is None


@pytest.mark.parametrize("login", ["alicia", "ALICIA", "alicia@example.com", "Alicia@Example.com"])
def test_signs_in_by_user_name_and_by_address(browser, alicia, login):
    answer = browser.post(SIGN_IN, {"login": login, "password": "correct horse"})

    assert answer.status_code == 302
    assert signed_in(browser) == str(alicia.pk)


def test_leads_back_to_where_one_wanted_to_go(browser, alicia):
    answer = browser.post(f"{SIGN_IN}?next=/learn/progress", {"login": "alicia", "password": "correct horse"})

    assert answer.headers["Location"] == "/learn/progress"


def test_leads_to_no_other_host(browser, alicia):
    form = {"login": "alicia", "password": "correct horse", "next": "https://elsewhere.example/"}

    answer = browser.post(SIGN_IN, form)

    assert answer.headers["Location"] == "/learn"


@pytest.mark.parametrize(
    ("login", "password"), [("alicia", "wrong"), ("alicia@example.com", "wrong"), ("nobody", "correct horse")]
)
def test_refuses_a_wrong_password_and_an_unknown_name_alike(browser, alicia, login, password):
    answer = browser.post(SIGN_IN, {"login": login, "password": password})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["__all__"]
    assert signed_in(browser) is None


def test_refuses_somebody_who_was_switched_off(browser, alicia):
    User.objects.update(is_active=False)

    browser.post(SIGN_IN, {"login": "alicia", "password": "correct horse"})

    assert signed_in(browser) is None


def test_development_prints_its_mail_to_the_terminal(settings):
    # pytest-django swaps the backend in each test; what the settings chose is kept beside it.
    assert settings.EMAIL_CONFIG["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"


def test_sets_a_new_password_by_the_link_in_a_mail(browser, alicia, settings, capsys):
    settings.EMAIL_BACKEND = settings.EMAIL_CONFIG["EMAIL_BACKEND"]

    asked = browser.post(RESET, {"email": "alicia@example.com"})
    printed = capsys.readouterr().out
    link = re.search(r"https?://[^/\s]+(/account/password/reset/key/\S+)", printed).group(1)
    form = browser.get(link, follow=True)
    browser.post(form.redirect_chain[-1][0], {"password1": "a brand new sentence", "password2": "a brand new sentence"})

    alicia.refresh_from_db()
    assert asked.status_code == 302
    assert "To: alicia@example.com" in printed
    assert alicia.check_password("a brand new sentence")


def test_a_reset_link_works_once(browser, alicia):
    browser.post(RESET, {"email": "alicia@example.com"})
    link = re.search(r"https?://[^/\s]+(/account/password/reset/key/\S+)", mail.outbox[0].body).group(1)
    form = browser.get(link, follow=True).redirect_chain[-1][0]
    browser.post(form, {"password1": "a brand new sentence", "password2": "a brand new sentence"})

    again = Client().get(link)

    assert again.status_code == 200
    assert again.context["token_fail"] is True


def test_an_unknown_address_gets_the_same_answer(browser, alicia):
    known = browser.post(RESET, {"email": "alicia@example.com"})
    unknown = browser.post(RESET, {"email": "nobody@example.com"})

    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])


def test_signs_out_by_post_only(browser, alicia):
    browser.force_login(alicia)

    asked = browser.get(SIGN_OUT)
    still = signed_in(browser)
    left = browser.post(SIGN_OUT)

    assert (asked.status_code, still) == (200, str(alicia.pk))
    assert (left.status_code, left.headers["Location"], signed_in(browser)) == (302, "/", None)


@pytest.mark.parametrize("path", [SIGN_IN, SIGN_UP, RESET, SIGN_OUT])
def test_asks_for_the_token_of_the_form(db, stores, alicia, path):
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(alicia)

    assert forged.post(path, {"login": "alicia", "password": "correct horse"}).status_code == 403


@pytest.mark.parametrize("wish", ["//example.com/", "/\\example.com/", "http://[", "javascript:x"])
def test_goes_nowhere_else_after_signing_in(browser, alicia, wish):
    answer = browser.post(SIGN_IN, {"login": "alicia", "password": "correct horse", "next": wish})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/learn")


def test_makes_one_person_of_many_who_sign_up_at_once(transactional_db, stores):
    def attempt(_):
        try:
            return Client().post(SIGN_UP, new_person()).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(attempt, range(4)))

    assert User.objects.count() == 1
    assert answers.count(302) == 1
    assert set(answers) <= {302, 200, 409}


CHANGE = "/account/password/change/"


def at_home(browser: Client) -> bool:
    return browser.get("/account/").status_code == 200


@pytest.fixture
def elsewhere(alicia) -> Client:
    """Another browser of hers."""
    other = Client(HTTP_ACCEPT_LANGUAGE="es")
    other.force_login(alicia)
    return other


def test_a_new_password_ends_the_other_sessions_and_not_this_one(browser, elsewhere, alicia):
    browser.force_login(alicia)
    chosen = {"password1": "a brand new sentence", "password2": "a brand new sentence"}

    browser.post(CHANGE, {"oldpassword": "correct horse", **chosen})

    assert (at_home(browser), at_home(elsewhere)) == (True, False)


def test_a_password_that_an_admin_sets_ends_every_session(browser, elsewhere, carla, alicia):
    browser.force_login(carla)
    chosen = {"password1": "a brand new sentence", "password2": "a brand new sentence"}

    browser.post(reverse("admin:auth_user_password_change", args=[alicia.pk]), chosen)

    assert (at_home(browser), at_home(elsewhere)) == (True, False)


def test_a_password_by_mail_ends_every_session(browser, elsewhere, alicia):
    browser.post(RESET, {"email": "alicia@example.com"})
    link = re.search(r"https?://[^/\s]+(/account/password/reset/key/\S+)", mail.outbox[0].body).group(1)
    form = browser.get(link, follow=True).redirect_chain[-1][0]

    browser.post(form, {"password1": "a brand new sentence", "password2": "a brand new sentence"})

    assert not at_home(elsewhere)


def test_switching_somebody_off_is_felt_by_the_next_request(elsewhere, alicia):
    before = at_home(elsewhere)
    User.objects.filter(pk=alicia.pk).update(is_active=False)

    assert (before, at_home(elsewhere)) == (True, False)


def test_losing_the_role_is_felt_by_the_next_request(browser, carla):
    browser.force_login(carla)
    before = browser.get("/admin/").status_code
    User.objects.filter(pk=carla.pk).update(role="student")

    after = browser.get("/admin/", follow=True)

    assert (before, after.status_code, at_home(browser)) == (200, 403, True)

"""What a stranger cannot find out, and how often they may ask."""

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client

from accounts.models import Counter, User
from tests.accounts.test_brute_force import Counted

SIGN_UP, RESET = "/account/signup/", "/account/password/reset/"
SENTENCE = {"password1": "a long sentence", "password2": "a long sentence"}


def sign_up(name, email, **about):
    return Client(**about).post(SIGN_UP, {"username": name, "email": email, **SENTENCE})


@pytest.fixture
def strict(settings, db):
    """As where strangers can reach the site."""
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


def test_a_known_address_signs_up_like_a_new_one(strict, alicia, settings):
    settings.PASSWORD_HASHERS = ["tests.accounts.test_brute_force.Counted"]
    Counted.computed = 0
    known, by_known = sign_up("dora", "alicia@example.com"), Counted.computed
    Counted.computed = 0
    new, by_new = sign_up("emil", "emil@example.com"), Counted.computed

    assert (known.status_code, known.headers["Location"]) == (new.status_code, new.headers["Location"])
    assert (by_known, by_new) == (1, 1)
    assert [letter.to for letter in mail.outbox] == [["alicia@example.com"], ["emil@example.com"]]
    assert set(User.objects.values_list("username", flat=True)) == {"alicia", "emil"}


def test_the_cookies_do_not_tell_either(strict, alicia):
    known, new = sign_up("dora", "alicia@example.com"), sign_up("emil", "emil@example.com")

    assert set(known.cookies) == set(new.cookies)


def test_a_known_address_is_reset_like_an_unknown_one(strict, alicia):
    known, unknown = (Client().post(RESET, {"email": f"{name}@example.com"}) for name in ("alicia", "nobody"))

    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert [letter.to for letter in mail.outbox] == [["alicia@example.com"], ["nobody@example.com"]]


def test_twenty_sign_ups_a_minute_from_an_address(db):
    answers = [sign_up("x", "not an address", REMOTE_ADDR="203.0.113.5").status_code for _ in range(21)]

    refused = sign_up("x", "not an address", REMOTE_ADDR="203.0.113.5", HTTP_X_FORWARDED_FOR="198.51.100.1")
    elsewhere = sign_up("x", "not an address", REMOTE_ADDR="203.0.113.6")

    assert answers == [200] * 20 + [429]
    assert (refused.status_code, refused.headers["Retry-After"], elsewhere.status_code) == (429, "60", 200)


def test_five_reset_letters_a_minute_to_an_address_wherever_from(alicia):
    for number in range(8):
        Client(REMOTE_ADDR=f"203.0.113.{number}").post(RESET, {"email": "alicia@example.com"})

    assert len(mail.outbox) == 5


def test_five_tries_a_minute_at_the_present_password(alicia):
    client = Client()
    client.force_login(alicia)

    answers = [client.post("/account/password/change/", {"oldpassword": "x", **SENTENCE}).status_code for _ in range(6)]

    assert answers == [200] * 5 + [429]


def test_all_processes_count_in_one_table(alicia):
    Client().post(RESET, {"email": "alicia@example.com"})

    assert Counter.objects.filter(cache_key__contains="reset_password").exists()
    assert caches.settings["default"]["LOCATION"] == Counter._meta.db_table

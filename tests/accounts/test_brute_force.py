"""Guessing passwords is slow: through the page, through the admin and over the API alike."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import guessing

PAGE, API = "/account/login/", "/api/auth/login"
WRONG, RIGHT = "not the password", "correct horse"
HERE, THERE = "203.0.113.1", "203.0.113.2"
QUARTER = timedelta(minutes=15)


def by_page(name, password=WRONG, address=HERE, **headers):
    """The status, with 401 for a form that came back."""
    client = Client(REMOTE_ADDR=address, headers=headers)
    answer = client.post(PAGE, {"login": name, "password": password})
    return {200: 401, 302: 200}.get(answer.status_code, answer.status_code)


def by_api(name, password=WRONG, address=HERE, **headers):
    body = {"username": name, "password": password}
    return Client(REMOTE_ADDR=address, headers=headers).post(API, body, "application/json").status_code


@pytest.fixture(params=[by_page, by_api], ids=["page", "api"])
def guess(request, db):
    return request.param


def later(by=QUARTER):
    """As if so much time had passed."""
    for row in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=row.pk).update(attempt_time=row.attempt_time - by)


def test_refuses_after_five_misses_even_the_right_password(guess, alicia):
    misses = [guess("alicia") for _ in range(5)]

    after = [guess("alicia"), guess("alicia", RIGHT)]

    assert (misses, after) == ([401] * 5, [429] * 2)


def test_one_door_locks_the_other(alicia):
    misses = [door("alicia") for door in (by_page, by_api, by_page, by_api, by_page)]

    assert (misses, by_api("alicia", RIGHT), by_page("alicia", RIGHT)) == ([401] * 5, 429, 429)


def test_knows_a_person_by_every_name(guess, alicia):
    for name in ("alicia", "ALICIA", "alicia@example.com", "Alicia@Example.COM", "alicia"):
        guess(name)

    assert [guess(name, RIGHT) for name in ("Alicia", "ALICIA@example.com")] == [429, 429]


def test_a_name_that_nobody_has_is_locked_just_the_same(guess):
    answers = [guess("nobody") for _ in range(6)]

    assert answers == [401] * 5 + [429]


def test_is_open_elsewhere_and_to_others(guess, alicia, bruno):
    for _ in range(5):
        guess("alicia")

    assert (guess("alicia", RIGHT, THERE), guess("bruno", RIGHT)) == (200, 200)


def test_a_made_up_forwarded_address_does_not_help(guess, alicia):
    answers = [guess("alicia", **{"X-Forwarded-For": f"198.51.100.{number}"}) for number in range(30)]

    assert answers == [401] * 5 + [429] * 25


def test_believes_the_proxies_that_are_trusted(guess, alicia, settings):
    settings.TRUSTED_PROXIES = 1
    answers = [guess("alicia", **{"X-Forwarded-For": f"1.1.1.{number}, 198.51.100.1"}) for number in range(6)]

    elsewhere = guess("alicia", RIGHT, **{"X-Forwarded-For": "198.51.100.2"})

    assert (answers, elsewhere) == ([401] * 5 + [429], 200)


def test_an_ipv6_network_is_one_address(guess, alicia):
    answers = [guess("alicia", address=f"2001:db8:0:1::{number}") for number in range(6)]

    assert (answers, guess("alicia", RIGHT, "2001:db8:0:2::1")) == ([401] * 5 + [429], 200)


def test_fifty_misses_lock_an_address_whoever_was_meant(guess, alicia):
    misses = [guess(f"name{number}") for number in range(50)]

    locked, elsewhere = guess("alicia", RIGHT), guess("alicia", RIGHT, THERE)

    assert (set(misses), locked, elsewhere) == ({401}, 429, 200)


def test_a_lock_ends_by_itself_after_a_quarter_of_an_hour(guess, alicia):
    for _ in range(7):
        guess("alicia")

    later(QUARTER - timedelta(seconds=30))
    still = guess("alicia", RIGHT)
    later(timedelta(seconds=31))
    opened = guess("alicia", RIGHT)

    assert (still, opened) == (429, 200)


def test_misses_of_another_quarter_of_an_hour_do_not_count(guess, alicia):
    for _ in range(4):
        guess("alicia")
    later()

    assert [guess("alicia") for _ in range(5)] == [401] * 5


def test_success_forgets_the_persons_misses_and_not_the_addresss(guess, alicia):
    for number in range(46):
        guess(f"name{number}")
    for _ in range(3):
        guess("alicia")

    entered = guess("alicia", RIGHT)
    again = [guess("alicia"), guess("alicia")]

    assert (entered, again) == (200, [401, 429])


def test_only_five_of_many_at_once_learn_that_they_were_wrong(transactional_db, alicia):
    def attempt(_number):
        try:
            return by_api("alicia")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(attempt, range(30)))

    assert sorted(answers) == [401] * 5 + [429] * 25


def test_says_for_how_long_in_the_form_of_each_door(alicia):
    for _ in range(5):
        by_api("alicia")

    api = Client(REMOTE_ADDR=HERE).post(API, {"username": "alicia", "password": RIGHT}, "application/json")
    page = Client(REMOTE_ADDR=HERE).post(PAGE, {"login": "alicia", "password": RIGHT})

    assert api.json() == {
        "error": {
            "code": "RATE_LIMITED",
            "message": "Demasiados intentos fallidos de entrar. Espera y vuelve a intentarlo.",
            "details": {},
        }
    }
    assert 890 <= int(api.headers["Retry-After"]) <= 900
    assert 890 <= int(page.headers["Retry-After"]) <= 900
    assert f'data-countdown="{page.headers["Retry-After"]}"' in page.content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("es", "Podrás volver a intentarlo dentro de"), ("en", "You can try again in")]
)
def test_counts_the_wait_down_in_the_readers_language(alicia, language, words):
    for _ in range(5):
        by_api("alicia")

    page = Client(REMOTE_ADDR=HERE, headers={"Accept-Language": language}).post(
        PAGE, {"login": "alicia", "password": RIGHT}
    )

    assert (page.status_code, words in page.content.decode()) == (429, True)


def test_guessing_while_signed_in_locks_too(alicia):
    client = Client(REMOTE_ADDR=HERE)
    client.force_login(alicia)

    answers = [client.post("/account/reauthenticate/", {"password": WRONG}).status_code for _ in range(6)]

    assert answers == [200] * 5 + [429]


def test_saying_the_password_again_forgets_misses_too(alicia):
    client = Client(REMOTE_ADDR=HERE)
    client.force_login(alicia)
    said = [client.post("/account/reauthenticate/", {"password": text}).status_code for text in [WRONG] * 4 + [RIGHT]]

    assert said == [200] * 4 + [302]
    assert [by_page("alicia") for _ in range(5)] == [401] * 5


def test_keeps_no_password_and_no_name_that_nobody_has(alicia, caplog):
    for name in ("alicia", "my secret, typed into the wrong field"):
        for _ in range(5):
            by_page(name, "hunter2 hunter2")
            by_api(name, "hunter2 hunter2")

    kept = str(list(AccessAttempt.objects.values())) + caplog.text
    assert AccessAttempt.objects.exists()
    assert "hunter2" not in kept
    assert "secret" not in kept
    assert [record.message for record in caplog.records if record.name.startswith("axes")] == []


def test_forgets_what_is_over(alicia):
    by_page("alicia")
    later()
    by_page("alicia", address=THERE)

    forgotten = guessing.forget_old(now=timezone.now())

    assert forgotten == 2
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {THERE}


class Counted(MD5PasswordHasher):
    computed = 0

    def encode(self, *args, **kwargs):
        type(self).computed += 1
        return super().encode(*args, **kwargs)


@pytest.fixture
def hashes(settings, monkeypatch, request):
    """How many hashes an attempt takes: what its time consists of."""
    settings.PASSWORD_HASHERS = [f"{__name__}.Counted"]

    def taken_by(attempt):
        monkeypatch.setattr(Counted, "computed", 0)
        attempt()
        return Counted.computed

    return taken_by


def test_takes_one_hash_for_everybody(hashes, guess, alicia, bruno, carla):
    bruno.is_active = False
    bruno.set_unusable_password()
    bruno.save()
    carla.set_password(RIGHT)
    carla.is_active = False
    carla.save()
    alicia.set_password(RIGHT)
    alicia.save()
    names = ("alicia", "alicia@example.com", "nobody", "nobody@example.com", "bruno", "carla", "carla@example.com")

    wrong = {name: hashes(lambda name=name: guess(name)) for name in names}
    right = {name: hashes(lambda name=name: guess(name, RIGHT)) for name in names}

    assert wrong == dict.fromkeys(names, 1)
    assert right == dict.fromkeys(names, 1)


def test_a_new_password_ends_the_wait(alicia, mailoutbox):
    for _ in range(5):
        by_page("alicia")
    client = Client(REMOTE_ADDR=HERE)
    client.post("/account/password/reset/", {"email": "alicia@example.com"})
    link = re.search(r"https?://[^/\s]+(/account/password/reset/key/\S+)", mailoutbox[0].body)[1]
    form = client.get(link, follow=True).redirect_chain[-1][0]

    client.post(form, {"password1": "a brand new sentence", "password2": "a brand new sentence"})

    assert by_page("alicia", "a brand new sentence") == 200

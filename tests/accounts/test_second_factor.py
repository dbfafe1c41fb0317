"""Codes of an app and recovery codes: through the pages, at the admin's door and over the API."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection
from django.test import Client

from accounts import second_factor
from accounts.errors import TooManyAttempts
from tests.accounts.apps import code_of, wrong_code_of

SIGN_IN, CODE, SECURITY = "/account/login/", "/account/security/authenticate/", "/account/security/"
ACTIVATE, DEACTIVATE = SECURITY + "totp/activate/", SECURITY + "totp/deactivate/"
CODES, NEW_CODES = SECURITY + "recovery-codes/", SECURITY + "recovery-codes/generate/"
AGAIN, AGAIN_BY_CODE = "/account/reauthenticate/", SECURITY + "reauthenticate/"
PASSWORD = "correct horse"


def with_app(user) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def recovery_codes_of(user) -> list[str]:
    return RecoveryCodes.activate(user).get_unused_codes()


def at_second_step(user, **about) -> Client:
    client = Client(**about)
    answer = client.post(SIGN_IN, {"login": user.username, "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, CODE)
    return client


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def confirmed(alicia) -> Client:
    """Alicia's browser, after she has typed her password once more."""
    client = Client()
    client.force_login(alicia)
    client.post(AGAIN, {"password": PASSWORD})
    return client


def test_activates_an_app_with_its_code_and_shows_recovery_codes_once(confirmed, alicia):
    secret = confirmed.get(ACTIVATE).context["form"].secret

    wrong = confirmed.post(ACTIVATE, {"code": wrong_code_of(secret)})
    none_yet = second_factor.required(user=alicia)
    right = confirmed.post(ACTIVATE, {"code": code_of(secret)})
    first = confirmed.get(CODES)
    second = confirmed.get(CODES)

    shown = re.findall(r"<code>(\d{8})</code>", first.content.decode())
    assert (wrong.status_code, none_yet) == (200, False)
    assert (right.status_code, right.headers["Location"]) == (302, CODES)
    assert len(set(shown)) == 10
    assert re.findall(r"<code>(\d{8})</code>", second.content.decode()) == []
    assert confirmed.get(CODES + "download/").status_code == 403
    assert second_factor.required(user=alicia)


def test_a_wrong_code_on_activating_keeps_the_secret(confirmed):
    secret = confirmed.get(ACTIVATE).context["form"].secret

    again = confirmed.post(ACTIVATE, {"code": wrong_code_of(secret)})

    assert again.context["form"].secret == secret


@pytest.mark.parametrize("path", [ACTIVATE, NEW_CODES, SECURITY + "webauthn/add/"])
def test_asks_for_the_password_again_before_anything_changes(alicia, path):
    client = Client()
    client.force_login(alicia)

    asked = client.get(path)

    assert (asked.status_code, asked.headers["Location"]) == (302, f"{AGAIN}?next={path.replace('/', '%2F')}")


def test_the_secret_is_not_in_the_database_as_it_is(alicia, confirmed):
    secret = with_app(alicia)
    recovery_codes_of(alicia)

    rows = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in rows
    assert not re.search(r"[0-9a-f]{80}", rows)


def test_outlives_a_former_secret_key_that_it_was_used_under_in_time(alicia, settings):
    secret = with_app(alicia)
    codes = recovery_codes_of(alicia)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [settings.SECRET_KEY]

    used = second_factor.confirmed(user=alicia, code=code_of(secret))
    settings.SECRET_KEY_FALLBACKS = []

    assert used
    assert second_factor.confirmed(user=alicia, code=code_of(secret, steps=1))
    assert second_factor.confirmed(user=alicia, code=codes[0])


def test_a_lost_secret_key_refuses_every_code(alicia, settings):
    secret = with_app(alicia)
    codes = recovery_codes_of(alicia)
    settings.SECRET_KEY = "another key"

    assert not second_factor.confirmed(user=alicia, code=code_of(secret))
    assert not second_factor.confirmed(user=alicia, code=codes[0])


def test_the_password_alone_is_not_enough(alicia):
    with_app(alicia)

    client = at_second_step(alicia)

    assert not is_in(client)
    assert client.get("/account/").status_code == 302


def test_enters_with_the_code_of_now(alicia):
    secret = with_app(alicia)
    client = at_second_step(alicia)

    entered = client.post(CODE, {"code": code_of(secret)})

    assert (entered.status_code, entered.headers["Location"]) == (302, "/learn")
    assert is_in(client)


def test_goes_where_the_person_wanted_to(alicia):
    secret = with_app(alicia)
    client = Client()
    client.post(SIGN_IN, {"login": "alicia", "password": PASSWORD, "next": "/learn/progress"})

    assert client.post(CODE, {"code": code_of(secret)}).headers["Location"] == "/learn/progress"


@pytest.mark.parametrize("steps", [-1, 1])
def test_bears_half_a_minute_of_slowness(alicia, steps):
    secret = with_app(alicia)

    assert second_factor.confirmed(user=alicia, code=code_of(secret, steps=steps))


@pytest.mark.parametrize("kind", ["wrong", "of_bruno", "used", "older_than_used", "empty", "odd"])
def test_refuses_a_code_that_is(alicia, bruno, kind):
    secret, other = with_app(alicia), with_app(bruno)
    used = code_of(secret)
    second_factor.confirmed(user=alicia, code=used)
    code = {
        "wrong": wrong_code_of(secret),
        "of_bruno": code_of(other),
        "used": used,
        "older_than_used": code_of(secret, steps=-1),
        "empty": "",
        "odd": "²³٤5６七",
    }[kind]
    client = at_second_step(alicia)

    refused = client.post(CODE, {"code": code})

    assert refused.status_code == 200
    assert refused.context["form"].errors["code"]
    assert not is_in(client)


def test_a_code_opens_once_of_many_at_once(transactional_db, alicia):
    secret = with_app(alicia)
    code = code_of(secret)

    def attempt(_number):
        try:
            return second_factor.confirmed(user=alicia, code=code)
        except TooManyAttempts:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(attempt, range(8)))

    assert sorted(answers) == [False] * 7 + [True]


def test_a_recovery_code_opens_once(alicia, bruno):
    with_app(alicia)
    code, *others = recovery_codes_of(alicia)
    first, second = at_second_step(alicia), at_second_step(alicia)

    first.post(CODE, {"code": code})
    again = second.post(CODE, {"code": code})
    second.post(CODE, {"code": f" {others[0][:4]}-{others[0][4:]} "})

    assert (is_in(first), again.status_code, is_in(second)) == (True, 200, True)


def test_the_recovery_code_of_somebody_else_is_worth_nothing(alicia, bruno):
    with_app(alicia)
    with_app(bruno)
    code, *_rest = recovery_codes_of(bruno)

    assert not second_factor.confirmed(user=alicia, code=code)
    assert second_factor.confirmed(user=bruno, code=code)


def test_new_recovery_codes_end_the_old_ones(confirmed, alicia):
    with_app(alicia)
    old = recovery_codes_of(alicia)

    made = confirmed.post(NEW_CODES)
    shown = re.findall(r"<code>(\d{8})</code>", confirmed.get(CODES).content.decode())

    assert (made.status_code, made.headers["Location"]) == (302, CODES)
    assert not second_factor.confirmed(user=alicia, code=old[0])
    assert second_factor.confirmed(user=alicia, code=shown[0])


def test_guessing_codes_is_slow_wherever_from(alicia):
    secret = with_app(alicia)
    wrong = wrong_code_of(secret)
    clients = [at_second_step(alicia, REMOTE_ADDR=f"203.0.113.{number}") for number in range(6)]

    misses = [client.post(CODE, {"code": wrong}).status_code for client in clients[:5]]
    locked = clients[5].post(CODE, {"code": code_of(secret)})

    assert (misses, locked.status_code) == ([200] * 5, 429)
    assert 890 <= int(locked.headers["Retry-After"]) <= 900
    assert not is_in(clients[5])


def test_signing_in_anew_gives_no_more_guesses(alicia):
    wrong = wrong_code_of(with_app(alicia))

    answers = [at_second_step(alicia).post(CODE, {"code": wrong}).status_code for _ in range(6)]

    assert answers == [200] * 5 + [429]


def test_a_right_code_forgets_the_wrong_ones(alicia):
    secret = with_app(alicia)
    wrong = wrong_code_of(secret)
    for _ in range(4):
        second_factor.confirmed(user=alicia, code=wrong)

    second_factor.confirmed(user=alicia, code=code_of(secret))

    assert [second_factor.confirmed(user=alicia, code=wrong) for _ in range(5)] == [False] * 5


def test_page_and_api_count_together(alicia):
    secret = with_app(alicia)
    body = {"username": "alicia", "password": PASSWORD, "code": wrong_code_of(secret)}
    by_api = [Client().post("/api/auth/login", body, "application/json").status_code for _ in range(5)]

    by_page = at_second_step(alicia).post(CODE, {"code": code_of(secret)})

    assert (by_api, by_page.status_code) == ([401] * 5, 429)


def test_a_stranger_cannot_lock_somebodys_second_factor(alicia):
    secret = with_app(alicia)
    for _ in range(6):
        Client(REMOTE_ADDR="203.0.113.9").post(SIGN_IN, {"login": "alicia", "password": "wrong"})

    client = at_second_step(alicia)
    client.post(CODE, {"code": code_of(secret)})

    assert is_in(client)


def test_deactivates_after_confirming_by_a_code(alicia):
    secret = with_app(alicia)
    recovery_codes_of(alicia)
    client = Client()
    client.force_login(alicia)

    asked = client.get(DEACTIVATE)
    refused = client.post(AGAIN_BY_CODE, {"code": wrong_code_of(secret), "next": DEACTIVATE})
    client.post(AGAIN_BY_CODE, {"code": code_of(secret), "next": DEACTIVATE})
    done = client.post(DEACTIVATE)

    assert (asked.status_code, refused.status_code) == (302, 200)
    assert (done.status_code, done.headers["Location"]) == (302, SECURITY)
    assert not Authenticator.objects.filter(user=alicia).exists()


def test_a_new_password_between_the_steps_ends_the_first(alicia):
    secret = with_app(alicia)
    client = at_second_step(alicia)
    alicia.set_password("a brand new sentence")
    alicia.save()

    answer = client.post(CODE, {"code": code_of(secret)})

    assert (answer.status_code, answer.headers["Location"], is_in(client)) == (302, SIGN_IN, False)


def test_holds_at_the_admins_door(carla):
    secret = with_app(carla)
    client = at_second_step(carla)

    before = client.get("/admin/", follow=True)
    client.post(CODE, {"code": code_of(secret)})
    after = client.get("/admin/")

    assert before.redirect_chain[-1] == (CODE, 302)
    assert (is_in(client), after.status_code) == (True, 200)


def new_password_by_mail(client, mailoutbox, password):
    client.post("/account/password/reset/", {"email": "alicia@example.com"})
    link = re.search(r"https?://[^/\s]+(/account/password/reset/key/\S+)", mailoutbox[0].body)[1]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": password, "password2": password})


def test_a_new_password_by_mail_gives_no_more_guesses(alicia, mailoutbox):
    wrong = wrong_code_of(with_app(alicia))
    misses = [second_factor.confirmed(user=alicia, code=wrong) for _ in range(5)]

    new_password_by_mail(Client(), mailoutbox, "a brand new sentence")

    alicia.refresh_from_db()
    assert (misses, alicia.check_password("a brand new sentence")) == ([False] * 5, True)
    with pytest.raises(TooManyAttempts):
        second_factor.confirmed(user=alicia, code=wrong)


def test_holds_after_a_new_password_by_mail(alicia, mailoutbox):
    with_app(alicia)
    client = Client()
    new_password_by_mail(client, mailoutbox, "a brand new sentence")

    entered = client.post(SIGN_IN, {"login": "alicia", "password": "a brand new sentence"})

    assert (entered.headers["Location"], is_in(client)) == (CODE, False)


@pytest.mark.parametrize(
    "credential", ["", "[]", "{}", "1", "null", '"x"', "[[", '{"id": 1}', '{"id": "x", "rawId": [], "response": {}}']
)
@pytest.mark.parametrize("path", [CODE, SECURITY + "webauthn/login/", SECURITY + "webauthn/add/"])
def test_a_made_up_passkey_is_refused_and_no_crash(alicia, confirmed, credential, path):
    with_app(alicia)
    client = confirmed if path.endswith("add/") else at_second_step(alicia)

    answer = client.post(path, {"credential": credential})

    assert answer.status_code in (200, 302)
    assert is_in(client) is path.endswith("add/")
    assert Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).count() == 0


def test_who_is_switched_off_between_the_steps_stays_out(alicia):
    secret = with_app(alicia)
    client = at_second_step(alicia)
    alicia.is_active = False
    alicia.save()

    client.post(CODE, {"code": code_of(secret)})

    assert client.get("/account/").status_code == 302

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from rest_framework_simplejwt.tokens import AccessToken

from accounts import actions
from accounts.errors import WrongCredentials
from accounts.models import TokenFamily, User


def log_in(browse, username="alicia", password="correct horse", **more):
    return browse().post("/api/auth/login", {"username": username, "password": password, **more}, format="json")


def holder(answer):
    return AccessToken(answer.json()["access_token"])["user_id"]


@pytest.mark.parametrize("name", ["alicia", "ALICIA", "alicia@example.com", "Alicia@Example.com"])
def test_issues_a_day_long_token_by_user_name_or_email(browse, alicia, name):
    answer = browse().post("/api/auth/login", {"username": name, "password": "correct horse"}, format="json")

    body = answer.json()
    assert (answer.status_code, body["token_type"], body["expires_in"]) == (200, "bearer", 86_400)
    assert list(body) == ["access_token", "token_type", "expires_in", "refresh_token"]
    assert AccessToken(body["access_token"])["user_id"] == str(alicia.pk)


def test_takes_an_at_sign_in_a_user_name_for_what_it_is(browse, alicia):
    User.objects.update(username="alicia@home")

    answer = log_in(browse, username="alicia@home")

    assert answer.status_code == 200


def test_an_address_means_its_owner_whoever_has_it_for_a_user_name(browse, alicia, bruno):
    User.objects.filter(pk=bruno.pk).update(username="alicia@example.com", password=make_password("bruno's own"))

    answers = [
        log_in(browse, username="alicia@example.com", password=word) for word in ("correct horse", "bruno's own")
    ]
    own = log_in(browse, username="bruno@example.com", password="bruno's own")

    assert [answer.status_code for answer in (*answers, own)] == [200, 401, 200]
    assert holder(answers[0]) == str(alicia.pk)


@pytest.mark.parametrize("name", ["bruno@example.com", "somebody@example.com"])
def test_no_door_gives_an_address_as_a_user_name(browse, client, alicia, bruno, carla, name):
    words = {"password1": "a long sentence", "password2": "a long sentence"}
    person = {"username": name, "email": "dora@example.com", "name": "Dora", "role": "student"}
    client.post(reverse("account_signup"), person | words)
    browse().post("/api/auth/register", person | {"password": "a long sentence"}, format="json")
    client.force_login(carla)
    client.post(reverse("admin:accounts_user_add"), person | words)
    client.post(
        reverse("admin:accounts_user_change", args=[alicia.pk]), person | {"is_active": "on", "email": alicia.email}
    )

    assert sorted(User.objects.values_list("username", flat=True)) == ["alicia", "bruno", "carla"]


def test_the_token_opens_the_learning_contract(browse, alicia):
    token = browse().post("/api/auth/login", {"username": "alicia", "password": "correct horse"}, format="json").json()
    client = browse()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token['access_token']}")

    assert client.get("/users/me").json() == {
        "id": str(alicia.pk),
        "email": "alicia@example.com",
        "name": "Alicia",
        "role": "student",
    }


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"username": "alicia", "password": "wrong"}, 401, "UNAUTHORIZED"),
        ({"username": "nobody", "password": "correct horse"}, 401, "UNAUTHORIZED"),
        ({"username": "alicia"}, 400, "INVALID_REQUEST"),
        ({"username": {"$ne": None}, "password": "x"}, 400, "INVALID_REQUEST"),
        ({"username": "ali\x00cia", "password": "x"}, 400, "INVALID_REQUEST"),
        ([1], 400, "INVALID_REQUEST"),
    ],
)
def test_refuses_in_the_agents_form(browse, alicia, body, status, code):
    answer = browse().post("/api/auth/login", body, format="json")

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert list(answer.json()["error"]) == ["code", "message", "details"]


def test_an_inactive_user_cannot_log_in_and_their_token_is_dead(browse, alicia):
    client = browse(alicia)
    alicia.is_active = False
    alicia.save()

    login = browse().post("/api/auth/login", {"username": "alicia", "password": "correct horse"}, format="json")

    assert (login.status_code, client.get("/users/me").status_code) == (401, 401)


@pytest.fixture
def second_factor(alicia):
    """Alicia's recovery codes, beside an app."""
    TOTP.activate(alicia, generate_totp_secret())
    return RecoveryCodes.activate(alicia).get_unused_codes()


@pytest.mark.parametrize("code", [None, "", "000000", "no code"])
def test_asks_for_the_second_factor_and_gives_nothing_without(browse, alicia, second_factor, code):
    answer = log_in(browse, **({} if code is None else {"code": code}))

    error = answer.json()["error"]
    assert (answer.status_code, error["code"], list(error["details"])) == (401, "UNAUTHORIZED", ["code"])
    assert not TokenFamily.objects.exists()


def test_a_wrong_password_does_not_learn_of_the_second_factor(browse, alicia, second_factor):
    answer = log_in(browse, password="wrong", code=second_factor[0])

    assert (answer.status_code, answer.json()["error"]["details"]) == (401, {})


def test_lets_in_with_the_second_factor_once(browse, alicia, second_factor):
    answers = [log_in(browse, code=second_factor[0]) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 401]


def test_says_for_how_long_nobody_may_guess(browse, alicia):
    answers = [log_in(browse, password="wrong") for _ in range(6)]

    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert answers[-1].json()["error"]["code"] == "RATE_LIMITED"
    assert 890 <= int(answers[-1]["Retry-After"]) <= 900


def test_sends_who_never_proved_their_address_to_their_mail(browse, alicia, settings, mailoutbox):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"

    first = log_in(browse)
    EmailAddress.objects.update(verified=True)
    second = log_in(browse)

    assert [first.status_code, second.status_code] == [403, 200]
    assert first.json()["error"]["code"] == "FORBIDDEN"
    assert [mail.to for mail in mailoutbox] == [["alicia@example.com"]]


def test_looks_at_no_token_beside_it(browse, alicia):
    client = browse()
    client.credentials(HTTP_AUTHORIZATION="Bearer over.and.done")

    answer = client.post("/api/auth/login", {"username": "alicia", "password": "correct horse"}, format="json")

    assert answer.status_code == 200


def test_remembers_when_somebody_came(browse, alicia):
    log_in(browse)

    alicia.refresh_from_db()
    assert alicia.last_login is not None


def test_costs_a_fixed_number_of_queries(browse, alicia, django_assert_num_queries):
    log_in(browse)

    # Misses are looked at three times and the person is found four times, by allauth and by what counts misses; then
    # the address, the second factor, the time of day and the family.
    with django_assert_num_queries(11):
        log_in(browse)


@pytest.mark.django_db(transaction=True)
def test_whoever_is_deleted_while_they_sign_in_gets_no_tokens(alicia):
    signing_in = User.objects.get(pk=alicia.pk)
    User.objects.filter(pk=alicia.pk).delete()

    with pytest.raises(WrongCredentials):
        actions.open_family(user=signing_in)

    assert TokenFamily.objects.count() == 0

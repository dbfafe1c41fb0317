import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from rest_framework.test import APIClient

from accounts.models import User

DORA = {"email": "Dora@Example.com", "password": "a long sentence of hers", "name": "Dora"}
SECRET = "a long sentence of hers"


def register(**given):
    return APIClient(HTTP_ACCEPT_LANGUAGE="es").post("/api/auth/register", DORA | given, format="json")


def log_in(name="dora@example.com"):
    return APIClient().post("/api/auth/login", {"username": name, "password": SECRET}, format="json")


def test_makes_a_student_and_answers_with_them(db, mailoutbox):
    answer = register(username="dora-99")

    dora = User.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {"id": str(dora.pk), "email": "dora@example.com", "name": "Dora", "role": "student"}
    assert (dora.username, dora.check_password(SECRET)) == ("dora-99", True)
    assert [mail.to for mail in mailoutbox] == [["dora@example.com"]]
    assert log_in("dora-99").status_code == 200


@pytest.mark.parametrize(
    ("email", "username"),
    [("dora@example.com", "dora"), ("dora.the_second+taller@example.com", "dora.the_second+taller")],
)
def test_makes_the_user_name_from_the_address(db, email, username):
    register(email=email)

    assert User.objects.get().username == username


def test_a_name_that_is_taken_gets_a_suffix_when_nobody_chose_it(alicia):
    register(email="alicia@elsewhere.example")

    made = User.objects.get(email="alicia@elsewhere.example")
    assert re.fullmatch(r"alicia\d", made.username)


def test_takes_nothing_else_from_the_body(db):
    register(role="admin", is_active=False, is_staff=True, id="x", language="en", no_ai=True)

    made = User.objects.get()
    assert (made.role, made.is_active, made.is_staff, made.language, made.no_ai) == ("student", True, False, "", False)


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"email": "nobody"}, ["email"]),
        ({"email": ""}, ["email"]),
        ({"email": "a" * 300 + "@example.com"}, ["email"]),
        ({"email": "alicia@example.com"}, ["email"]),
        ({"email": "ALICIA@example.com"}, ["email"]),
        ({"name": ""}, ["name"]),
        ({"name": "x" * 151}, ["name"]),
        ({"name": None}, ["name"]),
        ({"username": "alicia"}, ["username"]),
        ({"username": "ALICIA"}, ["username"]),
        ({"username": "\uff21licia"}, ["username"]),
        ({"username": "alicia@example.com"}, ["username"]),
        ({"username": "dora@example.com"}, ["username"]),
        ({"username": "two words"}, ["username"]),
        ({"username": "x" * 151}, ["username"]),
        ({"username": {"$ne": None}}, ["username"]),
        ({"password": "short"}, ["password"]),
        ({"password": "1234567890"}, ["password"]),
        ({"password": "password"}, ["password"]),
        ({"password": "dora@example.com"}, ["password"]),
        ({"password": "x" * 1025}, ["password"]),
        ({"username": "alicia", "password": "short"}, ["username", "password"]),
    ],
)
def test_refuses_by_field_and_makes_nobody(alicia, mailoutbox, given, fields):
    answer = register(**given)

    error = answer.json()["error"]
    assert (answer.status_code, error["code"], list(error["details"])) == (400, "INVALID_REQUEST", fields)
    assert (User.objects.count(), mailoutbox) == (1, [])


@pytest.mark.parametrize("missing", ["email", "password", "name"])
def test_asks_for_what_is_missing(db, missing):
    body = {key: value for key, value in DORA.items() if key != missing}

    answer = APIClient().post("/api/auth/register", body, format="json")

    assert (answer.status_code, list(answer.json()["error"]["details"])) == (400, [missing])
    assert not User.objects.exists()


def test_where_strangers_come_the_address_is_proved_before_the_first_token(client, db, settings, mailoutbox):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"

    signed_up = register()
    before = log_in()
    link = re.search(r"http://testserver(/account/confirm-email/\S+)", mailoutbox[0].body)[1]
    client.post(link)
    after = log_in()

    assert [answer.status_code for answer in (signed_up, before, after)] == [201, 403, 200]
    assert before.json()["error"]["code"] == "FORBIDDEN"
    assert EmailAddress.objects.get().verified


def test_a_wrong_password_does_not_learn_that_the_address_is_unproved(db, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    register()

    answer = APIClient().post("/api/auth/login", {"username": "dora", "password": "wrong"}, format="json")

    assert answer.status_code == 401


def test_where_strangers_come_nobody_learns_which_addresses_are_known(alicia, settings, mailoutbox):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"

    known, unknown = register(email="alicia@example.com"), register()

    bodies = [answer.json() for answer in (known, unknown)]
    assert [answer.status_code for answer in (known, unknown)] == [201, 201]
    assert [list(body) for body in bodies] == [["id", "email", "name", "role"]] * 2
    assert bodies[0]["id"] != str(alicia.pk)
    assert [mail.to for mail in mailoutbox] == [["alicia@example.com"], ["dora@example.com"]]
    assert User.objects.get(email="alicia@example.com").check_password("correct horse")


def test_makes_one_person_of_many_who_register_at_once(transactional_db, stores):
    def attempt(_):
        try:
            return register(username="dora").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(attempt, range(4)))

    assert User.objects.count() == 1
    assert answers.count(201) == 1
    assert set(answers) <= {201, 400, 409}


def test_slows_down_who_signs_up_over_and_over(db):
    answers = [register(email=f"dora{number}@example.com", password="short") for number in range(21)]

    assert [answer.status_code for answer in answers] == [400] * 20 + [429]
    assert answers[-1].json()["error"]["code"] == "RATE_LIMITED"


def test_costs_the_same_number_of_queries_each_time(db, django_assert_num_queries):
    register(email="dora0@example.com")

    with django_assert_num_queries(33):  # 24 of them count sign-ups and mails, in allauth's own way
        register()

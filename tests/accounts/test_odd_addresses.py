"""Addresses that no letter reaches, and those that are too long once they are in lower case."""

import pytest
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User

GROWS = "dora@" + ".".join(["İ" * 40] * 5) + ".com"  # each of these letters is two in lower case
LABEL = f"dora@{'ü' * 60}.com"  # longer than any name in the DNS, once it is written in ASCII
SECRET = "a long sentence of hers"


@pytest.mark.parametrize("email", [GROWS, LABEL])
def test_signing_up_over_the_api_refuses_them(db, mailoutbox, email):
    answer = APIClient().post("/api/auth/register", {"email": email, "password": SECRET, "name": "Dora"}, format="json")

    assert (answer.status_code, list(answer.json()["error"]["details"])) == (400, ["email"])
    assert (User.objects.count(), mailoutbox) == (0, [])


@pytest.mark.parametrize("email", [GROWS, LABEL])
def test_signing_up_in_the_browser_refuses_them(db, mailoutbox, email):
    form = {"name": "Dora", "username": "dora", "email": email, "password1": SECRET, "password2": SECRET}

    answer = Client().post("/account/signup/", form)

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["email"])
    assert (User.objects.count(), mailoutbox) == (0, [])


@pytest.mark.parametrize("email", [GROWS, LABEL])
def test_nobody_gets_a_new_password_there(db, mailoutbox, email):
    answer = Client().post("/account/password/reset/", {"email": email})

    assert (answer.status_code, list(answer.context["form"].errors), mailoutbox) == (200, ["email"], [])


def test_an_address_in_another_script_is_one(db, mailoutbox):
    answer = APIClient().post(
        "/api/auth/register", {"email": "dora@España.example", "password": SECRET, "name": "Dora"}, format="json"
    )

    assert (answer.status_code, User.objects.get().email) == (201, "dora@españa.example")
    assert [mail.to for mail in mailoutbox] == [["dora@españa.example"]]

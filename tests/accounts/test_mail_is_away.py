"""A mail server that does not answer: said as such, and nobody is half signed up over the API."""

import pytest
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import Counter, User
from tests.live import free_port

SECRET = "a long sentence of hers"
DORA = {"email": "dora@example.com", "password": SECRET, "name": "Dora"}


@pytest.fixture(autouse=True)
def away(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()


def register():
    return APIClient(HTTP_ACCEPT_LANGUAGE="es").post("/api/auth/register", DORA, format="json")


def test_signing_up_over_the_api_says_so_and_leaves_nothing_behind(db):
    answer = register()

    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "UNAVAILABLE")
    assert (User.objects.count(), Counter.objects.filter(cache_key__contains="dora@").count()) == (0, 0)


def test_signing_up_works_as_soon_as_it_is_back(db, settings, mailoutbox):
    register()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    answer = register()

    assert (answer.status_code, [mail.to for mail in mailoutbox]) == (201, [["dora@example.com"]])


@pytest.mark.parametrize(
    ("path", "form"),
    [
        (
            "/account/signup/",
            {"username": "dora", "email": "dora@example.com", "password1": SECRET, "password2": SECRET},
        ),
        ("/account/password/reset/", {"email": "alicia@example.com"}),
        ("/account/password/reset/", {"email": "nobody@example.com"}),
    ],
)
def test_the_pages_say_so(alicia, path, form):
    answer = Client(HTTP_ACCEPT_LANGUAGE="es").post(path, form)

    assert answer.status_code == 503
    assert "No se ha podido enviar el correo" in answer.content.decode()


def test_nobody_waits_long_for_a_server_that_says_nothing(settings):
    assert 0 < settings.EMAIL_TIMEOUT <= 5

"""The application that the other tests talk to."""

from accounts.models import User
from tests.conftest import access_token
from tests.entry.client import Wire


def test_sees_what_the_test_has_written(live_app):
    alicia = User.objects.create_user("alicia", "alicia@example.com", "correct horse", name="Alicia")

    answer = Wire(live_app).ask("/users/me/", headers=[("Authorization", f"Bearer {access_token(alicia)}")])

    assert (answer.status, answer.json()["email"]) == (200, "alicia@example.com")


def test_sees_the_settings_of_the_test(live_app, settings):
    settings.ROOT_URLCONF = "tests.entry.urls"

    assert Wire(live_app).ask("/exercises/try/empty").json() == {"status": "ok"}

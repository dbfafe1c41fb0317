"""What admins see of guessing, and what they can do for who is locked out or lost a phone."""

import re

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.test import Client

from accounts import second_factor
from tests.accounts.test_second_factor import at_second_step, recovery_codes_of, with_app

SIGN_IN, HERE = "/account/login/", "203.0.113.1"


def guess(name, times, address=HERE):
    for _ in range(times):
        Client(REMOTE_ADDR=address).post(SIGN_IN, {"login": name, "password": "wrong"})


def rows(answer) -> list[list[str]]:
    """The cells of the list, without the box to tick."""
    return [list(result)[1:] for result in answer.context["results"]]


def text(cell) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", cell)).strip()


@pytest.fixture
def confirmed(office):
    """The admin's browser, after the own password was said once more."""
    office.post("/account/reauthenticate/", {"password": "correct horse"})
    return office


def test_lists_who_is_locked_out(office, page, alicia):
    guess("alicia", 5)
    guess("nobody", 1)

    answer = office.get(page("axes_accessattempt_changelist"))

    listed = {tuple(text(cell) for cell in row[:4]) for row in rows(answer)}
    assert listed == {
        ("alicia", "Contraseña", HERE, "5"),
        ("Un nombre que nadie tiene", "Contraseña", HERE, "1"),
        ("Cualquiera", "Contraseña", HERE, "6"),
    }


def test_narrows_the_list_to_who_is_locked_out_now(office, page, alicia, bruno):
    guess("alicia", 5)
    guess("bruno", 4)

    answer = office.get(page("axes_accessattempt_changelist"), {"locked": "now"})

    assert [text(row[0]) for row in rows(answer)] == ["alicia"]


def test_lets_somebody_try_again_and_writes_it_down(office, page, alicia, caplog):
    guess("alicia", 6)
    row = AccessAttempt.objects.get(username="alicia")

    office.post(page("axes_accessattempt_changelist"), {"action": "lift", "_selected_action": [row.pk]})

    lifted = next(record for record in caplog.records if record.message == "Lock-out lifted")
    assert (lifted.person, lifted.address, lifted.by) == ("alicia", HERE, "carla")
    entered = Client(REMOTE_ADDR=HERE).post(SIGN_IN, {"login": "alicia", "password": "correct horse"})
    assert entered.status_code == 302


def test_the_list_cannot_be_written(office, page, alicia):
    guess("alicia", 1)
    row = AccessAttempt.objects.get(username="alicia")

    changed = office.post(page("axes_accessattempt_change", row.pk), {"failures_since_start": 0})

    assert changed.status_code in (302, 403)
    row.refresh_from_db()
    assert row.failures_since_start == 1


def test_does_not_show_the_secrets_of_second_factors():
    assert Authenticator not in admin.site._registry


def test_says_what_somebody_has(office, page, alicia, bruno):
    with_app(alicia)

    has, has_not = (office.get(page("accounts_user_change", who.pk)).content.decode() for who in (alicia, bruno))

    assert "aplicación de códigos" in has
    assert page("accounts_user_second_factor", alicia.pk) in has
    assert page("accounts_user_second_factor", bruno.pk) not in has_not


def test_removes_a_lost_second_factor_after_asking_and_writes_it_down(confirmed, page, alicia, caplog):
    with_app(alicia)
    recovery_codes_of(alicia)
    path = page("accounts_user_second_factor", alicia.pk)

    asked = confirmed.get(path)
    still = second_factor.required(user=alicia)
    done = confirmed.post(path)

    written = LogEntry.objects.get(object_id=str(alicia.pk))
    logged = next(record for record in caplog.records if record.message == "Second factor removed")
    assert (asked.status_code, still, done.status_code) == (200, True, 302)
    assert not Authenticator.objects.filter(user=alicia).exists()
    assert (written.user.username, written.change_message) == ("carla", "Segundo factor quitado.")
    assert (logged.person, logged.by) == ("alicia", "carla")


def test_asks_the_admin_for_the_password_before(office, page, alicia):
    with_app(alicia)

    refused = office.post(page("accounts_user_second_factor", alicia.pk))

    assert refused.headers["Location"].startswith("/account/reauthenticate/")
    assert second_factor.required(user=alicia)


@pytest.mark.parametrize("who", ["student", "stranger"])
def test_nobody_else_can_remove_it(page, alicia, bruno, who):
    with_app(alicia)
    client = Client()
    if who == "student":
        client.force_login(bruno)
        client.post("/account/reauthenticate/", {"password": "correct horse"})

    refused = client.post(page("accounts_user_second_factor", alicia.pk), follow=True)

    assert (refused.status_code, second_factor.required(user=alicia)) == (403 if who == "student" else 200, True)


def test_an_operator_can_do_it_when_no_admin_is_left(carla, capsys):
    with_app(carla)
    at_second_step(carla)

    call_command("remove_second_factor", user="Carla@example.com")

    assert not second_factor.required(user=carla)
    assert "carla" in capsys.readouterr().out


def test_an_operator_is_told_of_a_wrong_name(db):
    with pytest.raises(CommandError, match="nobody"):
        call_command("remove_second_factor", user="nobody")

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from accounts import actions
from accounts.errors import LastAdmin
from accounts.models import User

LAST = "Es la última persona con administración activa: antes nombra a otra."


def person_form(user: User, **fields: object) -> dict[str, object]:
    given = {"username": user.username, "email": user.email, "name": user.name, "role": user.role, "language": ""}
    return {**given, "is_active": "on", **fields}


def errors_of(answer) -> list[str]:
    return answer.context["adminform"].form.non_field_errors()


def test_makes_a_person_who_can_sign_in(office, page):
    answer = office.post(
        page("accounts_user_add"),
        {
            "username": "dora",
            "email": "Dora@Example.com",
            "name": "Dora",
            "role": "student",
            "password1": "a long sentence",
            "password2": "a long sentence",
        },
    )

    dora = User.objects.get(username="dora")
    assert answer.status_code == 302
    assert (dora.email, dora.name, dora.role, dora.is_active) == ("dora@example.com", "Dora", "student", True)
    signed_in = Client().post(reverse("account_login"), {"login": "dora", "password": "a long sentence"})
    assert signed_in.status_code == 302


@pytest.mark.parametrize(
    ("field", "value"), [("username", "ALICIA"), ("email", "ALICIA@example.com"), ("password1", "other")]
)
def test_refuses_a_person_who_is_there_already(office, page, alicia, field, value):
    given = {"username": "dora", "email": "d@example.com", "role": "student"}
    given |= {"password1": "a long sentence", "password2": "a long sentence", field: value}

    answer = office.post(page("accounts_user_add"), given)

    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    assert User.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("username", "BRUNO", "Ya hay una persona con este nombre de usuario."),
        ("email", "Bruno@example.com", "Ya hay una persona con este correo."),
    ],
)
def test_refuses_the_name_and_the_address_of_somebody_else(office, page, alicia, bruno, field, value, message):
    answer = office.post(page("accounts_user_change", alicia.pk), person_form(alicia, **{field: value}))

    alicia.refresh_from_db()
    assert answer.context["adminform"].form.errors == {field: [message]}
    assert (alicia.username, alicia.email) == ("alicia", "alicia@example.com")


def test_changes_role_language_and_the_wish_for_no_ai(office, page, alicia):
    office.post(page("accounts_user_change", alicia.pk), person_form(alicia, role="admin", language="en", no_ai="on"))

    alicia.refresh_from_db()
    assert (alicia.role, alicia.language, alicia.no_ai, alicia.is_active) == ("admin", "en", True, True)
    assert alicia.check_password("correct horse")


def test_sets_a_new_password(office, page, alicia):
    form = {"password1": "a new sentence", "password2": "a new sentence"}

    answer = office.post(page("auth_user_password_change", alicia.pk), form)

    alicia.refresh_from_db()
    assert answer.status_code == 302
    assert alicia.check_password("a new sentence")


def test_cannot_take_a_password_away(office, page, alicia):
    answer = office.post(page("auth_user_password_change", alicia.pk), {"usable_password": "false"})

    alicia.refresh_from_db()
    assert answer.status_code == 200
    assert alicia.check_password("correct horse")


def test_offers_a_new_password_on_the_page_of_a_person(office, page, alicia):
    shown = office.get(page("accounts_user_change", alicia.pk)).content.decode()

    assert page("auth_user_password_change", alicia.pk) in shown


@pytest.mark.parametrize("change", [{"role": "student"}, {"is_active": ""}])
def test_refuses_to_take_the_last_active_admin_away(office, page, carla, bruno, change):
    User.objects.filter(pk=bruno.pk).update(role="admin", is_active=False)

    answer = office.post(page("accounts_user_change", carla.pk), person_form(carla, **change))

    carla.refresh_from_db()
    assert errors_of(answer) == [LAST]
    assert (carla.role, carla.is_active) == ("admin", True)


@pytest.mark.parametrize("change", [{"role": "student"}, {"is_active": ""}])
def test_lets_an_admin_go_while_another_remains(office, page, carla, bruno, change):
    User.objects.filter(pk=bruno.pk).update(role="admin")

    answer = office.post(page("accounts_user_change", carla.pk), person_form(carla, **change))

    carla.refresh_from_db()
    assert answer.status_code == 302
    assert not carla.is_staff


def test_a_former_address_no_longer_receives_a_new_password(office, page, alicia):
    EmailAddress.objects.create(user=alicia, email=alicia.email, verified=True, primary=True)

    office.post(page("accounts_user_change", alicia.pk), person_form(alicia, email="new@example.com"))

    alicia.refresh_from_db()
    assert alicia.email == "new@example.com"
    assert not EmailAddress.objects.filter(email="alicia@example.com").exists()


def test_refuses_to_delete_oneself(office, page, carla, bruno):
    User.objects.filter(pk=bruno.pk).update(role="admin")

    answer = office.post(page("accounts_user_delete", carla.pk), {"post": "yes"})

    assert answer.status_code == 403
    assert User.objects.filter(pk=carla.pk).exists()


def test_deletes_a_person_with_what_they_handed_in(office, page, alicia, hundred_attempts):
    hundred_attempts[0].user = alicia
    hundred_attempts[0].save()

    answer = office.post(page("accounts_user_delete", alicia.pk), {"post": "yes"})

    assert answer.status_code == 302
    assert not User.objects.filter(pk=alicia.pk).exists()


def test_says_why_when_the_rule_refuses_a_deletion(office, page, carla, monkeypatch):
    monkeypatch.setattr("accounts.admin.PersonAdmin.has_delete_permission", lambda *_: True)

    answer = office.post(page("accounts_user_delete", carla.pk), {"post": "yes"})

    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["No puedes borrar tu propia cuenta."]
    assert User.objects.filter(pk=carla.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_two_admins_who_demote_each_other_leave_one(carla, bruno):
    User.objects.filter(pk=bruno.pk).update(role="admin")
    together = Barrier(2)

    def demote(user: User) -> bool:
        try:
            with transaction.atomic():
                together.wait(timeout=10)
                actions.require_another_admin(besides=user)
                User.objects.filter(pk=user.pk).update(role="student")
        except LastAdmin:
            return False
        finally:
            connection.close()
        return True

    for _ in range(10):
        with ThreadPoolExecutor(2) as threads:
            done = list(threads.map(demote, [carla, bruno]))

        assert sorted(done) == [False, True]
        assert User.objects.filter(role="admin").count() == 1
        User.objects.update(role="admin")


def test_finds_people_by_name_and_by_role(office, page, alicia, bruno):
    everyone = page("accounts_user_changelist")

    by_name = office.get(everyone, {"q": "alic"}).context["cl"].result_list
    by_role = office.get(everyone, {"role__exact": "admin"}).context["cl"].result_list

    assert [user.username for user in by_name] == ["alicia"]
    assert [user.username for user in by_role] == ["carla"]


def test_lists_people_without_a_query_for_each(office, page, hundred_attempts, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        answer = office.get(page("accounts_user_changelist"))

    assert len(answer.context["cl"].result_list) == 50

"""API keys in the back office: for anybody, shown once, revoked."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import key_actions
from accounts.api_keys import recognise
from accounts.models import ApiKey, User
from tests.conftest import NOON

TEXT = re.compile(r"taller_[0-9a-f]{16}_[0-9a-f]{48}")
AGAIN = reverse("account_reauthenticate")


def issued(owner: User, **fields: object) -> ApiKey:
    key = ApiKey(owner=owner, **{"label": "CI", **fields})
    key_actions.issue(key=key, now=timezone.now())
    return key


@pytest.fixture
def trusted(office) -> Client:
    """The admin's browser, where the password was said a moment ago."""
    office.post(AGAIN, {"password": "correct horse"})
    return office


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_makes_a_key_for_anybody_and_shows_it_in_this_answer_alone(trusted, page, alicia, carla):
    answer = trusted.post(page("accounts_apikey_add"), {"owner": str(alicia.pk), "label": "CI", "days": "90"})

    [text] = set(TEXT.findall(answer.content.decode()))
    key = ApiKey.objects.get()
    assert (answer.status_code, key.owner, key.label) == (200, alicia, "CI")
    assert (key.expires_at - key.created_at).days in (89, 90)
    assert recognise(text=text, now=timezone.now()) == key
    assert "no-store" in answer["Cache-Control"]
    assert (LogEntry.objects.get().user, LogEntry.objects.get().object_repr) == (carla, "CI")
    everywhere = [page("accounts_apikey_changelist"), page("accounts_apikey_change", key.pk), page("index")]
    everywhere.append(page("accounts_apikey_history", key.pk))
    for path in everywhere:
        shown = trusted.get(path).content.decode()
        assert key.digest not in shown
        assert not TEXT.search(shown)
    assert text not in str([LogEntry.objects.values(), dict(trusted.session)])


def test_says_the_password_first(office, page, alicia):
    add = page("accounts_apikey_add")

    for answer in (office.get(add), office.post(add, {"owner": str(alicia.pk), "label": "CI"})):
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, AGAIN)
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize("wrong", [{"owner": ""}, {"owner": "zzz"}, {"label": ""}, {"label": "a\0"}, {"days": "x"}])
def test_refuses_what_does_not_fit_and_makes_nothing(trusted, page, alicia, wrong):
    given = {"owner": str(alicia.pk), "label": "CI", "days": "", **wrong}

    answer = trusted.post(page("accounts_apikey_add"), given)

    assert (answer.status_code, list(answer.context["adminform"].form.errors)) == (200, list(wrong))
    assert not ApiKey.objects.exists()


def test_takes_nothing_but_owner_label_and_days(trusted, page, alicia):
    wishes = {"id": "0" * 16, "digest": "0" * 64, "last_used_at": NOON, "revoked_at": NOON}

    trusted.post(page("accounts_apikey_add"), {"owner": str(alicia.pk), "label": "CI", "days": "", **wishes})

    key = ApiKey.objects.get()
    assert (key.pk != "0" * 16, key.digest != "0" * 64, key.last_used_at, key.revoked_at) == (True, True, None, None)


def test_says_when_somebody_gets_none(trusted, page, alicia):
    User.objects.filter(pk=alicia.pk).update(is_active=False)

    answer = trusted.post(page("accounts_apikey_add"), {"owner": str(alicia.pk), "label": "CI", "days": ""})

    assert (answer.status_code, said(answer)) == (302, ["Esa persona está desactivada."])
    assert not ApiKey.objects.exists()


def test_lists_owner_label_use_and_state_and_nothing_secret(office, page, alicia, bruno, django_assert_num_queries):
    issued(alicia, label="Viva")
    issued(alicia, label="Caducada", expires_at=NOON)
    key_actions.revoke(ids=[issued(alicia, label="Revocada").pk], now=NOON)
    issued(bruno, label="De Bruno")
    User.objects.filter(pk=bruno.pk).update(is_active=False)

    with django_assert_num_queries(5):  # session, person, three of the list
        shown = office.get(page("accounts_apikey_changelist")).content.decode()

    for word in ("alicia", "bruno", "Viva", "activa", "caducada", "revocada", "persona desactivada"):
        assert word in shown
    assert not any(key.digest in shown for key in ApiKey.objects.all())


@pytest.mark.parametrize(
    ("state", "labels"),
    [
        ("live", ["Viva"]),
        ("expired", ["Caducada"]),
        ("revoked", ["Revocada"]),
        ("nonsense", ["Caducada", "Revocada", "Viva"]),
    ],
)
def test_narrows_the_list_by_state(office, page, alicia, state, labels):
    issued(alicia, label="Viva")
    issued(alicia, label="Caducada", expires_at=NOON)
    key_actions.revoke(ids=[issued(alicia, label="Revocada").pk], now=NOON)

    shown = office.get(page("accounts_apikey_changelist"), {"state": state}).context["cl"].result_list

    assert sorted(key.label for key in shown) == labels


def test_revokes_the_chosen_keys(office, page, alicia, bruno):
    chosen, other = issued(alicia), issued(bruno)
    form = {"action": "revoke", "_selected_action": [chosen.pk]}

    answer = office.post(page("accounts_apikey_changelist"), form)

    assert said(answer) == ["Se ha revocado 1 clave."]
    assert recognise(text=chosen.text, now=timezone.now()) is None
    assert recognise(text=other.text, now=timezone.now()) == other


def test_a_key_is_neither_changed_nor_deleted(trusted, page, alicia, bruno):
    key = issued(alicia)

    changed = trusted.post(page("accounts_apikey_change", key.pk), {"owner": str(bruno.pk), "label": "x", "days": ""})
    deleted = trusted.post(page("accounts_apikey_delete", key.pk), {"post": "yes"})
    trusted.post(
        page("accounts_apikey_changelist"),
        {"action": "delete_selected", "_selected_action": [key.pk], "post": "yes"},
    )

    assert (changed.status_code, deleted.status_code) == (403, 403)
    assert (ApiKey.objects.get().owner, ApiKey.objects.get().label) == (alicia, "CI")


def test_keys_go_with_their_owner(office, page, alicia):
    key = issued(alicia)

    asked = office.get(page("accounts_user_delete", alicia.pk)).content.decode()
    office.post(page("accounts_user_delete", alicia.pk), {"post": "yes"})

    assert key.digest not in asked
    assert not ApiKey.objects.exists()


def test_students_have_no_business_here(client, page, alicia, stores):
    client.force_login(alicia)

    for answer in (
        client.get(page("accounts_apikey_changelist"), follow=True),
        client.post(page("accounts_apikey_add"), {"owner": str(alicia.pk), "label": "CI"}, follow=True),
    ):
        assert answer.status_code == 403
    assert not ApiKey.objects.exists()

"""The header X-API-Key on the surfaces that take keys, over paths of the tests' own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from rest_framework.test import APIClient

from accounts import key_actions
from accounts.api_keys import recognise
from accounts.errors import KeyMadeAlready, OwnerInactive, TooManyKeys
from accounts.key_text import digest_of
from accounts.models import ApiKey, User
from core import versions
from tests.conftest import NOON, access_token

pytestmark = pytest.mark.urls("tests.accounts.key_urls")

AGENT, REPORTS, LEARNING = "/api/conversations", "/generate", "/guides/try/who"
BAD_KEY = "La clave de API no es válida, ha caducado o se ha revocado."
NO_KEYS = ["", " ", "\0", "taller_", "sk-" + "a" * 60, "x" * 100_000, "ключ", "clavé"]


def issued(owner: User, label: str = "CI", **fields: object) -> ApiKey:
    key = ApiKey(owner=owner, label=label, **fields)
    key_actions.issue(key=key, now=timezone.now())
    return key


@pytest.fixture
def key(alicia) -> ApiKey:
    return issued(alicia)


@pytest.fixture
def send():
    """A request with these headers; a value of None sends none."""

    def get(path: str, key: str | None = None, token: str | None = None, **headers: str):
        given = {"X-API-Key": key, "Authorization": f"Bearer {token}" if token is not None else None, **headers}
        return APIClient().get(path, headers={name: value for name, value in given.items() if value is not None})

    return get


# --- what a key is ---------------------------------------------------------------------------------


def test_a_key_is_recognisable_and_long_and_only_its_hash_is_stored(key):
    prefix, public_id, secret = key.text.split("_")

    assert (prefix, public_id, len(bytes.fromhex(secret)) * 8) == ("taller", key.pk, 192)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(k)::text FROM accounts_apikey k")
        [[stored]] = cursor.fetchall()
    assert secret not in stored
    assert digest_of(key.text) in stored


def test_two_keys_have_nothing_in_common(alicia):
    one, other = issued(alicia), issued(alicia)

    assert one.pk != other.pk
    assert one.text.split("_")[2] != other.text.split("_")[2]


def test_a_stored_key_no_longer_knows_its_text(key):
    assert ApiKey.objects.get().text == ""


def test_an_inactive_person_gets_none(alicia):
    User.objects.update(is_active=False)

    with pytest.raises(OwnerInactive):
        issued(alicia)
    assert not ApiKey.objects.exists()


def test_a_person_has_twenty_live_keys_at_most(alicia, bruno):
    keys = [issued(alicia) for _ in range(20)]

    with pytest.raises(TooManyKeys, match="Ya hay 20 claves activas"):
        issued(alicia)
    assert ApiKey.objects.count() == 20
    issued(bruno)
    key_actions.revoke(ids=[keys[0].pk], now=timezone.now())
    issued(alicia)
    ApiKey.objects.filter(pk=keys[1].pk).update(expires_at=NOON)
    issued(alicia)


@pytest.mark.django_db(transaction=True)
def test_twenty_is_the_most_for_many_at_once_too(alicia):
    for _ in range(18):
        issued(alicia)

    def one_more(_: int) -> bool:
        try:
            issued(alicia)
        except TooManyKeys:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as threads:
        assert sorted(threads.map(one_more, range(6))) == [False] * 4 + [True] * 2
    assert ApiKey.objects.count() == 20


def test_what_is_long_dead_is_forgotten_in_the_end(alicia, monkeypatch):
    monkeypatch.setattr(key_actions, "MOST_DEAD", 2)
    first, *others = [issued(alicia, f"n.º {number}") for number in range(3)]
    key_actions.revoke(ids=[first.pk, others[0].pk], now=timezone.now())
    ApiKey.objects.filter(pk=others[1].pk).update(expires_at=NOON)

    issued(alicia, "nueva")

    assert sorted(ApiKey.objects.values_list("label", flat=True)) == ["n.º 1", "n.º 2", "nueva"]


def test_one_id_makes_one_key(alicia, key):
    with pytest.raises(KeyMadeAlready):
        issued(alicia, id=key.pk)
    assert ApiKey.objects.get().digest == digest_of(key.text)


# --- who it lets in, and where ---------------------------------------------------------------------


@pytest.mark.parametrize("path", [AGENT, REPORTS])
def test_the_caller_is_the_owner(send, key, path):
    answer = send(path, key.text)

    assert (answer.status_code, answer.json()) == (200, {"name": "Alicia", "by": "ApiKey"})


def test_the_learning_contract_takes_no_keys(send, key, alicia):
    assert send(LEARNING, key.text).status_code == 401
    assert send(LEARNING, "no key at all", access_token(alicia)).json()["name"] == "Alicia"
    assert send("/users/me", key.text).status_code == 401


def test_the_reports_contract_takes_nothing_but_keys(send, key, alicia):
    assert send(REPORTS, None, access_token(alicia)).status_code == 401
    assert send(REPORTS, key.text, "no token at all").status_code == 200


def test_the_agent_contract_takes_either(send, key, alicia):
    assert send(AGENT, None, access_token(alicia)).json()["name"] == "Alicia"
    assert send(AGENT, key.text, access_token(alicia)).json()["name"] == "Alicia"


@pytest.mark.parametrize(("good_key", "good_token"), [(True, False), (False, True), (False, False)])
def test_of_two_credentials_both_must_be_good(send, key, alicia, good_key, good_token):
    answer = send(AGENT, key.text if good_key else key.text[:-1], access_token(alicia) if good_token else "x.y.z")

    assert answer.status_code == 401


def test_two_credentials_must_mean_one_person(send, key, bruno):
    answer = send(AGENT, key.text, access_token(bruno))

    assert answer.status_code == 401
    assert answer.json()["error"]["message"] == "El token y la clave de API son de personas distintas."


def test_a_key_in_a_browsers_pages_is_nobody(send, key):
    assert send("/account/", key.text).status_code == 302


# --- what it refuses -------------------------------------------------------------------------------


def test_refuses_in_the_form_of_the_agent_contract(send, key):
    answer = send(AGENT, key.text[:-1] + "x")

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer, ApiKey")
    assert answer.json() == {"error": {"code": "UNAUTHORIZED", "message": BAD_KEY, "details": {}}}


def test_refuses_in_the_form_of_the_reports_contract(send, key):
    answer = send(REPORTS, key.text[:-1] + "x")

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "ApiKey")
    body = {"error_code": "UNAUTHORIZED", "path": REPORTS}
    assert answer.json() == {"status": "error", "message": BAD_KEY, "data": body}


@pytest.mark.parametrize("path", [AGENT, REPORTS])
def test_refuses_nobody_in_form(send, db, path):
    answer = send(path)

    assert answer.status_code == 401
    assert "UNAUTHORIZED" in answer.content.decode()


@pytest.mark.parametrize("path", [AGENT, REPORTS])
@pytest.mark.parametrize("text", NO_KEYS, ids=[text[:8].encode("unicode_escape").decode() for text in NO_KEYS])
def test_asks_nobody_about_what_cannot_be_a_key(send, key, path, text, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = send(path, text)

    assert answer.status_code == 401


@pytest.mark.parametrize(
    "twist",
    [
        lambda text: text.upper(),
        lambda text: text + "\n",
        lambda text: f"{text},{text}",  # how two headers of the name arrive
        lambda text: text.replace("taller_", "tallar_"),
        lambda text: f"Bearer {text}",
    ],
)
def test_takes_a_key_only_as_it_was_shown(send, key, twist, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert send(REPORTS, twist(key.text)).status_code == 401


def test_the_public_part_opens_nothing(send, key, alicia):
    other = issued(alicia)
    mixed = "_".join([*key.text.split("_")[:2], other.text.split("_")[2]])

    assert send(REPORTS, mixed).status_code == 401
    assert send(REPORTS, key.text.replace(key.pk, "0" * 16)).status_code == 401
    assert not ApiKey.objects.exclude(last_used_at=None).exists()


def test_refuses_an_expired_key_though_it_is_remembered(key):
    ApiKey.objects.update(expires_at=NOON)

    assert recognise(text=key.text, now=NOON - timedelta(seconds=1)).pk == key.pk
    assert recognise(text=key.text, now=NOON) is None


@pytest.mark.parametrize(
    "end",
    [
        lambda key: key_actions.revoke(ids=[key.pk], now=timezone.now()),
        lambda key: User.objects.filter(pk=key.owner_id).update(is_active=False),
        lambda key: ApiKey.objects.update(expires_at=NOON),
        lambda key: key.owner.delete(),
        lambda key: ApiKey.objects.all().delete(),
    ],
    ids=["revoked", "owner inactive", "expired", "owner deleted", "deleted"],
)
def test_a_key_that_was_used_a_moment_ago_ends(send, key, end):
    assert send(REPORTS, key.text).status_code == 200

    end(key)

    assert send(REPORTS, key.text).status_code == 401


def test_a_role_that_was_lost_is_lost_for_the_key(key, alicia):
    User.objects.update(role="admin")
    assert recognise(text=key.text, now=timezone.now()).owner.is_staff

    User.objects.update(role="student")

    assert not recognise(text=key.text, now=timezone.now()).owner.is_staff


# --- what it costs ---------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_known_key_costs_no_query(send, key, settings, django_assert_num_queries):
    settings.VERSIONS_MAX_AGE_SECONDS = 60
    User.objects.update(language="es")  # the version's row, if another test emptied its table
    versions.look_again()

    with django_assert_num_queries(3):  # the version, the key with its owner, the note of its use
        assert send(REPORTS, key.text).status_code == 200
    for path in (REPORTS, AGENT):
        with django_assert_num_queries(0):
            assert send(path, key.text).status_code == 200
    with django_assert_num_queries(1):
        assert send(REPORTS, key.text.replace(key.pk, "0" * 16)).status_code == 401


def test_the_use_is_noted_once_a_minute(key, django_assert_num_queries):
    recognise(text=key.text, now=NOON)

    with django_assert_num_queries(1):  # the version, which a transaction always asks for
        recognise(text=key.text, now=NOON + timedelta(seconds=59))
    assert ApiKey.objects.get().last_used_at == NOON

    recognise(text=key.text, now=NOON + timedelta(seconds=60))
    assert ApiKey.objects.get().last_used_at == NOON + timedelta(seconds=60)


def test_another_process_notes_nothing_within_the_minute(key):
    ApiKey.objects.update(last_used_at=NOON)
    stale = ApiKey.objects.get()
    stale.last_used_at = None

    key_actions.note_use(key=stale, now=NOON + timedelta(seconds=30))

    assert ApiKey.objects.get().last_used_at == NOON


@pytest.mark.parametrize(
    ("change", "makes_old"),
    [
        (lambda key: ApiKey.objects.update(last_used_at=NOON), False),
        (lambda key: ApiKey.objects.update(label="another"), False),
        (lambda key: issued(key.owner), False),
        (lambda key: ApiKey.objects.update(revoked_at=NOON), True),
        (lambda key: ApiKey.objects.update(expires_at=NOON), True),
        (lambda key: ApiKey.objects.all().delete(), True),
    ],
    ids=["use", "label", "one more", "revoked", "expiry", "deleted"],
)
def test_only_what_ends_a_key_makes_processes_read_again(key, change, makes_old):
    before = versions.current(versions.IDENTITY)

    change(key)

    assert (versions.current(versions.IDENTITY) != before) is makes_old

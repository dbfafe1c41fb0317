"""People who sign in with Supabase: made when first seen, linked only when nobody could steal an account by that."""

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from rest_framework.test import APIClient

from accounts import actions, second_factor
from accounts.models import ExternalIdentity, User
from tests.accounts.jwks_server import JwksServer, Key
from tests.entry.client import Wire

SECRET = "the project's secret, as long as it has to be"


@pytest.fixture
def secret(settings):
    settings.SUPABASE_JWT_SECRET = SECRET


def token(*, key=None, sub=None, ago=0, app=None, own=None, **claims):
    said = {"iss": "https://project.example/auth/v1", "aud": "authenticated", "sub": sub or str(uuid4())}
    said |= {"jti": str(uuid4())}  # as good as a name for the test: no other test has this token
    said |= {"iat": int(time.time()) - ago, "exp": int(time.time()) + 3600, "email": "dora@example.com"}
    said |= {"app_metadata": app or {}, "user_metadata": {"name": "Dora"} if own is None else own, **claims}
    said = {name: value for name, value in said.items() if value is not None}
    return key.sign(said) if key else jwt.encode(said, SECRET)


def me(raw):
    return APIClient(HTTP_AUTHORIZATION=f"Bearer {raw}").get("/users/me")


@pytest.mark.parametrize("algorithm", ["HS256", "RS256", "ES256", "EdDSA"])
def test_makes_somebody_when_first_seen(db, settings, secret, algorithm):
    key = None if algorithm == "HS256" else Key("one", algorithm)
    server = JwksServer(*([key] if key else []))
    settings.SUPABASE_JWKS_URL = server.url

    answer = me(token(key=key, sub="5d3c1f0e-0000-4000-8000-000000000001"))
    server.stop()

    dora = User.objects.get()
    assert answer.json() == {"id": str(dora.pk), "email": "dora@example.com", "name": "Dora", "role": "student"}
    assert (dora.username, dora.has_usable_password()) == ("dora", False)
    assert ExternalIdentity.objects.get().subject == "5d3c1f0e-0000-4000-8000-000000000001"


def test_knows_them_again(db, secret):
    first, second = (me(token(sub="dora", ago=ago)).json() for ago in (60, 0))

    assert first == second
    assert (User.objects.count(), ExternalIdentity.objects.count()) == (1, 1)


def test_the_identity_counts_and_not_the_address(db, secret):
    first = me(token(sub="dora")).json()

    later = me(token(sub="dora", email="new@example.com", own={"name": "Dorotea"})).json()

    assert later == first


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ({"app": {"role": "admin"}}, "admin"),
        ({"app": {"role": "student"}}, "student"),
        ({"app": {"role": "root"}}, "student"),
        ({"app": {"role": ["admin"]}}, "student"),
        ({"own": {"name": "Dora", "role": "admin"}}, "student"),
        ({"role": "admin"}, "student"),
        ({"app_metadata": "admin"}, "student"),
    ],
)
def test_only_the_projects_own_server_gives_a_role(db, secret, said, role):
    assert me(token(**said)).json()["role"] == role


@pytest.mark.parametrize(
    ("own", "name"),
    [
        ({"name": "x" * 5000}, "x" * 150),
        ({"name": "Do\0ra"}, "Dora"),
        ({"name": "Dora \ud83d"}, "Dora"),
        ({"name": {"first": "Dora"}}, "dora"),
        ({"name": 7}, "dora"),
        ({}, "dora"),
        ([1], "dora"),
        ("Dora", "dora"),
    ],
)
def test_takes_names_of_every_shape(db, secret, own, name):
    answer = me(token(own=own))

    assert (answer.status_code, answer.json()["name"]) == (200, name)


@pytest.mark.parametrize("sub", ["7", "auth0|5d3c", "' OR 1=1 --", "ñ" * 255])
def test_takes_identities_that_are_no_uuid(db, secret, sub):
    assert me(token(sub=sub)).status_code == 200
    assert ExternalIdentity.objects.get().subject == sub


@pytest.mark.parametrize("proof", [{"email_verified": True}, {"app": {"email_verified": True}}])
def test_links_a_student_whose_address_is_proved(alicia, secret, proof):
    EmailAddress.objects.create(user=alicia, email=alicia.email, primary=True, verified=True)

    answer = me(token(email="Alicia@Example.com", **proof))

    assert (answer.status_code, answer.json()["id"]) == (200, str(alicia.pk))
    alicia.refresh_from_db()
    assert (User.objects.count(), alicia.check_password("correct horse")) == (1, True)


def test_whoever_opened_the_account_without_proof_is_shut_out(alicia, secret):
    waiting = actions.open_family(user=alicia)

    answer = me(token(email="alicia@example.com", email_verified=True))

    alicia.refresh_from_db()
    assert (answer.status_code, alicia.has_usable_password()) == (200, False)
    assert me(waiting.access_token).status_code == 401
    assert EmailAddress.objects.get(user=alicia).verified


@pytest.mark.parametrize(
    "proof",
    [
        {},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": 1},
        {"own": {"email_verified": True}},
        {"email_confirmed_at": "2026-03-01T12:00:00Z"},
    ],
)
def test_links_nobody_by_an_address_that_is_not_proved(alicia, secret, proof):
    answer = me(token(email="alicia@example.com", **proof))

    assert (answer.status_code, User.objects.count(), ExternalIdentity.objects.count()) == (401, 1, 0)


def test_links_nobody_by_an_address_that_only_looks_the_same(db, secret):
    alicia = User.objects.create_user("alicia", "alicia@github.example")

    answer = me(token(email="alicia@g\N{LATIN SMALL LETTER DOTLESS I}thub.example", email_verified=True))

    assert (answer.status_code, User.objects.count()) == (200, 2)
    assert answer.json()["id"] != str(alicia.pk)


def test_whoever_came_first_with_the_address_unproved_is_shut_out(db, secret):
    waiting = token(sub="mallory")
    opened = me(waiting).json()["id"]

    dora = me(token(sub="dora", email_verified=True))

    assert (dora.status_code, dora.json()["id"]) == (200, opened)
    assert (me(waiting).status_code, me(token(sub="mallory", email="mallory@example.com")).json()["id"] == opened) == (
        401,
        False,
    )


def test_refuses_an_address_that_no_column_takes(db, secret):
    email = "dora@" + ".".join(["\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}" * 40] * 5) + ".com"

    assert (me(token(email=email)).status_code, User.objects.count()) == (401, 0)


def test_a_mailbox_alone_passes_no_second_factor(alicia, secret):
    EmailAddress.objects.create(user=alicia, email=alicia.email, primary=True, verified=True)
    TOTP.activate(alicia, generate_totp_secret())

    answer = me(token(email="alicia@example.com", email_verified=True))

    assert (answer.status_code, ExternalIdentity.objects.count()) == (401, 0)
    assert second_factor.required(user=alicia)


def test_links_no_admin(carla, secret):
    answer = me(token(email="carla@example.com", email_verified=True))

    assert (answer.status_code, ExternalIdentity.objects.count()) == (401, 0)


def test_links_nobody_who_was_switched_off(alicia, secret):
    User.objects.update(is_active=False)

    assert me(token(email="alicia@example.com", email_verified=True)).status_code == 401
    assert ExternalIdentity.objects.count() == 0


def test_an_address_beside_the_first_is_somebodys_too(alicia, secret):
    EmailAddress.objects.create(user=alicia, email="dora@example.com", verified=True)

    refused, linked = me(token()), me(token(email_verified=True))

    assert (refused.status_code, linked.json()["id"]) == (401, str(alicia.pk))


def test_linking_makes_no_admin(alicia, secret):
    answer = me(token(email="alicia@example.com", email_verified=True, app={"role": "admin"}))

    assert answer.json()["role"] == "student"


def test_two_first_requests_make_one_person(live_app, secret):
    wire, raws = Wire(live_app), [token(sub="dora", ago=ago) for ago in range(8)]

    with ThreadPoolExecutor(8) as threads:
        answers = list(
            threads.map(lambda raw: wire.ask("/users/me", headers=[("Authorization", f"Bearer {raw}")]), raws)
        )

    assert [answer.status for answer in answers] == [200] * 8
    assert (User.objects.count(), ExternalIdentity.objects.count()) == (1, 1)


def test_switching_somebody_off_counts_at_once(db, secret):
    raw = token()
    me(raw)

    User.objects.update(is_active=False)

    assert me(raw).status_code == 401


def test_a_newer_token_gives_and_takes_the_role(db, secret):
    told = [("student", 50), ("admin", 40), ("student", 30), ("admin", 35), ("admin", 40)]

    seen = [me(token(sub="dora", app={"role": role}, ago=ago)).json()["role"] for role, ago in told]

    assert seen == ["student", "admin", "student", "student", "student"]


def test_what_was_decided_here_stays_until_supabase_decides_again(db, secret):
    me(token(sub="dora", ago=50))
    User.objects.update(role="admin")

    same, other = me(token(sub="dora", ago=40)), me(token(sub="dora", app={"role": "admin"}, ago=30))
    taken = me(token(sub="dora", ago=20))

    assert [answer.json()["role"] for answer in (same, other, taken)] == ["admin", "admin", "student"]


def test_unlinking_ends_the_door(db, secret):
    raw = token(email_verified=None)
    me(raw)
    ExternalIdentity.objects.all().delete()

    assert me(raw).status_code == 401


def test_keys_rotate(db, settings):
    old, new = Key("old"), Key("new")
    server = JwksServer(old, new)
    settings.SUPABASE_JWKS_URL = server.url

    answers = [me(token(key=key, sub="dora")).status_code for key in (old, new, old)]
    server.stop()

    assert (answers, server.hits) == ([200, 200, 200], 1)


def test_an_outage_keeps_the_known_keys_and_refuses_the_others(db, settings):
    known = Key("known")
    server = JwksServer(known)
    settings.SUPABASE_JWKS_URL = server.url
    me(token(key=known, sub="dora"))
    server.stop()

    answers = [me(token(key=key, sub="dora")) for key in (known, Key("unknown"))]

    assert [answer.status_code for answer in answers] == [200, 401]


def test_the_leeway_is_half_a_minute(db, secret):
    answers = [me(token(sub="dora", exp=int(time.time()) - late)).status_code for late in (20, 31)]

    assert answers == [200, 401]


@pytest.mark.parametrize(
    ("seen_before", "queries"),
    [(True, 1), (False, 10)],  # the version; then identity, a lock, owner, free names, three rows, and a savepoint
)
def test_a_known_token_costs_no_query_of_its_own(db, secret, seen_before, queries, django_assert_num_queries):
    raw = token()
    if seen_before:
        me(raw)

    with django_assert_num_queries(queries):
        assert me(raw).status_code == 200

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import jwt
import pytest
from django.conf import settings
from django.utils import timezone
from rest_framework.test import APIClient

from accounts import actions
from accounts.models import TokenFamily, User
from tests.conftest import NOON
from tests.entry.client import Wire

REFRESH = "/api/auth/refresh"


def tokens(user):
    return actions.open_family(user=user)


def exchange(refresh_token):
    return APIClient().post(REFRESH, {"refresh_token": refresh_token}, format="json")


def status_with(access_token):
    return APIClient(HTTP_AUTHORIZATION=f"Bearer {access_token}").get("/users/me").status_code


def test_gives_new_tokens_for_another_fortnight(alicia):
    first = tokens(alicia)
    TokenFamily.objects.update(expires_at=NOON)

    answer = exchange(first.refresh_token)

    body = answer.json()
    assert (answer.status_code, list(body)) == (200, ["access_token", "token_type", "expires_in", "refresh_token"])
    assert (body["token_type"], body["expires_in"]) == ("bearer", 86_400)
    assert body["refresh_token"] != first.refresh_token
    assert status_with(body["access_token"]) == 200
    assert TokenFamily.objects.get().expires_at > timezone.now() + timedelta(days=13, hours=23)


def test_leaves_the_access_token_of_before_alone(alicia):
    first = tokens(alicia)

    exchange(first.refresh_token)

    assert status_with(first.access_token) == 200


def test_a_used_token_that_comes_again_ends_the_whole_family(alicia):
    first, other = tokens(alicia), tokens(alicia)
    second = exchange(first.refresh_token).json()

    again = exchange(first.refresh_token)

    assert (again.status_code, again.json()["error"]["code"]) == (401, "UNAUTHORIZED")
    assert exchange(second["refresh_token"]).status_code == 401
    assert [status_with(token) for token in (first.access_token, second["access_token"])] == [401, 401]
    assert status_with(other.access_token) == 200


def test_of_twenty_who_use_one_token_at_once_exactly_one_wins(live_app, alicia):
    token = tokens(alicia).refresh_token
    wire = Wire(live_app)

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda _: wire.post(REFRESH, {"refresh_token": token}), range(20)))

    assert sorted(answer.status for answer in answers) == [200] + [401] * 19
    assert TokenFamily.objects.get().revoked_at is not None


@pytest.mark.parametrize("change", ["password", "is_active", "revoked", "gone"])
def test_refuses_once_the_person_may_no_longer(alicia, change):
    token = tokens(alicia).refresh_token
    match change:
        case "password":
            alicia.set_password("another sentence")
            alicia.save(update_fields=["password"])
        case "is_active":
            User.objects.update(is_active=False)
        case "revoked":
            TokenFamily.objects.update(revoked_at=NOON)
        case "gone":
            alicia.delete()
    before = list(TokenFamily.objects.values())

    answer = exchange(token)

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert list(TokenFamily.objects.values()) == before


def test_takes_the_role_away_with_the_next_token(carla):
    token = tokens(carla).refresh_token
    User.objects.update(role="student")

    access = exchange(token).json()["access_token"]

    assert APIClient(HTTP_AUTHORIZATION=f"Bearer {access}").get("/users/").status_code == 403


@pytest.mark.parametrize("spoil", ["access", "expired", "no token", "cut", "other key", "other family", "other person"])
def test_refuses_what_is_no_live_refresh_token(alicia, bruno, spoil):
    mine = tokens(alicia)
    claims = jwt.decode(mine.refresh_token, options={"verify_signature": False})
    claims |= {
        "expired": {"exp": int(NOON.timestamp())},
        "other family": {"family": str(alicia.pk)},
        "other person": {"user_id": str(bruno.pk)},
    }.get(spoil, {})
    key = "x" * 50 if spoil == "other key" else settings.SECRET_KEY
    signed = jwt.encode(claims, key, algorithm="HS256")
    token = {"access": mine.access_token, "no token": "x", "cut": mine.refresh_token[:-3]}.get(spoil, signed)

    answer = exchange(token)

    assert (answer.status_code, list(answer.json()["error"])) == (401, ["code", "message", "details"])
    assert TokenFamily.objects.get().revoked_at is None


@pytest.mark.parametrize("body", [{}, {"refresh_token": ""}, {"refresh_token": None}, {"refresh_token": {"a": 1}}])
def test_asks_for_the_token_in_the_agents_form(db, body):
    answer = APIClient().post(REFRESH, body, format="json")

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "INVALID_REQUEST")
    assert list(answer.json()["error"]["details"]) == ["refresh_token"]


def test_looks_at_no_other_token(alicia):
    token = tokens(alicia).refresh_token

    answer = APIClient(HTTP_AUTHORIZATION="Bearer over.and.done").post(REFRESH, {"refresh_token": token}, format="json")

    assert answer.status_code == 200


def test_costs_two_queries(alicia, django_assert_num_queries):
    token = tokens(alicia).refresh_token

    with django_assert_num_queries(2):  # the family with its person, the exchange
        assert exchange(token).status_code == 200


def test_a_theft_costs_two_more(alicia, django_assert_num_queries):
    token = tokens(alicia).refresh_token
    exchange(token)

    with django_assert_num_queries(3):  # the family with its person, the exchange in vain, the revocation
        assert exchange(token).status_code == 401


def test_sweeps_the_families_that_are_over_and_no_other(alicia, bruno, stores):
    tokens(alicia)
    TokenFamily.objects.update(expires_at=NOON)
    tokens(bruno)

    swept = [actions.sweep_token_families(now=NOON + timedelta(seconds=1)) for _ in range(2)]

    assert swept == [1, 0]
    assert TokenFamily.objects.get().user == bruno


def test_a_new_secret_key_signs_nobody_out(alicia, settings):
    first = tokens(alicia)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 50, ["o" * 50, settings.SECRET_KEY]

    second = exchange(first.refresh_token)
    settings.SECRET_KEY_FALLBACKS = []

    assert second.status_code == 200
    assert status_with(second.json()["access_token"]) == 200
    assert status_with(first.access_token) == 401


def test_a_theft_is_felt_on_the_wire(live_app, alicia, warm):
    first, wire = tokens(alicia), Wire(live_app)
    wire.ask("/users/me", headers=[("Authorization", f"Bearer {first.access_token}")])
    wire.post(REFRESH, {"refresh_token": first.refresh_token})

    wire.post(REFRESH, {"refresh_token": first.refresh_token})

    assert wire.ask("/users/me", headers=[("Authorization", f"Bearer {first.access_token}")]).status == 401

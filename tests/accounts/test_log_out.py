import pytest
from rest_framework.test import APIClient

from accounts import actions
from accounts.models import TokenFamily
from core import versions

LOGOUT = "/api/auth/logout"


def leave(refresh_token):
    return APIClient().post(LOGOUT, {"refresh_token": refresh_token}, format="json")


def test_ends_one_signing_in_and_no_other(alicia):
    here, elsewhere = actions.open_family(user=alicia), actions.open_family(user=alicia)

    answer = leave(here.refresh_token)

    clients = [APIClient(HTTP_AUTHORIZATION=f"Bearer {tokens.access_token}") for tokens in (here, elsewhere)]
    assert (answer.status_code, answer.content) == (204, b"")
    assert [client.get("/users/me").status_code for client in clients] == [401, 200]
    refreshed = APIClient().post("/api/auth/refresh", {"refresh_token": here.refresh_token}, format="json")
    assert refreshed.status_code == 401


def test_leaving_twice_changes_nothing_more(alicia):
    tokens = actions.open_family(user=alicia)
    leave(tokens.refresh_token)
    revoked_at, version = TokenFamily.objects.get().revoked_at, versions.current(versions.IDENTITY)

    again = leave(tokens.refresh_token)

    assert again.status_code == 204
    assert TokenFamily.objects.get().revoked_at == revoked_at
    assert versions.current(versions.IDENTITY) == version


def test_a_used_token_is_good_enough_to_leave(alicia):
    tokens = actions.open_family(user=alicia)
    APIClient().post("/api/auth/refresh", {"refresh_token": tokens.refresh_token}, format="json")

    leave(tokens.refresh_token)

    assert TokenFamily.objects.get().revoked_at is not None


@pytest.mark.parametrize(
    ("token", "status", "code"),
    [("access", 401, "UNAUTHORIZED"), ("nonsense", 401, "UNAUTHORIZED"), ("", 400, "INVALID_REQUEST")],
)
def test_refuses_what_is_no_refresh_token(alicia, token, status, code):
    tokens = actions.open_family(user=alicia)

    answer = leave({"access": tokens.access_token}.get(token, token))

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert TokenFamily.objects.get().revoked_at is None


def test_costs_two_queries(alicia, django_assert_num_queries):
    tokens = actions.open_family(user=alicia)

    with django_assert_num_queries(2):  # is it alive, the revocation
        leave(tokens.refresh_token)

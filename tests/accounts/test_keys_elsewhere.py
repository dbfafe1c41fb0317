"""A key in another process, which knows it and is not told of its end."""

import pytest
from django.utils import timezone

from accounts import key_actions
from accounts.models import ApiKey, User
from tests.conftest import NOON, person
from tests.entry.client import Wire
from tests.live import eventually, launched

pytestmark = pytest.mark.django_db(transaction=True)
PATH = "/generate"
SECOND = 1.0


def issued(owner: User) -> ApiKey:
    key = ApiKey(owner=owner, label="CI")
    key_actions.issue(key=key, now=timezone.now())
    return key


@pytest.fixture(scope="module")
def elsewhere(django_db_setup):
    with launched("uvicorn", TEST_URLS="tests.accounts.key_urls") as (address, _process):
        yield Wire(address)


@pytest.mark.parametrize(
    "end",
    [
        lambda key: key_actions.revoke(ids=[key.pk], now=timezone.now()),
        lambda key: User.objects.filter(pk=key.owner_id).update(is_active=False),
        lambda key: ApiKey.objects.filter(pk=key.pk).update(expires_at=NOON),
        lambda key: key.owner.delete(),
    ],
    ids=["revoked", "owner inactive", "expired", "owner deleted"],
)
def test_ends_within_a_second(elsewhere, end):
    key = issued(person("Dora"))
    assert elsewhere.ask(PATH, headers=[("X-API-Key", key.text)]).status == 200

    end(key)

    eventually(lambda: elsewhere.ask(PATH, headers=[("X-API-Key", key.text)]).status == 401, seconds=SECOND + 0.5)


def test_two_headers_are_no_key(elsewhere):
    key = issued(person("Dora"))

    for second in (key.text, "x"):
        answer = elsewhere.ask(PATH, headers=[("X-API-Key", key.text), ("X-API-Key", second)])
        assert answer.status == 401
    assert ApiKey.objects.get().last_used_at is None


@pytest.mark.parametrize("odd", ["clavé", "\x7f", "x" * 4000, ""])
def test_odd_headers_are_no_key(elsewhere, odd):
    assert elsewhere.ask(PATH, headers=[("X-API-Key", odd)]).status in (400, 401)

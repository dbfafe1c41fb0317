"""An answer is for who asked: a proxy knows neither our keys nor our roles, and shall give it to nobody else."""

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts import key_actions
from accounts.models import ApiKey
from tests.conftest import access_token

pytestmark = pytest.mark.urls("tests.accounts.key_urls")


@pytest.mark.parametrize("path", ["/api/conversations", "/generate"])
def test_what_a_key_opens(alicia, path):
    key = ApiKey(owner=alicia, label="CI")
    key_actions.issue(key=key, now=timezone.now())

    answer, refused = (APIClient(headers={"X-API-Key": text}).get(path) for text in (key.text, "taller_x"))

    assert [(one.status_code, one["Cache-Control"]) for one in (answer, refused)] == [
        (200, "no-store"),
        (401, "no-store"),
    ]


@pytest.mark.parametrize("path", ["/users/me", "/guides", "/guides/try/who", "/progress/overview"])
def test_what_a_token_opens(alicia, path):
    answer = APIClient(HTTP_AUTHORIZATION=f"Bearer {access_token(alicia)}").get(path)

    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")

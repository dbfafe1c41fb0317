"""The page of a 429 counts down to when it is worth trying again."""

import pytest
from django.urls import include, path

from core.problems import RateLimited


def limited(request):
    raise RateLimited(retry_after=12.3 if "wait" in request.GET else None)


urlpatterns = [path("learn/limited", limited), path("", include("config.urls"))]


@pytest.fixture(autouse=True)
def _limited(settings):
    settings.ROOT_URLCONF = __name__


def test_counts_down(client, db):
    answer = client.get("/learn/limited?wait=1", headers={"accept": "text/html"})

    assert (answer.status_code, answer["Retry-After"]) == (429, "13")
    assert 'data-countdown="13"' in answer.content.decode()


def test_says_to_wait_where_nobody_knows_how_long(client, db):
    answer = client.get("/learn/limited", headers={"accept": "text/html"})

    assert (answer.status_code, "Retry-After" in answer) == (429, False)
    assert "Espera un poco" in answer.content.decode()

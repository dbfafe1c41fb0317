"""What the frame of a page says: the stub, the theme, and failures."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from core.requests import failed
from llm.providers import resolve

BANNER = "Modo de demostración"


@pytest.fixture
def reader():
    return Client(headers={"Accept": "text/html", "Accept-Language": "es"})


def test_every_page_says_that_no_model_is_connected(reader, db):
    assert all(BANNER in reader.get(path).content.decode() for path in ("/", "/learn", "/account/login/"))


def test_says_nothing_when_a_model_is_connected(reader, db, settings):
    settings.LLM = resolve({"LLM_API_KEY": "key"})

    assert BANNER not in reader.get("/learn").content.decode()


@pytest.mark.parametrize(
    ("cookie", "expected"),
    [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ("auto", ""), ('"><script>', "")],
)
def test_the_theme_is_the_cookies(reader, db, cookie, expected):
    reader.cookies["theme"] = cookie

    assert f'<html lang="es"{expected}>' in reader.get("/learn").content.decode()


def test_an_unexpected_failure_has_a_page_that_needs_nothing():
    answer = failed(RequestFactory().get("/learn"))

    assert answer.status_code == 500
    assert "No es culpa tuya" in answer.content.decode()


def test_the_failures_page_names_the_request():
    assert "di este número: abc123" in render_to_string("500.html", {"request_id": "abc123"})


def test_too_many_requests_count_the_wait_down():
    page = render_to_string("429.html", {"retry_after": 30}, RequestFactory().get("/learn"))

    assert '<strong data-countdown="30">30 s</strong>' in page

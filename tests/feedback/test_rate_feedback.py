"""Saying on the exercise page whether a feedback was useful."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from attempts.models import Attempt
from feedback.models import Reception
from tests.admin.conftest import attempt
from tests.feedback.streaming import HTMX

TEXT = "Fijas `python:3.12-slim`."


@pytest.fixture
def commented(alicia, exercise, stores) -> Attempt:
    row = attempt(alicia, exercise, submitted_answer="FROM python:3.12-slim", llm_feedback=TEXT)
    row.save()
    return row


@pytest.fixture
def page(alicia, stores) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="es")
    client.force_login(alicia)
    return client


def _rate(page, attempt, useful="yes", place="now", **headers):
    address = reverse("rate_feedback", args=[getattr(attempt, "pk", attempt)])
    return page.post(address, {"useful": useful, "place": place}, headers=headers)


def _said():
    return list(Reception.objects.values_list("attempt", "useful", "shared"))


def test_keeps_the_last_word_and_shows_it(page, commented):
    first = _rate(page, commented, **HTMX).content.decode()
    second = _rate(page, commented, "no", "past", **HTMX).content.decode()

    assert _said() == [(commented.pk, False, None)]
    assert 'value="yes" id="useful-now-' in first
    assert 'aria-pressed="true" data-focus>Sí, me sirven' in first
    assert ('aria-pressed="true" data-focus>No me sirven' in second, 'value="past"' in second) == (True, True)


def test_leads_back_to_the_page_without_a_script_and_is_still_there(page, commented, exercise):
    answer = _rate(page, commented)
    shown = page.get(answer["Location"]).content.decode()

    assert answer["Location"] == f"/learn/exercises/{exercise.pk}?attempt={commented.pk}#tutor"
    assert 'aria-pressed="true">Sí, me sirven' in shown
    assert 'name="csrfmiddlewaretoken"' in shown


@pytest.mark.parametrize(("useful", "place"), [("maybe", "now"), ("", ""), ("yes", "x" * 99), ("yes\0", "now")])
def test_a_bad_word_is_none(page, commented, exercise, useful, place):
    plain, fragment = _rate(page, commented, useful, place), _rate(page, commented, useful, place, **HTMX)

    assert (plain.status_code, fragment.status_code, "HX-Redirect" in fragment) == (302, 200, True)
    assert _said() == []


def test_there_must_be_an_own_attempt_with_a_feedback(page, commented, bruno):
    stranger = Client()
    stranger.force_login(bruno)
    Attempt.objects.filter(pk=commented.pk).update(llm_feedback=None)

    codes = [_rate(page, commented).status_code, _rate(page, uuid4()).status_code]
    Attempt.objects.filter(pk=commented.pk).update(llm_feedback=TEXT)
    codes.append(_rate(stranger, commented).status_code)

    assert (codes, _said()) == ([404, 404, 404], [])


def test_nobody_in_particular_is_led_to_the_door(commented):
    plain, fragment = _rate(Client(), commented), _rate(Client(), commented, **HTMX)

    assert (plain.status_code, "/account/login/" in plain["Location"]) == (302, True)
    assert "/account/login/" in fragment["HX-Redirect"]
    assert _said() == []


def test_needs_the_pages_token_and_a_post(alicia, commented):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alicia)

    assert _rate(strict, commented).status_code == 403
    assert strict.get(reverse("rate_feedback", args=[commented.pk])).status_code == 405


def test_costs_a_known_number_of_queries(page, commented, django_assert_num_queries):
    _rate(page, commented, **HTMX)

    with django_assert_num_queries(4):
        _rate(page, commented, "no", **HTMX)

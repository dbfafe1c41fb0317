"""After three failures in a row by the same rule the verdict says its idea: once, unasked, free."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from attempts import actions
from attempts.models import Attempt
from feedback.models import HintTaken
from tests.conftest import NOON

UNKNOWN = "FROM python:3.12-slim\nRUNN pip install number-{}\n"
OTHER = "FROM python:3.12-slim\nCOPY number-{}\n"
BOTH = "FROM python:3.12-slim\nCOPY number-{}\nRUNN x\n"
RIGHT = "FROM python:3.12-slim\nRUN pip install --no-cache-dir number-{}\n"
IDEA = "Docker sólo entiende sus propias instrucciones; lo demás va dentro de RUN."


@pytest.fixture
def read(alicia, exercise):
    """Hands in one answer after another, and looks at the page of the last one or of another."""
    exercise.refresh_from_db()

    def looked(*answers, at=-1):
        attempts = [
            actions.hand_in(
                user=alicia, exercise=exercise, answer=answer.format(number), now=NOON + timedelta(minutes=number)
            ).attempt
            for number, answer in enumerate(answers)
        ]
        client = Client(headers={"Accept-Language": "es"})
        client.force_login(alicia)
        page = client.get(reverse("exercise", args=[exercise.pk]), {"attempt": attempts[at].pk})
        return page.context["nudge"], page.content.decode()

    return looked


@pytest.mark.parametrize(
    "answers",
    [
        [UNKNOWN] * 3,
        [RIGHT, *[UNKNOWN] * 3],
        [OTHER, OTHER, UNKNOWN, UNKNOWN, UNKNOWN],
        [UNKNOWN, UNKNOWN, OTHER, UNKNOWN, UNKNOWN, UNKNOWN],
        [BOTH, BOTH, UNKNOWN],
    ],
)
def test_says_the_idea_at_the_third_failure_in_a_row(read, answers):
    nudge, page = read(*answers)

    assert nudge.rule == "D4"
    assert IDEA in page
    assert page.count("Van tres intentos seguidos con lo mismo") == 1
    assert 'class="nudge"' in page
    assert HintTaken.objects.count() == 0


@pytest.mark.parametrize(
    "answers",
    [
        [UNKNOWN],
        [UNKNOWN] * 2,
        [UNKNOWN, UNKNOWN, RIGHT, UNKNOWN],
        [UNKNOWN, UNKNOWN, OTHER, UNKNOWN],
        [UNKNOWN, UNKNOWN, OTHER],
        [*[UNKNOWN] * 3, RIGHT],
    ],
)
def test_says_nothing_before_that(read, answers):
    nudge, page = read(*answers)

    assert nudge is None
    assert "Van tres intentos" not in page


@pytest.mark.parametrize("answers", [[UNKNOWN] * 4, [UNKNOWN] * 6, [*[UNKNOWN] * 3, RIGHT, *[UNKNOWN] * 3]])
def test_says_it_once_for_each_rule(read, answers):
    assert read(*answers)[0] is None


def test_another_rule_gets_its_own(read):
    nudge, page = read(*[UNKNOWN] * 3, *[OTHER] * 3)

    assert nudge.rule == "D13"
    assert 'href="/learn/rules/D13"' in page


def test_belongs_to_the_attempt_that_was_the_third(read):
    assert read(*[UNKNOWN] * 5, at=2)[0].rule == "D4"


def test_shows_with_the_verdict_that_comes_by_htmx(alicia, exercise):
    client = Client(headers={"Accept-Language": "es", "HX-Request": "true"})
    client.force_login(alicia)
    address = reverse("hand_in", args=[exercise.pk])

    pages = [client.post(address, {"answer": UNKNOWN.format(n)}).content.decode() for n in range(4)]

    assert ["Van tres intentos" in page for page in pages] == [False, False, True, False]
    assert Attempt.objects.count() == 4

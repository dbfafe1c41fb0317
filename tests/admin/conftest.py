from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, sync_playwright

from accounts.models import User
from attempts.models import Attempt
from exercises.models import Exercise
from guides.models import Guide
from tests.chromium import ARGUMENTS, CHROMIUM
from tests.conftest import NOON
from tests.live import _live_application, live_app  # noqa: F401  (fixtures)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def office(carla, stores) -> Client:
    """The admin's browser."""
    client = Client(HTTP_ACCEPT_LANGUAGE="es")
    client.force_login(carla)
    return client


@pytest.fixture
def page():
    """A page of the admin by its short name."""
    return lambda name, *args: reverse(f"admin:{name}", args=args)


@pytest.fixture
def hundred_attempts(guide) -> list[Attempt]:
    """By a hundred people at a hundred exercises: every row has names of its own to look up."""
    people = [User(username=f"p{n}", email=f"p{n}@example.com", password="x") for n in range(100)]
    exercises = [Exercise(guide=guide, type="command", order=n, title_es=f"Ejercicio {n}") for n in range(100)]
    User.objects.bulk_create(people)
    Exercise.objects.bulk_create(exercises)
    return Attempt.objects.bulk_create(
        attempt(person, exercise) for person, exercise in zip(people, exercises, strict=True)
    )


def attempt(user: User, exercise: Exercise, **fields: object) -> Attempt:
    given = {"submitted_answer": "ls", "findings": [], "passed": True, "completed": True, "created_at": NOON}
    return Attempt(user=user, exercise=exercise, exercise_version=1, fingerprint="x", **given | fields)


def hundred_guides() -> list[Guide]:
    return Guide.objects.bulk_create(Guide(title_es=f"Guía {n}", topic="docker", order=n) for n in range(100))

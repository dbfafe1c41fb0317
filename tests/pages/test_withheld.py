"""An answer that is withheld while it is read: the panel is emptied, and what stands is shown once."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from attempts import actions
from exercises.models import Exercise
from tests.llm.conftest import model_server  # noqa: F401 - the same scripted provider
from tests.model_server import answer as says
from tests.pages.conftest import RIGHT

pytestmark = pytest.mark.browser
BEGUN = "## Fortalezas\n\n- Esto no queda.\n\nMira esto con calma. "
SECRET = 'FROM registry.example/canary:7.3-trixie\nCMD ["zunzun", "--colibri"]'
CLEAN = "## Fortalezas\n\n- Fijas la versión de `python:3.12-slim`.\n\nSigue así, vas por buen camino."


def test_the_panel_shows_what_stands_and_nothing_twice(visit, alicia, lesson, exercise, model_server):  # noqa: F811
    Exercise.objects.filter(pk=exercise.pk).update(expected_answer=SECRET)
    exercise.refresh_from_db()
    actions.hand_in(user=alicia, exercise=exercise, answer=RIGHT, now=timezone.now())
    asked = []

    async def play(seen, request):
        asked.append(seen.path)
        first = asked.count("/chat/completions") == 1
        return await says(BEGUN + SECRET if first else CLEAN, pause=0.1)(seen, request)

    model_server.otherwise = play

    panel = visit(alicia).go(f"/learn/exercises/{exercise.pk}").locator("#tutor")

    expect(panel).to_contain_text("Esto no queda")
    expect(panel).to_contain_text("escribiendo de nuevo")
    expect(panel.locator("[data-state=done]")).to_be_visible(timeout=15_000)
    expect(panel.locator(".log li")).to_have_text(["Fijas la versión de python:3.12-slim."])
    expect(panel).not_to_contain_text("Esto no queda")
    expect(panel).not_to_contain_text("zunzun")

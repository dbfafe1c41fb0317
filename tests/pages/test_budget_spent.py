"""The exercise page when nothing is left of a budget: it says so calmly, and everything else works."""

import pytest
from playwright.sync_api import expect

from llm.models import Budget, Usage
from tests.pages.conftest import RIGHT
from tests.pages.test_accessibility import DEVICES, _sound

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_verdict_is_there_and_the_tutor_says_when_it_is_back(visit, alicia, lesson, exercise, device, scheme):
    Budget.objects.create(scope="person", tokens=0)
    student = visit(alicia, DEVICES[device], color_scheme=scheme)
    page = student.go(f"/learn/exercises/{exercise.pk}")
    student.write(RIGHT)
    page.get_by_role("button", name="Comprobar").click()

    expect(page.locator(".verdict.passed")).to_be_visible()
    spent = page.get_by_role("region", name="Tutor", exact=True).get_by_role("status")
    expect(spent).to_contain_text("Por hoy has gastado tu tope con el tutor")
    expect(spent).to_contain_text("La comprobación de tus respuestas sigue funcionando.")
    _sound(page)
    assert Usage.objects.count() == 0

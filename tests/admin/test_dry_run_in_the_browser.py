"""From the form to the list and on, in a real browser."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from attempts.models import Attempt, DryRun
from exercises.models import Exercise
from tests.admin.test_admin_in_the_browser import tab, violations  # noqa: F401  (fixtures)
from tests.attempts.rehearsing import PLAIN, USER, hand_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_tries_goes_back_with_what_was_typed_and_applies(tab, exercise, alicia, bruno):  # noqa: F811
    hand_in(alicia, exercise, PLAIN, "RUNN x")
    hand_in(bruno, exercise, USER)
    tab.goto(reverse("admin:exercises_exercise_change", args=[exercise.pk]))
    tab.get_by_role("link", name="Comprobación").or_(tab.get_by_role("button", name="Comprobación")).first.click()
    # By keyboard: the verdict on trial may still move what a mouse aims at.
    tab.locator("[name=enable_structural_validation]").press(" ")
    expect(tab.locator("[name=enable_structural_validation]")).not_to_be_checked()
    tab.get_by_role("button", name="Ensayar con los intentos").click()

    expect(tab.get_by_text("Todavía no se ha guardado nada.")).to_be_visible()
    expect(tab.locator(".flips li")).to_have_count(1)
    tab.get_by_text("Ver la respuesta").click()
    expect(tab.locator(".flips pre")).to_have_text("RUNN x")
    assert violations(tab) == []
    assert Exercise.objects.get().enable_structural_validation

    tab.get_by_role("button", name="Volver sin cambiar nada").click()
    expect(tab.locator("[name=enable_structural_validation]")).not_to_be_checked()
    assert violations(tab) == []

    tab.get_by_role("button", name="Ensayar con los intentos").click()
    tab.get_by_role("button", name="Aplicar").click()

    expect(tab).to_have_url(re.compile(f"{exercise.pk}/change/$"))
    expect(tab.get_by_text("Ejercicio guardado y 3 intentos juzgados de nuevo.")).to_be_visible(timeout=15_000)
    assert (Attempt.objects.filter(passed=True).count(), DryRun.objects.count()) == (3, 0)

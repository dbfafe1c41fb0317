"""The feedback that is everybody's as an admin meets it: found, read and put better."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from feedback.models import SharedFeedback
from tests.admin.test_admin_in_the_browser import tab, violations  # noqa: F401  (fixtures)
from tests.admin.test_shared_feedback import shared, three  # noqa: F401  (fixtures)

pytestmark = pytest.mark.browser


def test_is_found_in_the_sidebar_and_put_better(tab, three):  # noqa: F811
    tab.get_by_role("link", name="Comentarios compartidos").first.click()
    expect(tab.get_by_role("row")).to_have_count(2)
    in_the_list = violations(tab)

    tab.get_by_role("link", name="Fortalezas").click()
    expect(tab.get_by_text("FROM python:3.12-slim", exact=True)).to_be_visible()
    in_the_form = violations(tab)
    tab.get_by_label("Comentarios").fill("Con otras palabras.")
    tab.get_by_role("button", name="Guardar", exact=True).click()

    expect(tab.get_by_text("3 intentos")).to_be_visible()
    expect(tab).to_have_url(re.compile(reverse("admin:feedback_sharedfeedback_changelist") + "$"))
    assert SharedFeedback.objects.get().text == "Con otras palabras."
    assert (in_the_list, in_the_form) == ([], [])

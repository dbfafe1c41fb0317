"""The charts as they are drawn: in the theme's own colours, with their tables, clean for axe, light and dark."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from llm.models import Budget, Price, Usage
from tests.admin.test_admin_in_the_browser import tab, violations  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DRAWN = "() => [...document.querySelectorAll('canvas.chart')].map((canvas) => Chart.getChart(canvas)).filter(Boolean)"
COLORS = (
    f"() => ({DRAWN})().map((chart) => chart.data.datasets[0].borderColor ?? chart.data.datasets[0].backgroundColor)"
)
TOKEN = "(name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"


@pytest.fixture
def calls(db, alicia):
    about = {"purpose": "feedback", "model": "gpt-x", "prompt_tokens": 480, "completion_tokens": 120}
    for number in range(10):
        row = Usage.objects.create(
            **about, user=alicia, latency_ms=number, cost="0.1", error="model_silent" * (number > 8)
        )
        Usage.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(days=number % 3))
    Usage.objects.create(**about, latency_ms=1)


def test_draws_five_charts_with_tables_that_a_keyboard_opens(tab, calls):  # noqa: F811
    Budget.objects.create(scope="person", tokens=1)
    tab.goto("/admin/?days=7")
    tab.wait_for_function(f"() => ({DRAWN})().length === 5")

    assert violations(tab) == []
    assert tab.evaluate(COLORS) == [
        tab.evaluate(TOKEN, f"--{name}") for name in ("accent", "accent", "accent", "bad", "accent")
    ]
    expect(tab.get_by_text("1 persona ha gastado su tope de hoy.")).to_be_visible()

    summaries = tab.get_by_text("Ver como tabla")
    for number in range(5):
        summaries.nth(number).focus()
        tab.keyboard.press("Enter")
    expect(tab.get_by_role("table")).to_have_count(5)
    expect(tab.get_by_role("region", name="Fallos al día").get_by_role("row")).to_have_count(4)
    assert violations(tab) == []


def test_follows_a_change_of_theme(tab, calls):  # noqa: F811
    tab.goto("/admin/?days=7")
    tab.wait_for_function(f"() => ({DRAWN})().length === 5")
    before = tab.evaluate(COLORS)

    tab.evaluate("() => document.documentElement.classList.toggle('dark')")

    tab.wait_for_function(f"(before) => ({COLORS})()[0] !== before", arg=before[0])
    assert tab.evaluate(COLORS)[0] == tab.evaluate(TOKEN, "--accent")


def test_changes_the_period_and_fits_a_phone(tab, calls):  # noqa: F811
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto("/admin/")
    tab.get_by_role("link", name="90 días").click()

    expect(tab).to_have_url(re.compile(r"\?days=90#model$"))
    expect(tab.get_by_role("link", name="90 días")).to_have_attribute("aria-current", "true")
    tab.wait_for_function(f"() => ({DRAWN})().length === 5")
    assert tab.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_prices_budgets_and_calls_are_clean(tab, calls):  # noqa: F811
    price = Price.objects.create(model="gpt*", prompt=1, completion=2)
    Budget.objects.create(scope="site", tokens=1)
    call = Usage.objects.first()
    paths = [
        *(reverse(f"admin:llm_{name}_changelist") for name in ("usage", "price", "budget")),
        *(reverse(f"admin:llm_{name}_add") for name in ("price", "budget")),
        reverse("admin:llm_price_change", args=[price.pk]),
        reverse("admin:llm_budget_change", args=["site"]),
        reverse("admin:llm_usage_change", args=[call.pk]),
    ]

    found = {}
    for path in paths:
        tab.goto(path)
        expect(tab.locator("h1").first).to_be_visible()
        found[path] = violations(tab)

    assert found == {path: [] for path in paths}


def test_downloads_the_chosen_calls(tab, calls):  # noqa: F811
    tab.goto(reverse("admin:llm_usage_changelist"))
    tab.locator("#action-toggle").check()
    tab.locator("select[name=action]").select_option("as_csv")
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Ejecutar").or_(tab.locator("button[name=index]")).first.click()

    text = download.value.path().read_text()
    assert download.value.suggested_filename == "usage.csv"
    assert (len(text.splitlines()), text.splitlines()[0].split(",")[:3]) == (12, ["created_at", "purpose", "user"])

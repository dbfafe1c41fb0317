"""What models did and cost, on the first page of the back office; budgets, prices and the table of calls."""

import csv
import io
import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from llm import trends
from llm.models import Budget, Price, Usage
from tests.admin.filled import filled

NOW = timezone.now()
TODAY = NOW.replace(hour=12, minute=0, second=0, microsecond=0)


def call(*, days=0, **fields):
    given = {
        "purpose": "feedback",
        "model": "gpt-x",
        "prompt_tokens": 480,
        "completion_tokens": 120,
        "latency_ms": 100,
        "cost": Decimal("0.25"),
    }
    row = Usage.objects.create(**given | fields)
    Usage.objects.filter(pk=row.pk).update(created_at=TODAY - timedelta(days=days))
    return row


@pytest.fixture
def busy_week(db):
    """Two days with calls: one of each kind."""
    for milliseconds in range(100, 2_100, 100):
        call(latency_ms=milliseconds)
    call(model="stub", latency_ms=50, cost=0, days=3)
    call(model="nobody-knows", cost=None, days=3)
    call(error="model_unavailable", prompt_tokens=0, completion_tokens=0, cost=0, latency_ms=30_000, days=3)
    call(error="stopped", completion_tokens=0, cost=Decimal("0.5"), days=3)
    call(prompt_tokens=0, completion_tokens=0, cost=0, latency_ms=0, days=3)  # an answer that was there already


@pytest.fixture
def home(office, page):
    def get(query=""):
        return office.get(f"{page('index')}{query}")

    return get


def charts(answer):
    return {chart.name: chart for chart in answer.context["report"].charts}


def drawn(answer, name):
    """The values of a chart's series, of the days that have any."""
    data = json.loads(charts(answer)[name].data)
    return [[value for value in series["data"] if value] for series in data["datasets"]]


def test_counts_each_day_exactly(busy_week):
    days = trends.by_day(days=7, now=NOW)

    figures = [(day.calls, day.answered, day.failed, day.by_stub, day.cost, day.unpriced) for day in days]
    nothing = (0, 0, 0, 0, None, 0)
    assert [day.day for day in days] == [(NOW - timedelta(days=ago)).date() for ago in range(6, -1, -1)]
    assert figures == [
        *[nothing] * 3,
        (4, 2, 1, 1, Decimal("0.50000000"), 1),
        *[nothing] * 2,
        (20, 20, 0, 0, Decimal("5.00000000"), 0),
    ]
    assert [(day.p50, day.p95) for day in days if day.calls] == [(75, 97.5), (1_050, 1_905)]


def test_a_day_is_a_day_of_utc_and_ends_at_midnight(db):
    row = call()
    midnight = TODAY.replace(hour=0)
    moments = [midnight - timedelta(microseconds=1), midnight, midnight + timedelta(hours=23, minutes=59)]

    counted = []
    for moment in moments:
        Usage.objects.filter(pk=row.pk).update(created_at=moment)
        counted.append([day.calls for day in trends.by_day(days=2, now=NOW)])

    assert counted == [[1, 0], [0, 1], [0, 1]]


def test_adds_up_from_the_index_alone(db):
    call()
    about = {"first": "2026-01-01", "last": "2026-03-31", "stub": "stub", "stopped": "stopped"}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {trends._BY_DAY}", about)
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "Index Only Scan using usage_by_time" in plan
    assert "Seq Scan" not in plan


def test_shows_five_charts_each_with_its_table(home, busy_week):
    answer = home("?days=7")

    shown, found = answer.content.decode(), charts(answer)
    assert list(found) == ["calls", "cost", "latency", "errors", "stub"]
    assert shown.count("<canvas") == shown.count("Ver como tabla") == 5
    assert drawn(answer, "calls") == [[4, 20]]
    assert drawn(answer, "cost") == [[0.5, 5.0]]
    assert drawn(answer, "latency") == [[75, 1050], [98, 1905]]
    assert drawn(answer, "errors") == [[1]]
    assert drawn(answer, "stub") == [[50.0]]
    assert [row[1:] for row in found["errors"].rows] == [["1", "25,0 %"], ["0", "0,0 %"]]
    assert [row[1:] for row in found["cost"].rows] == [["0,5000 USD", "1"], ["5,00 USD", "0"]]
    assert [row[1:] for row in found["stub"].rows] == [["1", "50,0 %"], ["0", "0,0 %"]]
    assert found["errors"].summary == "1 de 24 llamadas (4,2 %)"
    assert "<code>model_unavailable</code> 1" in shown


def test_says_whose_cost_nobody_knows(home, busy_week):
    answer = home("?days=7")

    assert "<code>nobody-knows</code>" in answer.content.decode()
    assert charts(answer)["cost"].summary == "5,50 USD · 1 llamada de coste desconocido"


def test_an_unknown_cost_is_never_zero(home, db):
    call(cost=None)

    answer = home("?days=7")

    chart = charts(answer)["cost"]
    assert json.loads(chart.data)["datasets"][0]["data"] == [None] * 7
    assert chart.rows[0][1:] == ["desconocido", "1"]
    assert chart.summary == "1 llamada de coste desconocido"


@pytest.mark.parametrize(
    ("query", "days"), [("", 30), ("?days=7", 7), ("?days=90", 90), ("?days=8", 30), ("?days=x", 30)]
)
def test_covers_the_period_that_is_asked_for(home, busy_week, query, days):
    answer = home(query)

    assert answer.context["report"].days == days
    assert len(json.loads(charts(answer)["calls"].data)["labels"]) == days
    assert f'href="?days={days}#model" aria-current="true"' in answer.content.decode()


def test_says_that_there_is_nothing_yet(home, db):
    call(days=8)

    shown = home("?days=7").content.decode()

    assert "Todavía no hay datos" in shown
    assert "<canvas" not in shown


def test_asks_a_bounded_number_of_queries(home, busy_week, django_assert_max_num_queries):
    for scope in Budget.Scope:
        Budget.objects.create(scope=scope, tokens=1, cost=1)
    home()

    with django_assert_max_num_queries(15):
        home("?days=90")


@pytest.mark.parametrize(
    ("scope", "tokens", "words"),
    [
        ("site", 1_000, None),
        ("site", 750, "se ha gastado el 80 por ciento."),
        ("site", 600, "está gastado"),
        ("person", 750, "1 persona pasa del 80 por ciento del suyo."),
        ("person", 600, "1 persona ha gastado su tope de hoy."),
        ("exercise", 600, "se ha gastado hoy 1 vez."),
    ],
)
def test_warns_of_budgets_at_eighty_and_at_a_hundred_percent(home, alicia, exercise, scope, tokens, words):
    Budget.objects.create(scope=scope, tokens=tokens)
    Budget.objects.create(scope="site" if scope != "site" else "person", cost=1_000)
    call(user=alicia, exercise_id=exercise.pk)
    call(user=alicia, exercise_id=exercise.pk, days=1)

    answer = home()

    shown = " ".join(answer.content.decode().split())
    assert [one.scope for one in answer.context["budgets"]] == ([scope] if words else [])
    assert (words or "Ver los topes") in shown or not words


def test_sets_a_price_and_a_budget(office, page):
    for name, values in [
        ("price", {"model": "gpt*", "prompt": "0.15", "completion": "0.6", "valid_from": "2026-03-01"}),
        ("budget", {"scope": "site", "tokens": "1000000", "cost": ""}),
    ]:
        form = office.get(page(f"llm_{name}_add"))
        assert "USD" in form.content.decode()
        saved = office.post(page(f"llm_{name}_add"), filled(form.content.decode(), f"{name}_form", **values))
        assert saved.status_code == 302, saved.context["errors"]

    budget, price = Budget.objects.get(), Price.objects.get()
    assert (budget.scope, budget.tokens, budget.cost) == ("site", 1_000_000, None)
    assert (price.model, price.prompt, price.completion) == ("gpt*", Decimal("0.15"), Decimal("0.6"))


def test_lists_prices_and_budgets_in_plain_figures(office, page):
    Price.objects.create(model="gpt*", prompt="0.25", completion="200")
    Budget.objects.create(scope="site", tokens=1_500_000)
    Budget.objects.create(scope="person", cost="2.5")

    prices, budgets = (office.get(page(f"llm_{name}_changelist")).content.decode() for name in ("price", "budget"))

    assert all(shown in prices for shown in ("0,25 USD", "200 USD"))
    assert all(shown in budgets for shown in ("1\xa0500\xa0000", "2,5 USD", "sin tope"))


def test_a_budget_keeps_its_scope_and_takes_another_size(office, page):
    Budget.objects.create(scope="site", tokens=1)
    address = page("llm_budget_change", "site")

    office.post(address, {"scope": "person", "tokens": "5", "cost": "2.50"})

    assert list(Budget.objects.values_list("scope", "tokens", "cost")) == [("site", 5, Decimal("2.50"))]


@pytest.mark.parametrize(("field", "value"), [("tokens", "-1"), ("cost", "-0.01")])
def test_refuses_a_budget_below_zero(office, page, field, value):
    answer = office.post(page("llm_budget_add"), {"scope": "site", "tokens": "", "cost": "", field: value})

    assert (answer.status_code, Budget.objects.count()) == (200, 0)
    assert field in answer.context["adminform"].form.errors


def test_lists_calls_with_cost_and_outcome(office, page, busy_week):
    shown = office.get(page("llm_usage_changelist")).content.decode()

    assert "0,25 USD" in shown
    assert "desconocido" in shown
    assert "model_unavailable" in shown


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("outcome=failed", 1),
        ("outcome=stopped", 1),
        ("outcome=answered", 23),
        ("cost__isempty=1", 1),
        ("model=stub", 1),
        ("purpose=feedback", 25),
        (f"created_at__year={TODAY:%Y}&created_at__month={TODAY:%m}&created_at__day={TODAY:%d}", 20),
    ],
)
def test_narrows_the_calls(office, page, busy_week, query, number):
    answer = office.get(f"{page('llm_usage_changelist')}?{query}")

    assert answer.context["cl"].result_count == number


def test_gives_the_chosen_calls_as_a_table(office, page, alicia):
    row = call(user=alicia, model="=cmd()", estimated=True)
    unknown = call(cost=None, days=1)
    call(days=2)
    chosen = {"action": "as_csv", "_selected_action": [str(row.pk), str(unknown.pk)]}

    answer = office.post(page("llm_usage_changelist"), chosen)

    first, second = csv.DictReader(io.StringIO(answer.getvalue().decode()))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="usage.csv"'
    assert (first["user"], first["model"], first["cost"], first["currency"]) == (
        "alicia",
        "'=cmd()",
        "0.25000000",
        "USD",
    )
    assert (first["estimated"], first["prompt_tokens"], first["error"]) == ("1", "480", "")
    assert (second["user"], second["cost"]) == ("", "")


def test_gives_all_rows_of_a_table_in_one_query(office, page, django_assert_max_num_queries):
    Usage.objects.bulk_create(
        Usage(purpose="chat", model="m", prompt_tokens=1, completion_tokens=1, latency_ms=1) for _ in range(120)
    )
    some = Usage.objects.values_list("pk", flat=True)[:50]
    chosen = {"action": "as_csv", "select_across": "1", "_selected_action": [str(pk) for pk in some]}

    with django_assert_max_num_queries(10):
        lines = office.post(page("llm_usage_changelist"), chosen).getvalue().splitlines()

    assert len(lines) == 121

"""What a call costs, by the price that counted when it was made."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from llm import messages
from llm.actions import record_usage
from llm.forms import PriceForm
from llm.models import Price, Usage
from llm.prices import cost_of
from tests.conftest import NOON

TODAY = NOON.date()


def price(model, prompt="1", completion="2", **fields):
    return Price.objects.create(
        model=model, prompt=Decimal(prompt), completion=Decimal(completion), **{"valid_from": TODAY} | fields
    )


def cost(model, prompt_tokens=1_000_000, completion_tokens=0, now=NOON):
    return cost_of(messages.Usage(model, prompt_tokens, completion_tokens), now=now)


def record(**fields):
    given = {"purpose": "feedback", "user_id": None, "exercise_id": None, "attempt_id": None, "latency_ms": 1.0}
    usage = messages.Usage("gpt-x", 480, 120, **fields)
    return record_usage(**given, usage=usage, quality_flags={})


def test_adds_what_went_in_and_what_came_out(db):
    price("gpt-x", "0.15", "0.60")

    assert cost("gpt-x", 480, 120) == Decimal("0.000144")


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("gpt-5.4", "1"),
        ("GPT-5.4", "1"),
        ("gpt-5.4-mini-2026-01-01", "2"),
        ("gpt-5.4-nano", "3"),
        ("gpt-4", "4"),
        ("llama3.2", None),
        ("my-gpt-5.4", None),
    ],
)
def test_the_most_precise_name_counts(db, model, expected):
    for number, name in enumerate(["gpt-5.4", "gpt-5.4-mini*", "gpt-5.4*", "gpt-*"], start=1):
        price(name, str(number))

    found = cost(model)

    assert found == (Decimal(expected) if expected else None)


def test_an_exact_name_counts_however_old_it_is(db):
    price("gpt-x", "1", valid_from=date(2020, 1, 1))
    price("gpt-*", "5")

    assert cost("gpt-x") == 1


@pytest.mark.parametrize(("days", "expected"), [(-1, None), (0, "1"), (9, "1"), (10, "7"), (99, "7")])
def test_a_price_counts_from_its_day_until_the_next_one(db, days, expected):
    price("gpt-x", "1")
    price("gpt-x", "7", valid_from=TODAY + timedelta(days=10))

    found = cost("gpt-x", now=NOON + timedelta(days=days))

    assert found == (Decimal(expected) if expected else None)


def test_the_stub_is_free_and_so_is_what_took_no_tokens(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert (cost("stub"), cost("whatever", 0, 0)) == (0, 0)


def test_a_local_model_may_cost_nothing(db):
    price("llama*", "0", "0")

    assert cost("llama3.2") == 0


def test_a_token_of_the_cheapest_model_is_not_lost(db):
    price("tiny", "0.01", "0.01")

    assert cost("tiny", 1) == Decimal("0.00000001")


def test_the_cost_is_kept_with_the_row_and_no_later_price_changes_it(db):
    kept = price("gpt-x", "1", "2", valid_from=timezone.localdate())
    row = record()

    kept.prompt = Decimal(100)
    kept.save()
    price("gpt-x", "50", "50", valid_from=timezone.localdate() + timedelta(days=1))

    row.refresh_from_db()
    assert (row.cost, row.estimated) == (Decimal("0.00072"), False)


def test_what_nobody_priced_is_unknown_and_stays_so(db):
    row = record(estimated=True)
    price("gpt-x", valid_from=timezone.localdate())

    row.refresh_from_db()

    assert (row.cost, row.estimated) == (None, True)
    assert Usage.objects.count() == 1


@pytest.mark.parametrize("fields", [{"prompt": "-1"}, {"completion": "-0.01"}])
def test_no_price_is_below_zero(db, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        price("gpt-x", **fields)

    assert not Price.objects.exists()


def test_a_model_has_one_price_a_day(db):
    price("gpt-x")

    with pytest.raises(IntegrityError), transaction.atomic():
        price("gpt-x")


@pytest.mark.parametrize(("name", "is_valid"), [("gpt*", True), ("*", True), ("g*t", False), ("*gpt", False)])
def test_the_asterisk_stands_at_the_end_alone(db, name, is_valid):
    form = PriceForm({"model": name, "prompt": "1", "completion": "1", "valid_from": "2026-03-01"})

    assert form.is_valid() is is_valid
    assert list(form.errors) == ([] if is_valid else ["model"])


def test_a_negative_price_is_refused_with_words(db):
    form = PriceForm({"model": "x", "prompt": "-1", "completion": "1", "valid_from": "2026-03-01"})

    assert list(form.errors) == ["prompt"]
    with pytest.raises(ValidationError):
        form.instance.full_clean()

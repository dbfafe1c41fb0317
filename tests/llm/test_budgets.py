"""How much may be asked in a day: of a person, of a person in one exercise, of everybody."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from core.problems import Problem
from llm import budgets, messages
from llm.actions import record_usage
from llm.errors import BudgetBusy, ExerciseBudgetSpent, PersonBudgetSpent, SiteBudgetSpent
from llm.models import Budget, Hold, Price, Usage
from llm.prices import usual_call
from tests.attempts.threads import elsewhere

HERE, THERE = uuid4(), uuid4()
NOW = datetime(2026, 3, 1, 18, 47, 30, tzinfo=UTC)
CONNECTIONS = 8  # at once: the pool of a process has ten
USUAL = 2_000  # tokens: a prompt of 6,000 characters and 500 of an answer


def spend(user, tokens, exercise_id=HERE, at=NOW, **fields):
    row = Usage.objects.create(
        purpose="feedback",
        user_id=getattr(user, "pk", user),
        exercise_id=exercise_id,
        model="gpt-x",
        prompt_tokens=tokens,
        completion_tokens=0,
        latency_ms=1,
        **fields,
    )
    Usage.objects.filter(pk=row.pk).update(created_at=at)


def ask(user, exercise_id=HERE, now=NOW):
    budgets.require(user_id=user.pk, exercise_id=exercise_id, now=now)


def record(user, tokens=600, exercise_id=HERE, **fields):
    record_usage(
        purpose="feedback",
        user_id=user.pk,
        exercise_id=exercise_id,
        attempt_id=None,
        usage=messages.Usage("stub", tokens, 0),
        latency_ms=1.0,
        quality_flags={},
        **fields,
    )


def refusal(user, **about):
    with pytest.raises(Problem) as caught:
        ask(user, **about)
    return caught.value


def test_without_budgets_nothing_is_held_and_one_query_asks(alicia, django_assert_num_queries):
    Budget.objects.create(scope="site")

    with django_assert_num_queries(3):  # the budgets, in a transaction of their own
        ask(alicia)

    assert not Hold.objects.exists()


def test_a_usual_call_is_what_the_documents_say():
    usual = usual_call()

    assert usual.prompt_tokens + usual.completion_tokens == USUAL


@pytest.mark.parametrize(
    ("scope", "kind"), [("site", SiteBudgetSpent), ("person", PersonBudgetSpent), ("exercise", ExerciseBudgetSpent)]
)
def test_refuses_when_all_of_it_is_spent_and_says_until_when(alicia, scope, kind):
    Budget.objects.create(scope=scope, tokens=5_000)
    spend(alicia, 4_999)
    ask(alicia)
    Hold.objects.all().delete()
    spend(alicia, 1)

    refused = refusal(alicia)

    assert (type(refused), refused.status, refused.retry_after) == (kind, 429, 5 * 3600 + 12 * 60 + 30)
    assert "5 h 13 min" in str(refused)
    assert "comprobación" in str(refused)
    assert not Hold.objects.exists()


def test_the_last_minute_is_a_minute(alicia):
    Budget.objects.create(scope="person", tokens=0)

    refused = refusal(alicia, now=datetime(2026, 3, 1, 23, 59, 59, 900_000, tzinfo=UTC))

    assert (refused.retry_after, "dentro de 1 min" in str(refused)) == (1.0, True)


def test_another_day_begins_at_midnight(alicia):
    Budget.objects.create(scope="person", tokens=1_000)
    spend(alicia, 1_000, at=NOW)

    assert type(refusal(alicia)) is PersonBudgetSpent
    ask(alicia, now=datetime(2026, 3, 2, tzinfo=UTC))


def test_one_persons_budget_is_not_anothers(alicia, bruno):
    Budget.objects.create(scope="person", tokens=1_000)
    spend(alicia, 1_000)

    ask(bruno)

    assert type(refusal(alicia, exercise_id=THERE)) is PersonBudgetSpent


def test_an_exercises_budget_leaves_the_other_exercises(alicia, bruno):
    Budget.objects.create(scope="exercise", tokens=1_000)
    spend(alicia, 1_000)

    ask(alicia, exercise_id=THERE)
    ask(bruno)

    assert type(refusal(alicia)) is ExerciseBudgetSpent


def test_the_sites_budget_is_everybodys_admins_and_the_deleted_included(alicia, carla):
    Budget.objects.create(scope="site", tokens=1_000)
    spend(None, 600)
    spend(alicia, 400, exercise_id=THERE)

    assert [type(refusal(person)) for person in (alicia, carla)] == [SiteBudgetSpent, SiteBudgetSpent]


def test_failed_calls_count_with_what_they_took(alicia):
    Budget.objects.create(scope="person", tokens=1_000)
    spend(alicia, 0, error="model_unavailable")
    ask(alicia)
    Hold.objects.all().delete()
    spend(alicia, 1_000, error="stopped")

    assert type(refusal(alicia)) is PersonBudgetSpent


def test_money_counts_where_it_is_known(alicia):
    Budget.objects.create(scope="person", cost=Decimal("0.50"))
    spend(alicia, 1_000_000)
    spend(alicia, 10, cost=Decimal("0.49999999"))
    ask(alicia)
    Hold.objects.all().delete()
    spend(alicia, 10, cost=Decimal("0.00000001"))

    assert type(refusal(alicia)) is PersonBudgetSpent


def test_a_budget_may_be_in_tokens_and_in_money(alicia, bruno):
    Budget.objects.create(scope="person", tokens=1_000, cost=Decimal("0.50"))
    spend(alicia, 1_000)
    spend(bruno, 10, cost=Decimal("0.50"))

    assert [type(refusal(person)) for person in (alicia, bruno)] == [PersonBudgetSpent, PersonBudgetSpent]


def test_calls_on_their_way_count_as_usual_ones_until_they_are_recorded(alicia, db):
    Budget.objects.create(scope="person", tokens=5_000)
    for _ in range(3):
        ask(alicia)

    busy = refusal(alicia)
    record(alicia)
    ask(alicia)

    assert (type(busy), busy.status, busy.retry_after) == (BudgetBusy, 429, 10)
    assert Hold.objects.count() == 3


def test_the_money_of_calls_on_their_way_counts_too(alicia, settings):
    settings.LLM = {**settings.LLM, "model": "gpt-x"}
    Price.objects.create(model="gpt-x", prompt=100, completion=100, valid_from=NOW.date())  # a usual call: 0.20
    Budget.objects.create(scope="person", cost=Decimal("0.30"))
    ask(alicia)
    ask(alicia)

    assert type(refusal(alicia)) is BudgetBusy


def test_a_place_that_nobody_gave_back_is_free_after_three_minutes(alicia):
    Budget.objects.create(scope="person", tokens=1_000)
    ask(alicia)
    soon, later = NOW + timedelta(minutes=2, seconds=59), NOW + timedelta(minutes=3)

    assert type(refusal(alicia, now=soon)) is BudgetBusy
    ask(alicia, now=later)
    assert Hold.objects.count() == 1


def test_gives_back_one_place_and_of_that_person_and_exercise(alicia, bruno):
    Budget.objects.create(scope="site", tokens=1_000_000)
    for person, exercise in [(alicia, HERE), (alicia, HERE), (alicia, THERE), (bruno, HERE)]:
        ask(person, exercise)

    record(alicia, error="model_unavailable")

    left = Counter(Hold.objects.values_list("user_id", "exercise_id"))
    assert left == {(alicia.pk, HERE): 1, (alicia.pk, THERE): 1, (bruno.pk, HERE): 1}


def test_asks_a_bounded_number_of_queries(alicia, django_assert_num_queries):
    for scope in ("site", "person", "exercise"):
        Budget.objects.create(scope=scope, tokens=1_000_000, cost=100)
    spend(alicia, 1)

    with django_assert_num_queries(7):  # two of them begin and end the transaction
        ask(alicia)


@pytest.mark.django_db(transaction=True)
def test_of_fifty_at_once_no_more_begin_than_the_budget_has_room_for(alicia, bruno):
    """A burst is let in as if one asked after the other: seven usual calls reach it."""
    Budget.objects.create(scope="site", tokens=6 * USUAL + 1)

    def one(number):
        try:
            ask((alicia, bruno)[number % 2], exercise_id=uuid4())
        except BudgetBusy:
            return "busy"
        return "begins"

    with ThreadPoolExecutor(CONNECTIONS) as threads:
        outcomes = [asked.result() for asked in [elsewhere(threads, one, number) for number in range(50)]]

    assert Counter(outcomes) == {"begins": 7, "busy": 43}
    assert Hold.objects.count() == 7


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("tokens", "most"), [(600, 6_000 + 600), (2_500, 6_000 + 2_500 + 2 * 500)])
def test_a_crowd_that_asks_and_is_answered_overruns_it_by_a_call_at_most(alicia, tokens, most):
    """And by what those beside it took beyond a usual call: two can be on their way when the last one begins."""
    Budget.objects.create(scope="person", tokens=6_000)
    now = timezone.now()

    def one():
        with suppress(BudgetBusy, PersonBudgetSpent):
            ask(alicia, now=now)
            record(alicia, tokens=tokens)

    with ThreadPoolExecutor(CONNECTIONS) as threads:
        for asked in [elsewhere(threads, one) for _ in range(100)]:
            asked.result()

    spent = sum(Usage.objects.values_list("prompt_tokens", flat=True))
    assert 4_000 < spent < most
    assert not Hold.objects.exists()

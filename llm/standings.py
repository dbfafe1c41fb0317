"""How far the budgets of today are spent, for those who set them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Sum

from llm.budgets import TOKENS, day_of
from llm.models import Budget, Usage

NEARLY = 80  # per cent
_EACH = {Budget.Scope.PERSON: ("user",), Budget.Scope.EXERCISE: ("user", "exercise_id")}


@dataclass(frozen=True, slots=True)
class Standing:
    """`percent` is the site's, or of whoever has taken most; so many have taken all of theirs, so many nearly all."""

    scope: str
    percent: int
    spent: int
    near: int


def alarming(*, now: datetime) -> list[Standing]:
    """The budgets of which somebody has taken 80 % or more today. A query, and one for each budget that is set."""
    budgets = Budget.objects.exclude(tokens=None, cost=None).order_by("pk")
    standings = [_standing(budget, now) for budget in budgets]
    return [standing for standing in standings if standing.percent >= NEARLY]


def _standing(budget: Budget, now: datetime) -> Standing:
    shares = [_percent(budget, tokens, cost) for tokens, cost in _taken(budget, now)]
    spent = sum(share >= 100 for share in shares)
    near = sum(NEARLY <= share < 100 for share in shares)
    return Standing(budget.scope, max(shares, default=0), spent, near)


def _taken(budget: Budget, now: datetime) -> Iterable[tuple[int | None, Decimal | None]]:
    today = Usage.objects.filter(created_at__gte=day_of(now))
    sums = {"tokens": Sum(TOKENS), "money": Sum("cost")}
    if budget.scope not in _EACH:
        found = today.aggregate(**sums)
        return [(found["tokens"], found["money"])]
    each = today.exclude(user=None).values(*_EACH[Budget.Scope(budget.scope)])
    rows: Iterable[tuple[int | None, Decimal | None]] = each.annotate(**sums).values_list("tokens", "money")
    return rows


def _percent(budget: Budget, tokens: int | None, cost: Decimal | None) -> int:
    pairs = ((tokens, budget.tokens), (cost, budget.cost))
    return max(int(100 * (taken or 0) / limit) if limit else 100 for taken, limit in pairs if limit is not None)

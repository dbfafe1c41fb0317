"""How much may still be asked of models today: docs/decisions/0017-cost-and-budgets.md.

A day is a day of UTC. Every call counts, whoever made it and whatever became of it, by what its row of usage says;
a call on its way counts as a usual one (prices.usual_call) until it is recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from llm.errors import BudgetBusy, BudgetSpent, ExerciseBudgetSpent, PersonBudgetSpent, SiteBudgetSpent
from llm.models import Budget, Hold, Usage
from llm.prices import FREE, cost_of, usual_call

HOLD = timedelta(minutes=3)  # hardly an answer takes longer; a process that died gives its places back so
BUSY_SECONDS = 10
TOKENS = F("prompt_tokens") + F("completion_tokens")
Scope = Budget.Scope
_REFUSALS: Mapping[str, type[BudgetSpent]] = {
    Scope.SITE: SiteBudgetSpent,
    Scope.PERSON: PersonBudgetSpent,
    Scope.EXERCISE: ExerciseBudgetSpent,
}


@dataclass(frozen=True, slots=True)
class Taken:
    tokens: int
    cost: Decimal

    def fills(self, budget: Budget) -> bool:
        by_tokens = budget.tokens is not None and self.tokens >= budget.tokens
        return by_tokens or (budget.cost is not None and self.cost >= budget.cost)

    def and_also(self, calls: int, each: "Taken") -> "Taken":
        return Taken(self.tokens + calls * each.tokens, self.cost + calls * each.cost)


@transaction.atomic
def require(*, user_id: UUID, exercise_id: UUID, now: datetime) -> None:
    """Let a call begin: hold a place for it in every budget until `record_usage`, or for three minutes.

    Raises BudgetSpent where nothing is left of one until tomorrow, and BudgetBusy where the calls that are on their
    way may take what is left. Whoever asks has to record the call, with its error if it failed.
    """
    # The rows are the lock: who asks at the same time asks one after the other.
    budgets = list(Budget.objects.exclude(tokens=None, cost=None).select_for_update().order_by("pk"))
    if not budgets:
        return
    Hold.objects.filter(expires_at__lte=now).delete()
    each = _usual(budgets, now)
    # In this order: a call that is recorded between the two is counted twice rather than not at all.
    held = _held(user_id, exercise_id)
    taken = _taken(user_id, exercise_id, since=day_of(now))
    for budget in budgets:
        if taken[budget.scope].fills(budget):
            raise _REFUSALS[budget.scope](left=day_of(now) + timedelta(days=1) - now)
        if taken[budget.scope].and_also(held[budget.scope], each).fills(budget):
            raise BudgetBusy(retry_after=BUSY_SECONDS)
    Hold.objects.create(user_id=user_id, exercise_id=exercise_id, expires_at=now + HOLD)


@transaction.atomic
def release(*, user_id: UUID | None, exercise_id: UUID | None) -> None:
    """Give one place back, if that person's calls about that exercise hold any."""
    if user_id is None or exercise_id is None:
        return
    oldest = Hold.objects.filter(user_id=user_id, exercise_id=exercise_id).order_by("pk")
    Hold.objects.filter(pk=oldest.select_for_update(skip_locked=True).values("pk")[:1]).delete()


def day_of(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def _usual(budgets: list[Budget], now: datetime) -> Taken:
    usual = usual_call()
    cost = cost_of(usual, now=now) if any(budget.cost is not None for budget in budgets) else FREE
    return Taken(usual.prompt_tokens + usual.completion_tokens, cost or FREE)


def _of(user: str, user_id: UUID, exercise_id: UUID) -> Mapping[str, Q]:
    """What counts for each budget; a table names its person in its own way."""
    person = Q(**{user: user_id})
    return {Scope.SITE: Q(), Scope.PERSON: person, Scope.EXERCISE: person & Q(exercise_id=exercise_id)}


def _held(user_id: UUID, exercise_id: UUID) -> Mapping[str, int]:
    whose = _of("user_id", user_id, exercise_id)
    counts: Mapping[str, int] = Hold.objects.aggregate(**{scope: Count("pk", filter=q) for scope, q in whose.items()})
    return counts


def _taken(user_id: UUID, exercise_id: UUID, *, since: datetime) -> Mapping[str, Taken]:
    whose = _of("user", user_id, exercise_id)
    tokens = {f"{scope}_tokens": Coalesce(Sum(TOKENS, filter=q), 0) for scope, q in whose.items()}
    costs = {f"{scope}_cost": Coalesce(Sum("cost", filter=q), FREE) for scope, q in whose.items()}
    sums = Usage.objects.filter(created_at__gte=since).aggregate(**tokens, **costs)
    return {scope: Taken(sums[f"{scope}_tokens"], sums[f"{scope}_cost"]) for scope in whose}

"""What a call costs: in the currency of the site, by the price that is valid when it is recorded."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.conf import settings

from llm.messages import CHARACTERS_PER_TOKEN, Usage
from llm.models import Price
from llm.providers import STUB

FREE = Decimal(0)
USUAL_ANSWER_TOKENS = 500
_MILLION, _STORED = Decimal(1_000_000), Decimal("1e-8")


def cost_of(usage: Usage, *, now: datetime) -> Decimal | None:
    """None where nobody has said what this model costs. The stub is free, and so is what took no tokens."""
    if usage.model == STUB or not (usage.prompt_tokens or usage.completion_tokens):
        return FREE
    price = valid_price(Price.objects.filter(valid_from__lte=now.date()), usage.model)
    if price is None:
        return None
    millions = usage.prompt_tokens * price.prompt + usage.completion_tokens * price.completion
    return (millions / _MILLION).quantize(_STORED)


def valid_price(prices: Iterable[Price], model: str) -> Price | None:
    """An exact name counts before the beginning of one, a longer beginning before a shorter, the newest of those."""
    matching = [price for price in prices if _matches(price.model.casefold(), model.casefold())]
    return max(matching, key=lambda price: (_precision(price.model), price.valid_from), default=None)


def usual_call() -> Usage:
    """A call as it may well be: a prompt at its limit, and an answer of usual length."""
    prompt = settings.LLM["prompt_budget_chars"] // CHARACTERS_PER_TOKEN
    return Usage(settings.LLM["model"], prompt, USUAL_ANSWER_TOKENS, estimated=True)


def _matches(wanted: str, model: str) -> bool:
    return model == wanted or (wanted.endswith("*") and model.startswith(wanted[:-1]))


def _precision(wanted: str) -> tuple[bool, int]:
    return not wanted.endswith("*"), len(wanted)

"""What models took, what they cost, and how much may be asked of them."""

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.formats import number_format
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.admin import BackOfficeAdmin, ReadOnlyAdmin
from llm.export import csv_lines
from llm.forms import PriceForm
from llm.models import STOPPED, Budget, Price, Usage

MONEY = format_lazy(_("El dinero va en la moneda de esta instalación: {currency}."), currency=settings.LLM_CURRENCY)
ROWS_AT_ONCE = 2000


class Outcome(admin.SimpleListFilter):
    title = _("resultado")
    parameter_name = "outcome"

    def lookups(self, _request: HttpRequest, _admin: object) -> list[tuple[str, str]]:
        return [("answered", gettext("respondió")), ("failed", gettext("falló")), (STOPPED, gettext("se detuvo"))]

    def queryset(self, _request: HttpRequest, rows: QuerySet[Usage]) -> QuerySet[Usage]:
        match self.value():
            case "answered":
                return rows.filter(error="")
            case "failed":
                return rows.exclude(error__in=("", STOPPED))
            case "stopped":
                return rows.filter(error=STOPPED)
        return rows


@admin.register(Usage)
class UsageAdmin(ReadOnlyAdmin):
    list_display = (
        *("created_at", "purpose", "user", "model", "prompt_tokens", "completion_tokens"),
        *("shown_cost", "latency", "outcome"),
    )
    list_display_links = ("created_at",)
    list_select_related = ("user",)
    list_filter = ("purpose", "model", Outcome, ("cost", admin.EmptyFieldListFilter))
    search_fields = ("user__username", "user__name", "user__email", "model")
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    actions = ("as_csv",)
    fields = (
        *("created_at", "purpose", "user", "exercise_id", "attempt_id", "model"),
        *("prompt_tokens", "completion_tokens", "estimated", "shown_cost", "latency", "outcome", "quality_flags"),
    )
    readonly_fields = ("shown_cost", "latency", "outcome")

    @admin.display(description=_("coste"), ordering="cost")
    def shown_cost(self, row: Usage) -> str:
        return gettext("desconocido") if row.cost is None else _money(row.cost)

    @admin.display(description=_("latencia (ms)"), ordering="latency_ms")
    def latency(self, row: Usage) -> str:
        return number_format(round(row.latency_ms))

    @admin.display(description=_("resultado"), ordering="error")
    def outcome(self, row: Usage) -> str:
        if row.error == STOPPED:
            return gettext("se detuvo")
        return row.error or gettext("respondió")

    @admin.action(description=_("Descargar como CSV"))
    def as_csv(self, request: HttpRequest, rows: QuerySet[Usage]) -> StreamingHttpResponse:
        chosen = rows.select_related("user").iterator(chunk_size=ROWS_AT_ONCE)
        lines = csv_lines(chosen, currency=settings.LLM_CURRENCY)
        headers = {"Content-Disposition": 'attachment; filename="usage.csv"'}
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


@admin.register(Price)
class PriceAdmin(BackOfficeAdmin):
    form = PriceForm
    list_display = ("model", "of_prompt", "of_completion", "valid_from")
    search_fields = ("model",)
    ordering = ("model", "-valid_from", "pk")
    fieldsets = ((None, {"fields": ("model", ("prompt", "completion"), "valid_from"), "description": MONEY}),)

    @admin.display(description=_("millón de tokens de entrada"), ordering="prompt")
    def of_prompt(self, price: Price) -> str:
        return _money(price.prompt)

    @admin.display(description=_("millón de tokens de salida"), ordering="completion")
    def of_completion(self, price: Price) -> str:
        return _money(price.completion)


@admin.register(Budget)
class BudgetAdmin(BackOfficeAdmin):
    list_display = ("scope", "in_tokens", "in_money")
    ordering = ("pk",)
    fieldsets = ((None, {"fields": ("scope", ("tokens", "cost")), "description": MONEY}),)
    # One by one: the question before it says which.
    actions: ClassVar[None] = None

    def get_readonly_fields(self, _request: HttpRequest, budget: Budget | None = None) -> tuple[str, ...]:
        """Its scope is its key: another one would be another budget."""
        return ("scope",) if budget else ()

    @admin.display(description=_("tokens"), ordering="tokens")
    def in_tokens(self, budget: Budget) -> str:
        return gettext("sin tope") if budget.tokens is None else number_format(budget.tokens, force_grouping=True)

    @admin.display(description=_("dinero"), ordering="cost")
    def in_money(self, budget: Budget) -> str:
        return gettext("sin tope") if budget.cost is None else _money(budget.cost)


def _money(amount: Decimal) -> str:
    """With as many places as it takes to tell small amounts apart."""
    return f"{number_format(amount.normalize(), force_grouping=True)} {settings.LLM_CURRENCY}"

"""What models did and cost, as Unfold's charts and as tables: the lower half of the back office's first page."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from llm.trends import Day, by_day, failures, unpriced_models

PERIODS = (7, 30, 90)
USUAL_PERIOD = 30
DAY_AND_MONTH, WHOLE_DAY = "j b", "SHORT_DATE_FORMAT"
# The names of custom properties; static/admin/charts.js reads them again when the theme changes.
ACCENT, WARN, BAD = "var(--accent)", "var(--warn)", "var(--bad)"
LEGEND = {"usePointStyle": True, "pointStyle": "line", "pointStyleWidth": 24}
Series = Mapping[str, object]
Column = tuple[str, Callable[[Day], str]]


@dataclass(frozen=True, slots=True)
class Chart:
    """`data` and `options` as Chart.js takes them; the table has the days on which there was a call."""

    name: str
    title: str
    summary: str
    data: str
    options: str
    columns: list[str]
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Report:
    days: int
    periods: tuple[int, ...]
    charts: list[Chart]
    failures: dict[str, int]
    unpriced: list[str]


def asked_period(given: str) -> int:
    """Of those that are offered; the usual one for anything else."""
    return next((period for period in PERIODS if str(period) == given), USUAL_PERIOD)


def report(*, days: int, now: datetime) -> Report:
    """One query; one more for the kinds of failures and one for models without a price, where there are any."""
    found = by_day(days=days, now=now)
    busy = any(day.calls for day in found)
    return Report(
        days=days,
        periods=PERIODS,
        charts=[draw(found) for draw in (_calls, _cost, _latency, _failures, _stub)] if busy else [],
        failures=failures(days=days, now=now) if any(day.failed for day in found) else {},
        unpriced=unpriced_models(days=days, now=now) if any(day.unpriced for day in found) else [],
    )


def _calls(days: Sequence[Day]) -> Chart:
    number = sum(day.calls for day in days)
    return _chart(
        "calls",
        _("Llamadas al día"),
        ngettext("%(number)s llamada", "%(number)s llamadas", number) % {"number": _number(number)},
        days,
        [_bars(_("Llamadas"), [day.calls for day in days], ACCENT)],
        [(_("Llamadas"), lambda day: _number(day.calls))],
    )


def _cost(days: Sequence[Day]) -> Chart:
    known = [day.cost for day in days if day.cost is not None]
    unpriced = sum(day.unpriced for day in days)
    said = [_money(sum(known, Decimal(0)))] if known else []
    if unpriced:
        said.append(
            ngettext("%(number)s llamada de coste desconocido", "%(number)s llamadas de coste desconocido", unpriced)
            % {"number": _number(unpriced)}
        )
    return _chart(
        "cost",
        _("Coste al día"),
        " · ".join(said),
        days,
        [_bars(settings.LLM_CURRENCY, [None if day.cost is None else float(day.cost) for day in days], ACCENT)],
        [
            (_("Coste"), lambda day: _("desconocido") if day.cost is None else _money(day.cost)),
            (_("Llamadas de coste desconocido"), lambda day: _number(day.unpriced)),
        ],
    )


def _latency(days: Sequence[Day]) -> Chart:
    return _chart(
        "latency",
        _("Latencia"),
        _("La mitad de las respuestas llegó antes de p50; 95 de cada 100, antes de p95."),
        days,
        [_line("p50 (ms)", [_rounded(day.p50) for day in days], ACCENT), _dashed("p95 (ms)", days)],
        [("p50", lambda day: _milliseconds(day.p50)), ("p95", lambda day: _milliseconds(day.p95))],
    )


def _failures(days: Sequence[Day]) -> Chart:
    failed, calls = sum(day.failed for day in days), sum(day.calls for day in days)
    return _chart(
        "errors",
        _("Fallos al día"),
        _("%(failed)s de %(calls)s llamadas (%(share)s)")
        % {"failed": _number(failed), "calls": _number(calls), "share": _share(failed, calls)},
        days,
        [_bars(_("Fallos"), [day.failed for day in days], BAD)],
        [
            (_("Fallos"), lambda day: _number(day.failed)),
            (_("Parte de las llamadas"), lambda day: _share(day.failed, day.calls)),
        ],
    )


def _stub(days: Sequence[Day]) -> Chart:
    by_stub, answered = sum(day.by_stub for day in days), sum(day.answered for day in days)
    shares = [round(100 * day.by_stub / day.answered, 1) if day.answered else None for day in days]
    return _chart(
        "stub",
        _("Respuestas sin modelo"),
        _("%(stub)s de %(answered)s respuestas fueron del modo de demostración (%(share)s)")
        % {"stub": _number(by_stub), "answered": _number(answered), "share": _share(by_stub, answered)},
        days,
        [_bars(_("Parte de las respuestas (%)"), shares, ACCENT)],
        [
            (_("Sin modelo"), lambda day: _number(day.by_stub)),
            (_("Parte de las respuestas"), lambda day: _share(day.by_stub, day.answered)),
        ],
        most=100,
    )


def _chart(
    name: str, title: str, summary: str, days: Sequence[Day], series: list[Series], columns: list[Column], most: int = 0
) -> Chart:
    return Chart(
        name=name,
        title=title,
        summary=summary,
        data=json.dumps({"labels": [date_format(day.day, DAY_AND_MONTH) for day in days], "datasets": series}),
        options=json.dumps(_options(has_legend=len(series) > 1, most=most)),
        columns=[_("Día"), *(heading for heading, _value in columns)],
        rows=[
            [date_format(day.day, WHOLE_DAY), *(value(day) for _heading, value in columns)] for day in days if day.calls
        ],
    )


def _options(*, has_legend: bool, most: int) -> dict[str, object]:
    upright: dict[str, object] = {"beginAtZero": True, "ticks": {"maxTicksLimit": 5}}
    return {
        "responsive": True,
        "maintainAspectRatio": False,
        "animation": False,
        "interaction": {"mode": "index", "intersect": False},
        "plugins": {"legend": {"display": has_legend, "align": "end", "labels": LEGEND}},
        "scales": {
            "x": {"grid": {"display": False}, "ticks": {"maxRotation": 0, "maxTicksLimit": 8}},
            "y": {**upright, "max": most} if most else upright,
        },
    }


def _bars(label: str, values: Sequence[float | None], color: str) -> Series:
    return {"type": "bar", "label": label, "data": values, "backgroundColor": color, "maxBarThickness": 24}


def _line(label: str, values: Sequence[float | None], color: str) -> Series:
    look = {"borderColor": color, "backgroundColor": color, "borderWidth": 2, "pointRadius": 2, "spanGaps": True}
    return {"type": "line", "label": label, "data": values, **look}


def _dashed(label: str, days: Sequence[Day]) -> Series:
    return {**_line(label, [_rounded(day.p95) for day in days], WARN), "borderDash": [6, 4]}


def _rounded(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else round(milliseconds)


def _number(number: int) -> str:
    return number_format(number, force_grouping=True)


def _milliseconds(value: float | None) -> str:
    return "—" if value is None else f"{_number(round(value))} ms"


def _money(amount: Decimal) -> str:
    """Small amounts with as many places as it takes to tell them apart."""
    places = 2 if amount >= 1 or not amount else 4 if amount >= Decimal("0.01") else 6
    return f"{number_format(round(amount, places), places, force_grouping=True)} {settings.LLM_CURRENCY}"


def _share(part: int, whole: int) -> str:
    return f"{number_format(round(100 * part / whole, 1), 1)} %" if whole else "—"

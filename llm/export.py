"""Usage as a table for a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from llm.models import Usage

_COLUMNS = (
    *("created_at", "purpose", "user", "exercise_id", "attempt_id", "model", "prompt_tokens", "completion_tokens"),
    *("estimated", "cost", "currency", "latency_ms", "error"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would compute instead of showing it


def csv_lines(rows: Iterable[Usage], *, currency: str) -> Iterator[str]:
    """A line for the columns and one for each row. An unknown cost is empty, a known one a number."""
    yield _line(_COLUMNS)
    for row in rows:
        person = row.user.get_username() if row.user else ""
        about = (row.created_at.isoformat(), row.purpose, person, row.exercise_id or "", row.attempt_id or "")
        figures = (row.prompt_tokens, row.completion_tokens, int(row.estimated), _plain(row), currency)
        yield _line((*about, row.model, *figures, row.latency_ms, row.error))


def _plain(row: Usage) -> str:
    return "" if row.cost is None else f"{row.cost:f}"


def _line(values: Iterable[object]) -> str:
    written = StringIO()
    csv.writer(written).writerow([_inert(value) for value in values])
    return written.getvalue()


def _inert(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value

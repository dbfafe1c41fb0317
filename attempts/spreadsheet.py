"""Rows as a file for a spreadsheet, in which no cell is taken for a formula."""

import csv
import re
from collections.abc import Iterable, Sequence
from typing import Final

from django.http import HttpResponse

FORMULA: Final = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
"""What a spreadsheet computes or runs instead of showing it. People write `-la` and `@sha256` here, and worse."""
MARK: Final = "\ufeff"
"""Without it Excel reads the letters of Spanish as those of another alphabet."""


def spreadsheet(*, name: str, rows: Iterable[Sequence[str | int | float | None]]) -> HttpResponse:
    """Texts are written so that they stay texts; numbers stay numbers, and None is an empty cell."""
    answer = HttpResponse(MARK, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer.headers["Cache-Control"] = "private, no-store"
    writer = csv.writer(answer)
    for row in rows:
        writer.writerow([inert(cell) if isinstance(cell, str) else cell for cell in row])
    return answer


def inert(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) else text

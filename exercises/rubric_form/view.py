"""What the templates show of a rubric: plain values, worked out beforehand."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from exercises.rubric_form.faults import Fault
from exercises.rubric_form.groups import CODE, COMMAND, CONCEPTUAL, GROUPS, HINTS, KINDS, Group
from exercises.rubric_form.sheet import Row, Sheet

Panel = dict[str, Any]
"""Values of several types, for a template."""

TYPES = (*CODE, CONCEPTUAL)


def kinds() -> str:
    """What the script knows of each kind."""
    return json.dumps({kind.name: {"types": kind.types, "example": kind.example} for kind in KINDS.values()})


def panels(name: str, sheet: Sheet, type_: str, faults: Iterable[Fault]) -> list[Panel]:
    said: dict[tuple[str, int], str] = {}
    for fault in faults:
        place = (fault.group, fault.row)
        said[place] = f"{said[place]} · {fault.said}" if place in said else fault.said
    return [_panel(f"{name}-{group.name}", group, sheet.get(group.name, []), type_, said) for group in GROUPS.values()]


def _panel(name: str, group: Group, rows: list[Row], type_: str, said: Mapping[tuple[str, int], str]) -> Panel:
    fits = type_ not in TYPES or type_ in group.types
    blank = _row(dict.fromkeys(group.parts, "") | _first_kind(group, type_), type_)
    shown = [_row(row, type_) | {"error": said.get((group.name, n), "")} for n, row in enumerate(rows, start=1)]
    return {
        "name": name,
        "group": group,
        "template": f"exercises/admin/rubric_{group.row}.html",
        "types": " ".join(group.types),
        "rows": shown if group.add else shown[:1] or [blank],
        "blank": blank if group.add else None,
        "error": said.get((group.name, 0), ""),
        "hidden": not fits and not rows,
        "misfit": not fits and bool(rows),
    }


def _row(row: Row, type_: str) -> dict[str, Any]:
    if "kind" not in row:
        return {"parts": row, "has_hints": _has_hints(row)}
    chosen = KINDS.get(row["kind"])
    fits = chosen is None or type_ not in CODE or type_ in chosen.types
    kinds = [(kind.name, kind.title) for kind in KINDS.values()]
    return {"parts": row, "kinds": kinds, "misfit": not fits, "has_hints": _has_hints(row)}


def _first_kind(group: Group, type_: str) -> Row:
    """What a new row most likely is."""
    return {"kind": "command" if type_ == COMMAND else "instruction"} if "kind" in group.parts else {}


def _has_hints(row: Row) -> bool:
    return any(row.get(part, "").strip() for part in HINTS)

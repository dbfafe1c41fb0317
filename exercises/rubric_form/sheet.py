"""A rubric as rows of plain texts, and back.

Rows are what a browser sends: no null, no number, no list. A rubric may say the same in more than one way (`value: a`
and `value: [a]`), so whatever is shown as it was stored is put back as it was stored.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final  # Any: what stands in a rubric is JSON

from exercises.rubric_form.groups import CHOSEN, GROUPS, HINTS, KINDS

Row = dict[str, str]
Sheet = dict[str, list[Row]]

ANY: Final = "*"
YES: Final = "on"


class Unsayable(Exception):
    """Rows cannot say this."""


def is_blank(row: Row) -> bool:
    return not any(text.strip() for part, text in row.items() if part not in CHOSEN)


def spread(rubric: object) -> Sheet | None:
    """The rows of a rubric; None for one that rows cannot say without losing something."""
    if not isinstance(rubric, Mapping) or not rubric.keys() <= GROUPS.keys():
        return None
    try:
        rows = {name: SHOW[name](value) for name, value in rubric.items()}
    except Unsayable:
        return None
    if any(is_blank(row) for name in rows for row in rows[name]):
        return None
    return {name: rows.get(name, []) for name in GROUPS}


def gather(sheet: Mapping[str, list[Row]], stored: object = None) -> dict[str, Any]:
    """The rubric that the rows say. Of what was stored it keeps the order of keys, and what reads the same."""
    known: Mapping[str, Any] = stored if isinstance(stored, Mapping) and spread(stored) else {}
    rubric: dict[str, Any] = {}
    for name in dict.fromkeys([*known, *GROUPS]):
        rows = sheet.get(name, [])
        if name in known and SHOW[name](known[name]) == rows:
            rubric[name] = known[name]
        elif value := MAKE[name](rows, known.get(name)):
            rubric[name] = value
    return rubric


def _item_row(item: object) -> Row:
    left = _mapping(item)
    kind = KINDS[_one_of(left, KINDS)]
    row = {"kind": kind.name, "text": _line(left.pop(kind.name))}
    row["option"] = _line(left.pop(kind.refined_by)) if kind.refined_by in left else ""
    key = _values_key(kind.name, row["option"])
    row["values"] = _shown_values(left.pop(key)) if key in left else ""
    return row | _hint_parts(left)


def _item(row: Row) -> dict[str, Any]:
    kind, option, values = KINDS.get(row["kind"]), row["option"].strip(), _lines(row["values"])
    item: dict[str, Any] = {row["kind"]: row["text"].strip()}
    if option:
        item[(kind and kind.refined_by) or "option"] = option
    if values:
        item[_values_key(row["kind"], option) or "value"] = values[0] if len(values) == 1 else values
    return item | _hints(row)


def _values_key(kind: str, option: str) -> str:
    """What the values of a row are: of its option, the target of a redirection, or arguments."""
    if option or kind == "redirection":
        return "value"
    return "argument" if kind in KINDS and KINDS[kind].refined_by else ""


def _idea_row(idea: object) -> Row:
    left = _mapping(idea)
    words = left.pop("words", None)
    if not isinstance(words, list):
        raise Unsayable
    return {"words": _shown_values(words)} | _hint_parts(left)


def _idea(row: Row) -> dict[str, Any]:
    return {"words": _lines(row["words"])} | _hints(row)


def _answer_row(answer: object) -> Row:
    return {"answer": _text(answer)}


def _stages_rows(stages: object) -> list[Row]:
    left = _mapping(stages)
    row = {part: _shown_number(left.pop(part)) if part in left else "" for part in ("min", "max")}
    if left:
        raise Unsayable
    return [row] if stages else []


def _stages(rows: list[Row], _stored: object) -> dict[str, Any]:
    return {part: as_number(row[part]) for row in rows[:1] for part in ("min", "max") if row[part].strip()}


def _equivalent_rows(wanted: object) -> list[Row]:
    if not isinstance(wanted, bool):
        raise Unsayable
    return [{"wanted": YES}] if wanted else []


def _equivalent(rows: list[Row], _stored: object) -> bool:
    return bool(rows)


def _allowed_rows(allowed: object) -> list[Row]:
    return [_allowed_row(_line(name), listed) for name, listed in _mapping(allowed).items()]


def _allowed_row(name: str, listed: object) -> Row:
    return {"command": name, "subcommands": "" if listed == ANY else _shown_values(_list(listed))}


def _allowed(rows: list[Row], stored: Mapping[str, object] | None) -> dict[str, object]:
    allowed: dict[str, object] = {}
    for row in rows:
        name = row["command"]
        if stored and name in stored and _allowed_row(name, stored[name]) == row:
            allowed[name] = stored[name]
        else:
            allowed[name.strip()] = _lines(row["subcommands"]) or ANY
    return allowed


def _each(show: Callable[[object], Row]) -> Callable[[object], list[Row]]:
    return lambda values: [show(value) for value in _list(values)]


def _all(show: Callable[[object], Row], make: Callable[[Row], object]) -> Callable[[list[Row], Any], list[object]]:
    def built(rows: list[Row], stored: Iterable[object] | None) -> list[object]:
        kept = {_key(show(value)): value for value in stored or ()}
        return [kept[_key(row)] if _key(row) in kept else make(row) for row in rows]

    return built


def _key(row: Row) -> frozenset[tuple[str, str]]:
    return frozenset(row.items())


SHOW: Final[Mapping[str, Callable[[object], list[Row]]]] = {
    **dict.fromkeys(("must_use", "must_not_use", "steps"), _each(_item_row)),
    "stages": _stages_rows,
    "allowed_commands": _allowed_rows,
    "equivalent_to_reference": _equivalent_rows,
    "other_answers": _each(_answer_row),
    "keywords": _each(_idea_row),
}
MAKE: Final[Mapping[str, Callable[[list[Row], Any], Any]]] = {
    **dict.fromkeys(("must_use", "must_not_use", "steps"), _all(_item_row, _item)),
    "stages": _stages,
    "allowed_commands": _allowed,
    "equivalent_to_reference": _equivalent,
    "other_answers": _all(_answer_row, lambda row: row["answer"]),
    "keywords": _all(_idea_row, _idea),
}


def _hint_parts(left: dict[str, object]) -> Row:
    """The author's hints, once everything else was taken out."""
    row = {part: _text(left.pop(part)) if part in left else "" for part in HINTS}
    if left:
        raise Unsayable
    return row


def _hints(row: Row) -> dict[str, str]:
    return {part: row[part].strip() for part in HINTS if row[part].strip()}


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, Mapping):
        raise Unsayable
    return dict(value)


def _list(value: object) -> list[object]:
    if not isinstance(value, list | tuple):
        raise Unsayable
    return list(value)


def _one_of(left: Mapping[str, object], names: Iterable[str]) -> str:
    found = [name for name in names if name in left]
    if len(found) != 1:
        raise Unsayable
    return found[0]


def _text(value: object) -> str:
    """Browsers turn a carriage return into a line break."""
    if not isinstance(value, str) or "\r" in value:
        raise Unsayable
    return value


def _line(value: object) -> str:
    text = _text(value)
    if "\n" in text or not text.strip():
        raise Unsayable
    return text


def _shown_values(value: object) -> str:
    return _line(value) if isinstance(value, str) else "\n".join(_line(one) for one in _list(value) or [""])


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _shown_number(value: object) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unsayable
    return str(value)


def as_number(text: str) -> int | str:
    """What is no number goes on as it was written, for `rubric_errors` to say so."""
    written = text.strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 9 else written

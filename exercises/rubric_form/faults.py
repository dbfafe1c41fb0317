"""What an author has to mend, each fault at its row."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from exercises.checking import rubric_errors
from exercises.rubric_form.groups import GROUPS, KINDS, Said
from exercises.rubric_form.sheet import Row, Sheet, as_number

PLACE: Final = re.compile(r"(?P<group>[a-z_]+)(?: (?P<row>\d{1,6}))?(?:, \w+)?:? (?P<said>.+)", re.DOTALL)
"""How `rubric_errors` begins: `must_use 2: …`."""
PARTS: Final[Mapping[str, Said]] = {
    "hint_es": gettext_lazy("La pista en español"),
    "hint_en": gettext_lazy("La pista en inglés"),
    "words": gettext_lazy("La lista de palabras"),
    "value": gettext_lazy("El valor"),
    "argument": gettext_lazy("El argumento"),
    "min": gettext_lazy("El mínimo"),
    "max": gettext_lazy("El máximo"),
}
"""What the form calls the keys that `rubric_errors` may begin with, after the place."""


class Fault(ValidationError):
    """Has a place: a group, and a row of it counted from 1 (0 for the whole group)."""

    def __init__(self, said: str, group: str = "", row: int = 0) -> None:
        place = [str(GROUPS[group].title)] if group else []
        super().__init__(f"{', '.join([*place, str(row)] if row else place)}: {said}" if place else said, code="rubric")
        self.said, self.group, self.row = said, group, row


def written_badly(sheet: Sheet) -> Iterator[Fault]:
    """What the form sees better than `rubric_errors`, which speaks of keys."""
    for group, rows in sheet.items():
        for number, row in enumerate(rows, start=1):
            if said := _unstorable(row) or _incomplete(row):
                yield Fault(said, group, number)
    if sheet.get("other_answers") and not sheet.get("equivalent_to_reference"):
        yield Fault(_("Sólo cuentan si la respuesta debe ser igual que la referencia."), "other_answers")
    yield from _turned_around(sheet.get("stages", []))
    yield from _named_twice(sheet.get("allowed_commands", []))


def misshapen(rubric: Mapping[str, Any], kind: str, known: Iterable[Fault] = ()) -> Iterator[Fault]:
    """What `rubric_errors` says, except about places whose fault is known already."""
    places = {(fault.group, fault.row) for fault in known}
    for sentence in rubric_errors(rubric, get_language() or "es", kind):
        fault = _placed(sentence, rubric)
        if (fault.group, fault.row) not in places:
            yield fault


def _placed(sentence: str, rubric: Collection[str]) -> Fault:
    found = PLACE.fullmatch(sentence)
    if not found or found["group"] not in GROUPS or found["group"] not in rubric:
        return Fault(sentence)
    key, _space, rest = found["said"].partition(" ")
    said = f"{PARTS[key]} {rest}" if key in PARTS else f"{key[:1].upper()}{key[1:]} {rest}"
    return Fault(said, found["group"], int(found["row"] or 0))


def _unstorable(row: Row) -> str:
    return _("Hay un carácter nulo, que no se puede guardar.") if any("\0" in text for text in row.values()) else ""


def _incomplete(row: Row) -> str:
    if "kind" in row:
        return _incomplete_item(row)
    if "command" in row and not row["command"].strip():
        return _("Falta el comando.")
    return _("Faltan las palabras.") if "words" in row and not row["words"].strip() else ""


def _incomplete_item(row: Row) -> str:
    kind = KINDS.get(row["kind"])
    if kind is None:
        return _("Elige qué es.")
    if not row["text"].strip():
        return _("Falta el nombre.")
    if row["option"].strip() and not kind.refined_by:
        return _("Sólo las instrucciones y los comandos llevan opción.")
    return _("Una imagen no lleva argumentos.") if kind.name == "image" and row["values"].strip() else ""


def _turned_around(rows: Iterable[Row]) -> Iterator[Fault]:
    for row in rows:
        least, most = as_number(row["min"]), as_number(row["max"])
        if isinstance(least, int) and isinstance(most, int) and least > most:
            yield Fault(_("El mínimo no puede ser mayor que el máximo."), "stages")


def _named_twice(rows: Iterable[Row]) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        name = row["command"].strip()
        if name in seen:
            yield Fault(_("%(command)s ya está en otra fila.") % {"command": name}, "allowed_commands", number)
        seen.add(name)

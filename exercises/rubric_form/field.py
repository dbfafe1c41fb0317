"""The form field of a rubric: what is posted, what is stored, and what is said about it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any  # what Django's fields and widgets take and return is untyped

from django import forms
from django.core.exceptions import ValidationError

from exercises.rubric_form.faults import Fault, misshapen, written_badly
from exercises.rubric_form.groups import GROUPS
from exercises.rubric_form.sheet import Row, Sheet, gather, is_blank, spread
from exercises.rubric_form.view import kinds, panels

MARK, DISCARD = "sheet", "discard"
"""Ends of the names of two fields: the rows were posted; a rubric that rows cannot say is to go."""
OF_JSON = {"encoder", "decoder", "show_hidden_initial"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the widget shows: rows, or no rows and the JSON that they cannot say."""

    sheet: Sheet | None
    stored: object = None
    type: str = ""
    faults: list[Fault] = field(default_factory=list)


class RubricWidget(forms.Widget):
    """The names of its fields are `<name>-<group>-<part>`, once for each row: a row is what stands at one place."""

    template_name = "exercises/admin/rubric.html"
    use_fieldset = True

    class Media:
        css = {"all": ["admin/rubric.css"]}
        js = ["admin/rubric.js"]

    def get_context(self, name: str, value: Shown | None, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, None, attrs)
        shown = value or Shown(spread({}))
        context["mark"], context["discard"] = f"{name}-{MARK}", f"{name}-{DISCARD}"
        if shown.sheet is None:
            context["stored"] = json.dumps(shown.stored, ensure_ascii=False, indent=2)
        else:
            context["kinds"], context["panels"] = kinds(), panels(name, shown.sheet, shown.type, shown.faults)
        return context

    def id_for_label(self, _id: str) -> str:
        """No single control answers to the label."""
        return ""

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: Any, name: str) -> bool:
        return not (data.get(f"{name}-{MARK}") or data.get(f"{name}-{DISCARD}"))

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Sheet | None:
        """The rows that hold something; None where none were posted, and what is stored stays."""
        if self.value_omitted_from_data(data, files, name):
            return None
        if data.get(f"{name}-{DISCARD}"):
            return {group: [] for group in GROUPS}
        return {group: _rows(data, f"{name}-{group}", GROUPS[group].parts) for group in GROUPS}


def _rows(data: Mapping[str, Any], name: str, parts: tuple[str, ...]) -> list[Row]:
    """Browsers send CRLF; a text that nobody touched must come back as it went out."""
    columns = [_listed(data, f"{name}-{part}") for part in parts]
    rows = (dict(zip(parts, texts, strict=True)) for texts in zip_longest(*columns, fillvalue=""))
    return [row for row in rows if not is_blank(row)]


def _listed(data: Mapping[str, Any], name: str) -> list[str]:
    """Forms are bound to plain dictionaries as well."""
    found = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
    texts = found if isinstance(found, list) else [found]
    return [str(text).replace("\r\n", "\n") for text in texts]


def type_of(form: forms.BaseForm) -> str:
    """The exercise's type as the form has it now, chosen or not."""
    return str(form["type"].value() or "") if "type" in form.fields else ""


class BoundRubric(forms.BoundField):
    """Knows the exercise's type and the faults, for the widget to show each at its row."""

    def value(self) -> Shown:
        sheet = self.data if self.form.is_bound else None
        faults = [fault for fault in self.errors.as_data() if isinstance(fault, Fault)]
        return Shown(spread(self.initial or {}) if sheet is None else sheet, self.initial, type_of(self.form), faults)


class RubricField(forms.Field):
    """Takes the rows of its widget, gives the mapping to store. Rows that were not posted leave what is stored."""

    widget = RubricWidget
    stored: object = None
    kind = ""

    def __init__(self, **options: Any) -> None:
        """A model's field of JSON offers what rows have no use for."""
        super().__init__(**{name: value for name, value in options.items() if name not in OF_JSON})

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundRubric:
        self.stored = form.get_initial_for_field(self, field_name)
        self.kind = type_of(form)
        return BoundRubric(form, self, field_name)

    def has_changed(self, initial: Any, data: Sheet | None) -> bool:
        return data is not None and gather(data, initial) != (initial or {})

    def to_python(self, value: Sheet | None) -> Any:
        return (self.stored or {}) if value is None else gather(value, self.stored)

    def clean(self, value: Sheet | None) -> Any:
        """Rows are judged, and what they make. A rubric that rows cannot say is not: it stays as it is."""
        rubric = self.to_python(value)
        if value is None:
            return rubric
        faults = list(written_badly(value))
        if faults := [*faults, *misshapen(rubric, self.kind, faults)]:
            raise ValidationError(faults)
        # An empty list asks for as little as an empty rubric, and a column may hold it.
        return self.stored if self.stored is not None and rubric == (self.stored or {}) else rubric

"""Faults as Pydantic lists them, for the two contracts whose clients were written against it."""

from collections.abc import Mapping

from core.problems import Problem

_TYPES: Mapping[str, str] = {
    "required": "missing",
    "null": "value_error",
    "blank": "string_too_short",
    "max_length": "string_too_long",
    "min_length": "string_too_short",
    "min_value": "greater_than_equal",
    "max_value": "less_than_equal",
    "invalid_choice": "enum",
    "not_a_dict": "dict_type",
    "not_a_list": "list_type",
    "json_invalid": "json_invalid",
}


def listed(problem: Problem) -> list[Mapping[str, object]]:
    return [
        {
            "loc": [fault.where, *fault.path],
            "msg": "Field required" if fault.kind == "required" else str(fault.message),
            "type": _TYPES.get(fault.kind, "value_error"),
        }
        for fault in problem.faults
    ]

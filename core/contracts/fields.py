"""Bodies and their fields that all contracts share."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import QueryDict
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request

from core.problems import NotFound, Problem

LIST_LIMIT = 1000


class Shape(serializers.Serializer[Any]):
    """What a body looks like. In JSON, 5 is no text and "yes" is neither true nor false; a query knows texts alone, of
    which an empty one is no number.

    Any: its types know one instance, and a list of them is as good.
    """

    def to_internal_value(self, data: Any) -> Any:  # Any: as in the method that this one extends
        wrong = self._of_wrong_type(data) if isinstance(data, Mapping) else {}
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as error:
            faults = error.detail if isinstance(error.detail, dict) else {}
            raise serializers.ValidationError({**faults, **wrong}) from None
        if wrong:
            raise serializers.ValidationError(wrong)
        return values

    def _of_wrong_type(self, data: Mapping[str, object]) -> dict[str, list[ErrorDetail]]:
        has_type = _may_mean if isinstance(data, QueryDict) else _has_type_of
        return {
            name: [ErrorDetail(str(field.error_messages["invalid"]), "invalid")]
            for name, field in self.fields.items()
            if name in data and not has_type(field, data[name])
        }


def _may_mean(field: serializers.Field[Any, Any, Any, Any], text: object) -> bool:  # Any: whatever it holds
    return text != "" or isinstance(field, serializers.CharField)


def _has_type_of(field: serializers.Field[Any, Any, Any, Any], value: object) -> bool:  # Any: whatever it holds
    match value, field:
        case (None, _) | (_, Identifier()):
            return True
        case _, serializers.CharField():
            return isinstance(value, str)
        case _, serializers.BooleanField():
            return isinstance(value, bool)
        case _, serializers.IntegerField() | serializers.FloatField():
            return isinstance(value, int | float) and not isinstance(value, bool)
    return True


class Identifier(serializers.CharField):
    """A UUID in a body. A malformed one is a 404 like an unknown one, while a missing one is a validation error."""

    def __init__(self, *, not_found: type[Problem] = NotFound, **options: Any) -> None:  # Any: DRF's own options
        super().__init__(max_length=None, **options)
        self.not_found = not_found

    def to_internal_value(self, data: Any) -> UUID:  # type: ignore[override]  # a UUID is what callers want
        try:
            return UUID(data) if isinstance(data, str) else UUID(super().to_internal_value(data))
        except ValueError:
            raise self.not_found from None


def checked(shape: type[Shape], given: object) -> dict[str, Any]:  # Any: each value has its field's type
    """What a body or a query holds, once its shape has found it right. Raises ValidationError."""
    found = shape(data=given)
    found.is_valid(raise_exception=True)
    values: dict[str, Any] = found.validated_data
    return values


class Page(Shape):
    """Bounds of a list: at most 1,000 rows, newest first where the contract has no order of its own."""

    limit = serializers.IntegerField(
        min_value=1, max_value=LIST_LIMIT, default=LIST_LIMIT, help_text="How many, at most."
    )
    offset = serializers.IntegerField(
        min_value=0, max_value=2**31 - 1, default=0, help_text="How many of the first to pass over."
    )


def asked(shape: type[Shape], request: Request) -> Mapping[str, Any]:  # Any: as `checked`
    """What a query asks for, as its shape checks it. Raises ValidationError."""
    return _asked(shape, request.META["QUERY_STRING"])


@lru_cache(maxsize=256)
def _asked(shape: type[Shape], query: str) -> Mapping[str, Any]:  # Any: as `checked`
    return checked(shape, QueryDict(query.encode("latin-1")))

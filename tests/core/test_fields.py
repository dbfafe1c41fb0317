"""What a body's values may be: the types of JSON, which a query does not have."""

import pytest
from django.http import QueryDict
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from core.contracts.fields import Page, Shape, checked


class Everything(Shape):
    text = serializers.CharField(required=False, allow_null=True)
    flag = serializers.BooleanField(required=False)
    whole = serializers.IntegerField(required=False)
    number = serializers.FloatField(required=False)


@pytest.mark.parametrize(
    "given",
    [{"text": "5"}, {"text": None}, {"flag": False}, {"whole": 5}, {"whole": 5.0}, {"number": 5}, {"number": 0.5}, {}],
)
def test_takes_the_types_of_json(given):
    assert checked(Everything, given) == given


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("text", value) for value in (5, 0.5, True, [], {})),
        *(("flag", value) for value in ("true", "yes", 1, 0, 0.0, [])),
        *(("whole", value) for value in ("5", True, 0.5, [])),
        *(("number", value) for value in ("0.5", True, [])),
    ],
)
def test_refuses_what_only_looks_like_it(field, value):
    with pytest.raises(ValidationError) as refused:
        checked(Everything, {field: value})

    assert {name: [fault.code for fault in faults] for name, faults in refused.value.detail.items()} == {
        field: ["invalid"]
    }


def test_names_every_fault_at_once():
    with pytest.raises(ValidationError) as refused:
        checked(Everything, {"text": 5, "whole": "x", "number": {}, "flag": "perhaps"})

    assert sorted(refused.value.detail) == ["flag", "number", "text", "whole"]


def test_reads_a_query_as_text():
    assert checked(Page, QueryDict("limit=5")) == {"limit": 5, "offset": 0}
    assert checked(Everything, QueryDict("flag=true&number=0.5")) == {"flag": True, "number": 0.5}


@pytest.mark.parametrize("query", ["limit=", "offset=", "limit=5&offset=", "limit=x"])
def test_refuses_a_query_that_is_no_number(query):
    with pytest.raises(ValidationError):
        checked(Page, QueryDict(query))

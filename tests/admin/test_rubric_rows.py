"""A rubric becomes rows and rows become the rubric: nothing is lost, and nothing is made up."""

from pathlib import Path

import pytest
import yaml
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exercises.checking import rubric_errors
from exercises.checking.dockerfile.flags import FLAGS
from exercises.checking.dockerfile.parsing import KNOWN
from exercises.checking.rubrics import rubric as known
from exercises.checking.rubrics.shape import KEYS
from exercises.rubric_form import RubricField, gather, spread
from exercises.rubric_form.field import RubricWidget
from exercises.rubric_form.groups import GROUPS, KINDS
from tests.admin.rubric_rows import as_shown

DEMO = Path(__file__).parents[2] / "courses" / "demo"
WHOLE = {
    "must_use": [
        {"instruction": "COPY", "flag": "--from", "value": "build", "hint_es": "Copia de otra etapa.", "hint_en": "x"},
        {"image": "python:3.12-slim"},
        {"command": "docker run", "option": "--publish", "value": ["8080:80", "80:80"]},
        {"command": "grep", "argument": ["ERROR", "*error*"]},
        {"redirection": ">>", "value": "informe.txt"},
    ],
    "must_not_use": [{"instruction": "ADD"}],
    "steps": [{"instruction": "COPY", "argument": "requirements.txt"}, {"command": "pip install"}],
    "stages": {"min": 2},
    "allowed_commands": {"docker": ["run", "ps"], "ls": "*"},
    "equivalent_to_reference": True,
    "other_answers": ["FROM a\nRUN b\n", "FROM c"],
    "keywords": [{"words": ["capa", "layer"], "hint_es": "¿De qué está hecha?\n¿Y cómo se guarda?"}],
}


def through_the_form(rubric: object, stored: object) -> object:
    """Sent over the wire, and bound by the field of the admin's form."""
    data = QueryDict(urlencode(as_shown(rubric), doseq=True))
    field = RubricField(required=False)
    field.stored = stored
    return field.clean(RubricWidget().value_from_datadict(data, {}, "rubric"))


def test_says_all_that_a_rubric_can_say():
    assert rubric_errors(WHOLE) == []
    assert through_the_form(WHOLE, WHOLE) == WHOLE
    assert through_the_form(WHOLE, {}) == WHOLE


@pytest.mark.parametrize("path", sorted(DEMO.glob("*/*/exercise.yaml")), ids=lambda path: path.parent.name)
def test_says_what_the_demonstration_course_asks_for(path):
    rubric = yaml.safe_load(path.read_text(encoding="utf-8")).get("rubric", {})

    assert through_the_form(rubric, rubric) == rubric


def test_knows_every_key_and_kind_of_a_rubric():
    assert set(GROUPS) == set(KEYS)
    assert set(KINDS) == set(known.KINDS)
    assert {name: kind.refined_by for name, kind in KINDS.items()} == {
        name: details[0] if details else "" for name, details in known.DETAILS.items()
    }


def test_keeps_the_order_of_keys_and_what_says_nothing():
    stored = {"steps": [], "must_use": [{"hint_es": "x", "image": "a"}], "equivalent_to_reference": False}

    after = through_the_form(stored, stored)

    assert after == stored
    assert (list(after), list(after["must_use"][0])) == (list(stored), ["hint_es", "image"])


def test_keeps_the_spelling_of_rows_that_nobody_touched():
    stored = {"must_use": [{"command": "grep", "argument": ["x"]}, {"image": " a "}], "allowed_commands": {"ls": ["*"]}}
    sheet = spread(stored)
    sheet["must_use"].reverse()
    sheet["must_use"].append(sheet["must_use"][0] | {"text": "b"})

    assert gather(sheet, stored) == {
        "must_use": [{"image": " a "}, {"command": "grep", "argument": ["x"]}, {"image": "b"}],
        "allowed_commands": {"ls": ["*"]},
    }


@pytest.mark.parametrize(
    "rubric",
    [
        [],
        "x",
        {"must_ues": []},
        {"must_use": {}},
        {"must_use": ["COPY"]},
        {"must_use": [{"image": ""}]},
        {"must_use": [{"image": "a", "tag": "b"}]},
        {"must_use": [{"image": "a", "command": "b"}]},
        {"must_use": [{"image": "a", "option": "-b"}]},
        {"must_use": [{"image": "a", "argument": "b"}]},
        {"must_use": [{"image": "a", "hint_es": 3}]},
        {"must_use": [{"command": "a", "argument": "b", "value": "c"}]},
        {"must_use": [{"command": "a", "argument": []}]},
        {"must_use": [{"command": "a", "option": "-b", "value": "c\nd"}]},
        {"must_use": [{"command": "a\nb"}]},
        {"must_use": [{"command": "a\r"}]},
        {"stages": {"min": True}},
        {"stages": {"min": 2, "most": 3}},
        {"allowed_commands": ["ls"]},
        {"allowed_commands": {"": "*"}},
        {"allowed_commands": {"ls": True}},
        {"allowed_commands": {"ls": []}},
        {"equivalent_to_reference": 1},
        {"other_answers": [" "]},
        {"keywords": [{"words": "capa"}]},
        {"reference": "FROM a"},
    ],
)
def test_shows_no_rows_for_what_they_cannot_say(rubric):
    assert spread(rubric) is None


LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"), max_size=20).filter(str.strip)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=30).filter(str.strip)
LINES = st.lists(LINE, min_size=1, max_size=3)
HINTS = st.fixed_dictionaries({}, optional={"hint_es": TEXT, "hint_en": TEXT})
INSTRUCTIONS = st.sampled_from(sorted(KNOWN)).flatmap(lambda name: st.sampled_from([name, name.upper()]))


def _flagged(name: str):
    flags = st.sampled_from(sorted(FLAGS.get(name.lower(), {})) or [""])
    return st.fixed_dictionaries({"instruction": st.just(name), "flag": flags.map(lambda flag: f"--{flag}")})


VALUE = st.fixed_dictionaries({}, optional={"value": LINE | LINES})
ARGUMENT = st.fixed_dictionaries({}, optional={"argument": LINE | LINES})
OPTION = st.builds(lambda name: {"option": f"-{name}"}, st.from_regex(r"[a-z]|-[a-z]{2,9}", fullmatch=True))
ITEM = st.builds(
    lambda parts, hints: {key: value for part in (*parts, hints) for key, value in part.items()},
    st.one_of(
        st.tuples(st.builds(lambda name: {"instruction": name}, INSTRUCTIONS), ARGUMENT),
        st.tuples(INSTRUCTIONS.flatmap(_flagged), VALUE),
        st.tuples(st.builds(lambda name: {"image": name}, LINE)),
        st.tuples(st.builds(lambda name: {"command": name}, LINE), ARGUMENT),
        st.tuples(st.builds(lambda name: {"command": name}, LINE), OPTION, VALUE),
        st.tuples(st.builds(lambda name: {"redirection": name}, st.sampled_from(["<", ">", "2>", ">>", "|"])), VALUE),
    ),
    HINTS,
)
NUMBER = st.integers(1, 50)
RUBRIC = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("must_use", "must_not_use", "steps"), st.lists(ITEM, max_size=4)),
        "stages": st.fixed_dictionaries({}, optional={"min": NUMBER, "max": NUMBER}).filter(bool),
        "allowed_commands": st.dictionaries(LINE, st.just("*") | LINES, max_size=3),
        "equivalent_to_reference": st.booleans(),
        "other_answers": st.lists(TEXT, max_size=2),
        "keywords": st.lists(st.builds(lambda words, hints: {"words": words} | hints, LINES, HINTS), max_size=3),
    },
)


@settings(max_examples=400, deadline=None)
@given(RUBRIC)
def test_any_good_rubric_comes_back_as_it_was(rubric):
    assume(rubric_errors(rubric) == [])

    assert through_the_form(rubric, rubric) == rubric

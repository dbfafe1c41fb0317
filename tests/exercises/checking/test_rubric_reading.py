"""Whatever is stored as a rubric can be read: what is well formed in whole, and the rest not at all."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.checking import check, render, rubric_errors
from exercises.checking.rubrics.rubric import Item, Keyword, Rubric, Stages

WORDS = st.sampled_from(
    [
        *["must_use", "must_not_use", "steps", "stages", "min", "max", "keywords", "words", "other_answers"],
        *["instruction", "COPY", "flag", "--from", "argument", "value", "image", "python:3", "command", "docker run"],
        *[
            "option",
            "-p",
            "redirection",
            ">>",
            "|",
            "hint_es",
            "hint_en",
            "equivalent_to_reference",
            "allowed_commands",
        ],
        *["*", "a *", "*| a", "\\*", "", " ", "é"],
    ]
)
SCALARS = st.one_of(
    WORDS, st.none(), st.booleans(), st.integers(-1, 60), st.floats(allow_nan=False), st.text(max_size=5)
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(WORDS, inner, max_size=5)),
    max_leaves=20,
)
DOCKERFILE = "FROM python:3 AS a\nCOPY --from=b x .\nRUN docker run -p 1:1 y >> z | w\nUSER $U\nCMD a"


@settings(max_examples=300, deadline=None)
@given(ANYTHING)
def test_no_rubric_breaks_a_check_whatever_its_form(rubric):
    rubric = {"must_use": [rubric], "must_not_use": rubric, "steps": rubric} if isinstance(rubric, list) else rubric

    assert all(isinstance(sentence, str) and sentence for sentence in rubric_errors(rubric))
    for kind, text in (("dockerfile", DOCKERFILE), ("conceptual", "a b")):
        verdict = check(kind, text, rubric)
        assert verdict.passed is not bool(verdict.errors)
        assert all(finding.message and "{" not in finding.message for finding in verdict.findings)


ITEMS = st.one_of(
    st.fixed_dictionaries({"instruction": st.sampled_from(["COPY", "user", "Cmd"])}, optional={"argument": WORDS}),
    st.fixed_dictionaries({"instruction": st.just("COPY"), "flag": st.just("--from")}, optional={"value": WORDS}),
    st.fixed_dictionaries({"command": st.just("docker run"), "option": st.just("-p")}, optional={"value": WORDS}),
    st.fixed_dictionaries({"command": st.sampled_from(["docker run", "w", "ls"])}, optional={"argument": WORDS}),
    st.fixed_dictionaries({"redirection": st.sampled_from([">>", "|", "2>&1"])}, optional={"value": WORDS}),
    st.fixed_dictionaries({"image": st.sampled_from(["python", "python:3", "b"])}),
)


@settings(max_examples=200, deadline=None)
@given(ITEMS)
def test_what_is_well_formed_is_read_in_whole_and_is_there_or_is_not(item):
    rubric = {"must_use": [item]}

    if not rubric_errors(rubric):
        assert len(Rubric.read(rubric).must_use) == 1
    if not check("dockerfile", DOCKERFILE, rubric).passed:
        # What is missing cannot be forbidden at the same time.
        assert check("dockerfile", DOCKERFILE, {"must_not_use": [item]}).passed is True


def test_reads_everything_that_an_author_may_ask_for():
    read = Rubric.read(
        {
            "must_use": [{"instruction": " COPY ", "flag": "--from", "value": ["a", "b "], "hint_es": "Mira."}],
            "must_not_use": [{"command": "chmod", "argument": "777"}],
            "steps": [{"redirection": "|"}],
            "stages": {"min": 2},
            "allowed_commands": {"ls": "*", "docker": ["run"]},
            "equivalent_to_reference": True,
            "reference": "ls",
            "other_answers": ["pwd"],
            "keywords": [{"words": ["capa", "layer"], "hint_en": "Look."}],
        }
    )

    assert read == Rubric(
        must_use=(Item("instruction", "COPY", flag="--from", values=("a", "b "), hint_es="Mira."),),
        must_not_use=(Item("command", "chmod", arguments=("777",)),),
        steps=(Item("redirection", "|"),),
        stages=Stages(2, None),
        allowed={"ls": (), "docker": ("run",)},
        accepted=("ls", "pwd"),
        keywords=(Keyword(("capa", "layer"), "", "Look."),),
    )


@pytest.mark.parametrize(
    "item",
    [
        {"command": "ls", "option": 1},
        {"command": "ls", "optoin": "-a"},
        {"instruction": "COPY", "argument": []},
        {"instruction": "COPY", "argument": ["a", 1]},
        {"image": "a", "command": "ls"},
        {"option": "-a"},
    ],
)
def test_leaves_out_an_item_that_would_ask_for_something_else_by_half(item):
    assert Rubric.read({"must_not_use": [item]}) == Rubric()
    assert check("command", "ls -a", {"must_not_use": [item]}).passed is True


HINT = "Mira la ayuda. " * 30


def test_the_authors_hint_takes_the_place_of_ours_in_its_language_and_is_never_cut():
    rubric = {"must_use": [{"command": "ls", "option": "-a", "hint_es": HINT}]}

    spanish, english = (check("command", "ls", rubric, language).errors[0] for language in ("es", "en"))
    stored = render([spanish.as_data()], "es")[0]

    assert spanish.hint == stored.hint == HINT.strip()
    assert english.hint == "Look at the command's help: one of its options does what is asked."


def test_a_hint_may_hold_braces():
    rubric = {"must_use": [{"command": "pwd", "hint_es": "docker ps --format '{{.Names}}' {x}"}]}

    assert check("command", "ls", rubric).errors[0].hint == "docker ps --format '{{.Names}}' {x}"


@pytest.mark.parametrize(("kind", "text"), [("dockerfile", "FROM a\nRUNN x"), ("command", "ls |")])
def test_asks_nothing_of_a_text_that_is_not_well_formed(kind, text):
    rubric = {
        "must_use": [{"instruction": "CMD"}, {"command": "pwd"}],
        "stages": {"min": 2},
        "steps": [{"command": "pwd"}],
        "equivalent_to_reference": True,
        "reference": "pwd",
    }

    assert [f.rule for f in check(kind, text, rubric).findings if f.rule.startswith("rubric")] == []


HOSTILE = {
    "stages": "FROM a AS s{n}\nCOPY --from=s{n} a b\n",
    "variables": "ENV A{n}=$A\nCOPY $A b\n",
    "users": "USER a{n}\nCMD b\n",
    "words": "COPY " + "a " * 200 + "b{n}\n",
    "runs": "RUN pip {n}|b>c\n",
}
ASKED = [
    {"instruction": "COPY", "flag": "--from", "value": ["x", "*y*z*"]},
    {"instruction": "COPY", "argument": ["x", "x *", "*a*a*a*a*a*x"]},
    {"instruction": "USER", "argument": "x"},
    {"command": "pip install", "option": "-r", "value": "x"},
    {"redirection": "|", "value": "*| x"},
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_rubric_takes_no_longer_than_the_text_is_long(unit):
    text = "FROM a\n" + "".join(HOSTILE[unit].format(n=n) for n in range(6_000))
    half, whole = (f"{text[:size].rpartition(chr(10))[0]}\n" for size in (32_000, 64_000))
    rubric = {"must_use": ASKED, "must_not_use": ASKED, "steps": ASKED, "stages": {"min": 2}}

    seconds = [spent(text, rubric) for text in (half, whole)]

    # Twice the text takes twice the time; a busy machine and the parser of RUN get some room.
    assert seconds[1] < 3 * seconds[0] + 0.3


def spent(text, rubric):
    start = process_time()
    check("dockerfile", text, rubric)
    return process_time() - start

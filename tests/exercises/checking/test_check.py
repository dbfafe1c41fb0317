"""The façade: sizes, strange characters, languages, storage."""

import json

import pytest

from exercises.checking import MAX_BYTES, check, instructions, render, too_long

KINDS = ["dockerfile", "command", "conceptual"]


@pytest.mark.parametrize("kind", KINDS)
def test_refuses_a_text_over_the_limit_before_reading_it(kind):
    limit = MAX_BYTES[kind]
    text = "ñ" * (limit // 2) + "a"

    verdict = check(kind, text)

    assert [(f.rule, f.line, f.message) for f in verdict.findings] == [
        ("text-too-long", 0, f"El texto es demasiado largo: como mucho {limit} bytes")
    ]
    assert (too_long(kind, text), too_long(kind, text[:-1])) == (True, False)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["FROM a\0", "FROM \ud800", "\udfff", "ls \ufdd0", "\ufdef"])
def test_refuses_characters_that_nothing_can_store_or_show(kind, text):
    assert [f.rule for f in check(kind, text).findings] == ["text-unreadable"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("dockerfile", "FROM a\nENV A=" + "${A:-" * 101 + "}" * 101),
        ("dockerfile", "FROM a\nENV A=" + "${A:-" * 9_000),
        ("command", "echo " + "$(" * 101 + "ls" + ")" * 101),
        ("command", "(" * 1_000 + "ls" + ")" * 1_000),
        ("command", 'echo "$(' * 400 + "ls" + ')"' * 400),
    ],
)
def test_refuses_what_nests_too_deep(kind, text):
    assert [(f.rule, f.parameters["limit"]) for f in check(kind, text).findings] == [("text-too-deep", "100")]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("dockerfile", "FROM a\nENV A=" + "${A:-" * 90 + "}" * 90),
        ("command", "echo " + "$(" * 90 + "ls" + ")" * 90),
    ],
)
def test_reads_what_nests_within_the_limit(kind, text):
    assert check(kind, text).errors == ()


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_explanation_must_not_be_empty(text):
    assert [f.message for f in check("conceptual", text).findings] == ["La respuesta está vacía"]
    assert [f.message for f in check("conceptual", text, language="en").findings] == ["The answer is empty"]


def test_nothing_else_blocks_an_explanation():
    assert check("conceptual", "FROM && |", {"must_use": [{"instruction": "COPY"}]}).passed is True


def test_stored_findings_are_read_in_the_readers_language():
    verdict = check("dockerfile", "FROM a\nRUNN x")
    stored = json.loads(json.dumps([finding.as_data() for finding in verdict.findings]))

    spanish, english = render(stored, "es"), render(stored, "en")

    assert spanish == verdict.findings
    assert [f.message for f in english] == ["Line 2: Unknown instruction: RUNN. Did you mean RUN?"]
    assert (english[0].text, english[0].line) == ("Unknown instruction: RUNN. Did you mean RUN?", 2)
    assert english[0].hint == "Every line starts with a Docker instruction."


def test_stored_findings_outlive_their_rules():
    old = [{"rule": "gone", "line": 3}, {"rule": "D4", "line": 2, "parameters": {}}, {}]

    assert [f.message for f in render(old, "es")] == [
        "Línea 3: Hay algo que revisar aquí",
        "Línea 2: Instrucción desconocida: …",
        "Hay algo que revisar aquí",
    ]


def test_stores_nothing_that_says_nothing():
    assert check("dockerfile", "FROM a\nINSTALL x").findings[0].as_data() == {
        "rule": "D4",
        "severity": "error",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 8,
        "parameters": {"x": "INSTALL"},
    }


@pytest.mark.parametrize(
    ("kind", "text", "place"),
    [
        ("dockerfile", "FROM a:1\n  EXPOSE 80 99999", (2, 13, 2, 18)),
        ("dockerfile", "FROM a:1\nRUNN x", (2, 1, 2, 5)),
        ("dockerfile", "FROM a:1\nENV A=1 \\\n  B", (2, 1, 2, 4)),
        ("dockerfile", "FROM a:1\nCOPY --from='9' a /d", (2, 6, 2, 16)),
        ("dockerfile", "# escape=xy\nFROM a:1", (1, 1, 1, 12)),
        ("dockerfile", "ARG A", (0, 0, 0, 0)),
        ("command", "ls | ññ --alll; docker rum", (1, 24, 1, 27)),
        ("command", "ls 'a", (1, 4, 1, 6)),
        ("command", 'ls && rm -rf "$HOME"', (1, 14, 1, 21)),
        ("command", "", (0, 0, 0, 0)),
    ],
)
def test_says_where_it_starts_and_where_it_ends(kind, text, place):
    found = check(kind, text).findings[0]

    assert (found.line, found.column, found.end_line, found.end_column) == place


def test_says_why_and_where_to_read_on():
    found = check("command", "ls |").findings[0]
    english = render([found.as_data()], "en")[0]

    assert found.why == "La shell espera otro comando detrás de ese operador."
    assert english.why == "The shell waits for another command behind that operator."
    assert found.path == english.path == "/learn/rules/syntax-nothing-after"
    assert render([{"rule": "gone"}], "es")[0].why == ""


def test_an_unknown_language_is_spanish():
    assert check("command", "", language="fr").findings[0].message == "El comando está vacío"


def test_repeats_only_a_piece_of_a_long_word():
    found = check("dockerfile", "FROM a\n" + "X" * 500).findings[0]

    assert found.parameters["x"] == "X" * 119 + "…"


def test_gives_the_instructions_of_a_text_well_formed_or_not():
    assert [one.name for one in instructions("FROM a\nRUNN x\nCOPY a")] == ["from", "runn", "copy"]


@pytest.mark.parametrize(
    "text", ["", "\0", "\ud800", "FROM a\nRUN <<E " + "${A:-" * 300, "FROM a\n" + "#" * MAX_BYTES["dockerfile"]]
)
def test_gives_no_instructions_of_what_cannot_be_read(text):
    assert instructions(text) == ()

"""One precise answer, in whatever words; and where another one begins to differ."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.checking import check, fingerprint

DOCKERFILE = 'FROM a AS b\nWORKDIR /app\nCOPY --from=c --chown=d x .\nRUN e && f\nCMD ["g"]\n'
SECRET = "zanahoria"


def equivalent(reference, *others):
    return {"equivalent_to_reference": True, "reference": reference, "other_answers": list(others)}


@pytest.mark.parametrize(
    "answer",
    [
        DOCKERFILE,
        DOCKERFILE.lower().replace("as b", "AS b"),
        DOCKERFILE.replace("--from=c --chown=d", "--chown=d \\\n --from=c"),
        f"# hello\n{DOCKERFILE}".replace("&&", "&& \\\n  "),
    ],
)
def test_other_words_are_the_same_answer(answer):
    assert check("dockerfile", answer, equivalent(DOCKERFILE)).findings == check("dockerfile", answer).findings


@pytest.mark.parametrize(
    ("answer", "form", "line"),
    [
        (DOCKERFILE.replace("/app", "/srv"), "instruction", 2),
        (DOCKERFILE.replace("f\n", "h\n"), "instruction", 4),
        (DOCKERFILE.replace("WORKDIR /app\n", ""), "instruction", 2),
        (DOCKERFILE.replace('CMD ["g"]\n', ""), "less", 4),
        (f"{DOCKERFILE}USER h\n", "instruction", 6),
    ],
)
def test_tells_the_line_where_a_dockerfile_begins_to_differ(answer, form, line):
    (finding,) = check("dockerfile", answer, equivalent(DOCKERFILE)).errors

    assert (finding.rule, finding.parameters["form"], finding.line) == ("rubric-different", form, line)


@pytest.mark.parametrize(
    ("answer", "form", "column"),
    [
        ("ls -l | wc -l", "command", 1),
        ("ls -la | wc -w", "command", 10),
        ("ls -la", "after", 1),
        ("ls -la && wc -l", "command", 8),
        ("ls -la | wc -l | cat", "command", 16),
        ("ls -la /tmp | wc -l > x", "command", 1),
    ],
)
def test_tells_the_place_where_a_command_begins_to_differ(answer, form, column):
    (finding,) = check("command", answer, equivalent("ls -la | wc -l")).errors

    assert (finding.rule, finding.parameters["form"]) == ("rubric-different", form)
    assert (finding.line, finding.column) == (1, column)


def test_any_accepted_answer_will_do_and_the_nearest_one_tells_the_place():
    rubric = equivalent("ls -la", "find . -maxdepth 1 | sort")

    assert check("command", "ls -a -l", rubric).passed is True
    assert check("command", "find . -maxdepth 1 |sort", rubric).passed is True
    assert check("command", "find . -maxdepth 1 | tac", rubric).errors[0].column == 22


@pytest.mark.parametrize(
    ("kind", "reference", "answer"),
    [
        ("dockerfile", f"FROM {SECRET}\nRUN {SECRET}", "FROM a\nRUN b"),
        ("dockerfile", f"FROM a\nRUN {SECRET}", "FROM a"),
        ("command", f"ls {SECRET} | {SECRET} > {SECRET}", "ls x"),
        ("command", f"ls x | {SECRET}", "ls x"),
    ],
)
def test_never_says_a_word_of_the_reference(kind, reference, answer):
    for language in ("es", "en"):
        for finding in check(kind, answer, equivalent(reference), language).findings:
            assert SECRET not in finding.message + finding.hint + finding.why + str(finding.as_data())


@pytest.mark.parametrize(
    "rubric",
    [
        {"equivalent_to_reference": True},
        {"equivalent_to_reference": True, "reference": None},
        {"equivalent_to_reference": True, "reference": "ls |"},
        {"equivalent_to_reference": False, "reference": "pwd"},
        {"reference": "pwd", "other_answers": ["pwd"]},
        {"equivalent_to_reference": "yes", "reference": "pwd"},
    ],
)
def test_asks_for_nothing_without_a_reference_that_can_be_read(rubric):
    assert check("command", "ls", rubric).passed is True


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["FROM a", "RUN b", "RUN  b", "ENV A=1 B=2", "ENV B=2 A=1", "COPY x y"]), max_size=5))
def test_agrees_with_the_fingerprint(lines):
    answer = "\n".join(["FROM a", *lines])

    same = fingerprint("dockerfile", answer) == fingerprint("dockerfile", "FROM a\nENV A=1 B=2\nRUN b")

    assert check("dockerfile", answer, equivalent("FROM a\nENV A=1 B=2\nRUN b")).passed is same

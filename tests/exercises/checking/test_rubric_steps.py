"""Steps in their order, with anything between them."""

import pytest

from exercises.checking import check

INSTALL = [{"instruction": "COPY", "argument": "requirements.txt"}, {"command": "pip install"}, {"instruction": "COPY"}]
TOP = [{"command": "sort"}, {"command": "uniq", "option": "-c"}, {"command": "sort", "option": "-n"}]


def errors(kind, text, steps):
    found = check(kind, text, {"steps": steps}).errors
    return [(f.rule, f.parameters["form"], f.line, f.column) for f in found]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["COPY requirements.txt .", "RUN pip install x", "COPY . ."], []),
        (["COPY requirements.txt .", "ENV A=1", "RUN a && pip install x", "USER b", "COPY . .", "CMD c"], []),
        (["RUN --mount=type=bind,source=requirements.txt,target=/r pip install -r /r", "COPY . ."], []),
        (["COPY requirements.txt .", "COPY . .", "RUN pip install x"], [("rubric-order", "instruction", 3, 1)]),
        (["RUN pip install x", "COPY requirements.txt .", "COPY . ."], [("rubric-order", "instruction", 2, 1)]),
        (["COPY . .", "RUN pip install x"], [
            ("rubric-order", "instruction", 2, 1), ("rubric-required", "instruction-word", 2, 6),
        ]),
        (["COPY requirements.txt .", "RUN pip install x"], [("rubric-order", "instruction-again", 2, 1)]),
        (["COPY requirements.txt .", "COPY . ."], [("rubric-required", "command", 0, 0)]),
    ],
)  # fmt: skip
def test_instructions_in_order(lines, found):
    assert errors("dockerfile", "\n".join(["FROM a", *lines]), INSTALL) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sort x | uniq -c | sort -n", []),
        ("sort x | uniq --count | sort -k1nr | head", []),
        ("cut x | sort | tee y | uniq -c | cat | sort -rn", []),
        ("uniq -c x | sort | sort -n", [("rubric-order", "command", 1, 6)]),
        ("sort -n x | uniq -c", [("rubric-order", "command-again", 1, 6)]),
        ("sort x | sort -n", [("rubric-required", "command", 0, 0)]),
        ("sort x | uniq | sort -n", [("rubric-required", "option", 1, 10)]),
    ],
)
def test_commands_in_order(text, found):
    assert errors("command", text, TOP) == found


def test_two_details_of_one_command_may_be_two_steps_and_a_thing_used_twice_stands_twice():
    details = [{"command": "docker run", "option": "-d"}, {"command": "docker run", "option": "--name"}]

    assert errors("command", "docker run --name a -d b", details) == []
    assert errors("command", "ls", [{"command": "ls"}, {"command": "ls"}]) == [("rubric-order", "command-again", 1, 1)]
    assert errors("command", "ls; ls", [{"command": "ls"}, {"command": "ls"}]) == []


def test_commands_of_one_run_have_an_order_too():
    steps = [{"command": "apt-get update"}, {"command": "apt-get install"}]

    assert errors("dockerfile", "FROM a\nRUN apt-get update && apt-get install -y b", steps) == []
    assert errors("dockerfile", "FROM a\nRUN apt-get install -y b && apt-get update", steps) == [
        ("rubric-order", "instruction", 2, 1)
    ]


def test_pipes_are_steps():
    steps = [{"command": "sort"}, {"redirection": "|", "value": ["head", "tail"]}]

    assert errors("command", "sort x | head", steps) == []
    assert errors("command", "cat x | head | sort", steps) == [("rubric-order", "command", 1, 7)]


def test_says_one_misplaced_step_in_both_languages():
    text, rubric = "uniq -c x | sort | sort -n", {"steps": TOP}

    assert [f.message for f in check("command", text, rubric).errors] == [
        "uniq está, pero no en el lugar que pide el ejercicio"
    ]
    assert [f.message for f in check("command", text, rubric, "en").errors] == [
        "uniq is there, but not in the place that the exercise asks for"
    ]

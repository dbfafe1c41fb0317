"""What comes along when somebody copies a command from a page or from a word processor."""

import pytest

from exercises.checking import check

PROMPTS = [
    ("$ docker ps", "$"),
    ("$docker ps", "$"),
    ("\n  % ls -l", "%"),
    ("root@3f2a:/# ls", "root@3f2a:/#"),
    ("demo@pc:~/app$ docker ps", "demo@pc:~/app$"),
    ("demo@pc ~ % docker ps", "demo@pc ~ %"),
    ("[demo@pc ~]$ ls", "[demo@pc ~]$"),
    (r"PS C:\work> docker ps", r"PS C:\work>"),
    (r"C:\work>docker ps", r"C:\work>"),
    ("> docker ps", ">"),
]
SIGNS = [
    ("echo \u201chola\u201d", (6, "\u201c no es una comilla para la terminal")),
    ("echo \u2019hola\u2019", (6, "\u2019 no es una comilla para la terminal")),
    ("ls \u2014la", (4, "\u2014 no es el guion con el que empieza una opción")),
    ("docker\u00a0ps", (7, "Aquí hay un espacio especial, que la terminal no toma por un espacio")),
]


def said(text, rubric=None):
    return [(finding.rule, finding.severity) for finding in check("command", text, rubric).findings]


@pytest.mark.parametrize(("text", "prompt"), PROMPTS)
def test_tells_of_a_prompt_and_judges_what_follows(text, prompt):
    verdict = check("command", text, {"must_use": [{"command": text.split(prompt)[1].split()[0]}]})

    assert [(one.rule, one.severity, one.parameters["x"]) for one in verdict.findings] == [
        ("syntax-prompt", "warning", prompt)
    ]
    assert verdict.passed is True


def test_says_where_the_prompt_is_and_where_a_fault_behind_it():
    prompt, fault = check("command", "\n  $ docker rum").findings

    assert (prompt.line, prompt.column, prompt.end_column) == (2, 3, 4)
    assert (fault.rule, fault.line, fault.column) == ("docker-unknown-command", 2, 12)


def test_takes_the_prompt_off_every_line():
    assert said("$ docker pull a\n$ docker run a", {"must_use": [{"command": "docker run"}]}) == [
        ("syntax-prompt", "warning")
    ]


@pytest.mark.parametrize("text", ["$x ls", "$(ls)", "echo $ a", "ls\n$ ls", "> docker", "%1", "a@b c"])
def test_takes_nothing_else_for_a_prompt(text):
    assert said(text) == []


@pytest.mark.parametrize(("text", "expected"), SIGNS)
def test_tells_of_signs_that_no_shell_knows(text, expected):
    verdict = check("command", text)

    assert [(one.column, one.message) for one in verdict.findings] == [expected]
    assert verdict.passed is True


@pytest.mark.parametrize(
    "text",
    [
        'echo "\u201chola\u201d"',
        "echo '\u2018'",
        "ls # \u201c",
        "cat <<E\n\u201ca\u201d\nE",
        "echo it\u2019s",
        "echo a \u2014 b",
    ],
)
def test_leaves_such_signs_alone_where_they_are_text(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "rubric"),
    [
        ("docker run \u2013d nginx", None),
        ("docker ps -\u2013all", None),
        ("docker run \u201cnginx\u201d", None),
        ("\u201cls\u201d", {"allowed_commands": {"ls": "*"}}),
        ("ls\u00a0-l", {"allowed_commands": {"ls": "*"}}),
    ],
)
def test_such_a_sign_is_the_error_where_it_causes_one(text, rubric):
    assert said(text, rubric) == [("syntax-typography", "error")]

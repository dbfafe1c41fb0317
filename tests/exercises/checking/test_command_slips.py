"""What a shell takes although nobody means it: lost backslashes, paths of Windows, names that are no commands."""

import pytest

from exercises.checking import check

# text, rule, line, column, message in Spanish
SLIPS = [
    ("ls \\ \n", "continuation", 1, 4, "Detrás de la barra \\ sobra un espacio"),
    ("ls a\n  -l", "continuation", 2, 3, "-l no es un comando: ¿falta una barra \\ al final de la línea anterior?"),
    ("cd C:\\work", "windows-path", 1, 4, "Esta terminal quita las barras invertidas de C:\\work"),
    ("docker run -v C:\\a:/b c", "windows-path", 1, 15, "Esta terminal quita las barras invertidas de C:\\a"),
    ("Docker ps", "command-name", 1, 1, "Docker no es un comando conocido. ¿Quisiste decir docker?"),
    ("sudo dokcer ps", "command-name", 1, 6, "dokcer no es un comando conocido. ¿Quisiste decir docker?"),
    ("Ls", "command-name", 1, 1, "Ls no es un comando conocido. ¿Quisiste decir ls?"),
    ("cd..", "command-name", 1, 1, "cd.. no es un comando conocido. ¿Quisiste decir cd ..?"),
    ("ls-la", "command-name", 1, 1, "ls-la no es un comando conocido. ¿Quisiste decir ls -la?"),
    ("if [-f a]; then b; fi", "command-name", 1, 4, "Falta un espacio detrás de [ en [-f"),
    ("grep a | b.log", "command-name", 1, 10, "b.log parece un archivo, no un comando"),
    ("A = 1", "command-name", 1, 1, "A se lee como un comando: sobran los espacios alrededor de ="),
    ("docker_ps -a", "command-name", 1, 1, "docker_ps no es un comando conocido. ¿Quisiste decir docker ps?"),
    ("FROM a", "command-name", 1, 1, "FROM es una instrucción de Dockerfile, no un comando"),
]


@pytest.mark.parametrize(("text", "rule", "line", "column", "message"), SLIPS)
def test_tells_of_a_slip_and_lets_it_pass(text, rule, line, column, message):
    verdict = check("command", text)

    told = [(one.line, one.column, one.text) for one in verdict.findings if one.rule == f"syntax-{rule}"]
    assert told == [(line, column, message)]
    assert verdict.passed is True


@pytest.mark.parametrize(
    "text",
    [
        "ls \\\n  -l",
        "ls 'a\\ '\\\n",
        "echo a\\ b",
        "echo 'C:\\work'",
        "echo ab:\\b",
        "dockerd",
        "docker-compose up",
        "Docker() { :; }; Docker",
        "A=1 ls",
        "[ -f a ]",
        "[[ -f a ]]",
        "RUN",
        "./cd..",
        "docker run x -d y",
        "docker run x -p 22",
        "docker run x sh -c 'a --rm'",
    ],
)
def test_sees_no_slip_where_none_is(text):
    assert check("command", text).findings == ()


def test_a_blank_behind_the_backslash_is_the_error_where_it_causes_one():
    verdict = check("command", "docker run \\ \n -d nginx")

    assert [(one.rule, one.severity, one.line) for one in verdict.findings] == [("syntax-continuation", "error", 1)]


def test_says_no_more_than_anybody_reads():
    assert len(check("command", "dokcer;" * 500).findings) == 100


def test_what_the_exercise_does_not_allow_is_said_beside_it():
    verdict = check("command", "dokcer ps", {"allowed_commands": {"docker": "*"}})

    assert [one.message for one in verdict.findings] == [
        "Comando no permitido: dokcer",
        "dokcer no es un comando conocido. ¿Quisiste decir docker?",
    ]

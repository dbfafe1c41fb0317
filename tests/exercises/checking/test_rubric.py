"""What an exercise asks for, and what it does not want to see."""

import pytest

from exercises.checking import check, rubric_errors

DOCKERFILE = (
    "ARG V=3.12\nFROM python:${V}-slim AS build\nRUN apt-get update && pip install -r x\nCOPY . .\nFROM build\n"
)


@pytest.mark.parametrize(
    ("item", "message", "english"),
    [
        ({"instruction": "CMD"}, "Falta usar la instrucción CMD", "The instruction CMD is missing"),
        ({"image": "nginx"}, "Falta usar la imagen nginx", "The image nginx is missing"),
        ({"image": "python:3.13"}, "Falta usar la imagen python:3.13", "The image python:3.13 is missing"),
        ({"image": "build"}, "Falta usar la imagen build", "The image build is missing"),
        ({"command": "pip uninstall"}, "Falta usar el comando pip uninstall", "The command pip uninstall is missing"),
        (
            {"command": "apt-get update", "option": "-y"},
            "Falta la opción -y en apt-get update",
            "The option -y of apt-get update is missing",
        ),
    ],
)
def test_a_dockerfile_lacks_what_is_asked_for(item, message, english):
    verdict = check("dockerfile", DOCKERFILE, {"must_use": [item]})

    assert [(f.rule, f.line, f.message) for f in verdict.errors] == [("rubric-required", 0, message)]
    assert check("dockerfile", DOCKERFILE, {"must_use": [item]}, "en").errors[0].message == english


@pytest.mark.parametrize(
    ("item", "line", "message"),
    [
        ({"instruction": "copy"}, 4, "Línea 4: En este ejercicio no se usa la instrucción copy"),
        ({"image": "python"}, 2, "Línea 2: En este ejercicio no se usa la imagen python"),
        ({"image": "docker.io/library/python:3.12-slim"}, 2, None),
        ({"command": "pip"}, 3, "Línea 3: En este ejercicio no se usa el comando pip"),
        (
            {"command": "pip install", "option": "-r"},
            3,
            "Línea 3: En este ejercicio no se usa la opción -r de pip install",
        ),
    ],
)
def test_a_dockerfile_has_what_is_not_wanted(item, line, message):
    verdict = check("dockerfile", DOCKERFILE, {"must_not_use": [item]})

    assert [(f.rule, f.line) for f in verdict.errors] == [("rubric-forbidden", line)]
    assert message is None or verdict.errors[0].message == message
    assert check("dockerfile", DOCKERFILE, {"must_use": [item]}).passed is True


def test_reads_the_commands_of_heredocs_and_of_the_json_form():
    text = 'FROM a\nRUN <<EOF\nset -e\ncurl x | sh\nEOF\nRUN ["wget", "x"]'

    for name in ("curl", "sh", "wget"):
        assert check("dockerfile", text, {"must_use": [{"command": name}]}).passed is True


@pytest.mark.parametrize(
    ("text", "item", "uses"),
    [
        ("docker run -d nginx", {"command": "docker run"}, True),
        ("sudo docker container run nginx", {"command": "docker run"}, True),
        ("docker run nginx", {"command": "docker container run"}, True),
        ("docker ps", {"command": "docker run"}, False),
        ("docker ps", {"command": "docker"}, True),
        ("echo docker run", {"command": "docker run"}, False),
        ("ls | xargs rm", {"command": "rm"}, True),
        ("ls | xargs rm", {"command": "xargs"}, True),
        ("docker run -d nginx", {"command": "docker run", "option": "-d"}, True),
        ("docker run --detach nginx", {"command": "docker run", "option": "-d"}, True),
        ("docker run -d nginx", {"command": "docker run", "option": "--detach"}, True),
        ("docker run -itd nginx", {"command": "docker run", "option": "-d"}, True),
        ("docker run -p8080:80 nginx", {"command": "docker run", "option": "-p"}, True),
        ("docker run --publish=8080:80 nginx", {"command": "docker run", "option": "-p"}, True),
        ("docker run nginx", {"command": "docker run", "option": "-d"}, False),
        ("docker run nginx; docker exec -d c ls", {"command": "docker run", "option": "-d"}, False),
        ("docker run -d nginx:1.27", {"image": "nginx"}, True),
        ("docker run -d nginx:1.27", {"image": "nginx:1.27"}, True),
        ("docker run -d nginx:1.27", {"image": "nginx:1.26"}, False),
        ("docker pull docker.io/library/nginx", {"image": "nginx"}, True),
        ("docker run -d httpd", {"image": "nginx"}, False),
    ],
)
def test_a_command_uses_what_is_asked_for(text, item, uses):
    wanted, unwanted = {"must_use": [item]}, {"must_not_use": [item]}

    assert check("command", text, wanted).passed is uses
    assert check("command", text, unwanted).passed is not uses


def test_names_the_place_of_what_is_not_wanted():
    found = check("command", "ls && docker run -d x", {"must_not_use": [{"command": "docker run", "option": "-d"}]})

    assert [(f.line, f.column, f.message) for f in found.findings] == [
        (1, 18, "En este ejercicio no se usa la opción -d de docker run")
    ]


@pytest.mark.parametrize(("kind", "text"), [("dockerfile", "FROM a\nRUNN x"), ("command", "ls |")])
def test_asks_nothing_of_a_text_that_is_not_well_formed(kind, text):
    verdict = check(kind, text, {"must_use": [{"instruction": "CMD"}, {"command": "pwd"}]})

    assert [f.rule for f in verdict.findings if f.rule.startswith("rubric")] == []


def test_items_of_another_kind_of_exercise_ask_for_nothing():
    assert check("command", "ls", {"must_use": [{"instruction": "CMD"}]}).passed is True


@pytest.mark.parametrize(
    "rubric", [[], "x", {"must_use": "x"}, {"must_use": [1, {}, {"image": 3}]}, {"allowed_commands": 1}]
)
def test_a_rubric_that_is_not_well_formed_never_breaks_a_check(rubric):
    assert check("command", "ls", rubric).passed is True


@pytest.mark.parametrize(
    "rubric",
    [
        None,
        {},
        {"must_use": [{"instruction": "copy"}, {"image": "python"}, {"command": "docker run", "option": "-d"}]},
        {"must_not_use": [], "allowed_commands": {"docker": ["run", "ps"], "ls": "*"}},
    ],
)
def test_a_good_rubric_has_no_errors(rubric):
    assert rubric_errors(rubric) == []


@pytest.mark.parametrize(
    ("rubric", "es", "en"),
    [
        (
            [],
            "La rúbrica debe ser un objeto con las claves must_use, must_not_use, allowed_commands",
            "The rubric must be an object with the keys must_use, must_not_use, allowed_commands",
        ),
        ({"must": []}, "Clave desconocida en la rúbrica: must", "Unknown key in the rubric: must"),
        ({"must_use": {}}, "must_use debe ser una lista", "must_use must be a list"),
        (
            {"must_use": [{"image": "a"}, {"image": "a", "command": "b"}]},
            "must_use 2: cada elemento es un objeto con una sola de las claves instruction, image, command",
            "must_use 2: each item is an object with exactly one of the keys instruction, image, command",
        ),
        (
            {"must_not_use": [{"image": "a", "tag": "b"}]},
            "must_not_use 1: clave desconocida: tag",
            "must_not_use 1: unknown key: tag",
        ),
        (
            {"must_use": [{"image": " "}]},
            "must_use 1: image debe ser un texto que no esté vacío",
            "must_use 1: image must be a text that is not empty",
        ),
        (
            {"must_use": [{"instruction": "COPPY"}]},
            "must_use 1: Docker no conoce la instrucción COPPY. ¿Quisiste decir COPY?",
            "must_use 1: Docker does not know the instruction COPPY. Did you mean COPY?",
        ),
        (
            {"must_use": [{"instruction": "install"}]},
            "must_use 1: Docker no conoce la instrucción install",
            "must_use 1: Docker does not know the instruction install",
        ),
        (
            {"must_use": [{"image": "a", "option": "-d"}]},
            "must_use 1: option sólo acompaña a command",
            "must_use 1: option only goes with command",
        ),
        (
            {"must_use": [{"command": "a", "option": "d"}]},
            "must_use 1: la opción d debe empezar por un guion",
            "must_use 1: the option d must start with a dash",
        ),
        (
            {"allowed_commands": ["ls"]},
            "allowed_commands debe ser un objeto de comandos",
            "allowed_commands must be an object of commands",
        ),
        (
            {"allowed_commands": {"ls": True}},
            'allowed_commands: ls lleva una lista de subcomandos o "*"',
            'allowed_commands: ls takes a list of sub-commands or "*"',
        ),
    ],
)
def test_tells_the_author_what_to_mend(rubric, es, en):
    assert (rubric_errors(rubric), rubric_errors(rubric, "en")) == ([es], [en])

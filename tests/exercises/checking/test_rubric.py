"""What an exercise asks for, and what it does not want to see."""

import pytest

from exercises.checking import check

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


def test_items_of_another_kind_of_exercise_ask_for_nothing():
    assert check("command", "ls", {"must_use": [{"instruction": "CMD"}]}).passed is True


@pytest.mark.parametrize(
    "rubric", [[], "x", {"must_use": "x"}, {"must_use": [1, {}, {"image": 3}]}, {"allowed_commands": 1}]
)
def test_a_rubric_that_is_not_well_formed_never_breaks_a_check(rubric):
    assert check("command", "ls", rubric).passed is True

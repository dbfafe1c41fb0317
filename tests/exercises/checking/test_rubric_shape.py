"""The author of a rubric hears what to mend, and where."""

import pytest

from exercises.checking import rubric_errors

KEYS = "must_use, must_not_use, steps, stages, allowed_commands, equivalent_to_reference, other_answers, keywords"


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
            f"La rúbrica debe ser un objeto con las claves {KEYS}",
            f"The rubric must be an object with the keys {KEYS}",
        ),
        ({"must": []}, "Clave desconocida en la rúbrica: must", "Unknown key in the rubric: must"),
        ({"must_use": {}}, "must_use debe ser una lista", "must_use must be a list"),
        (
            {"must_use": [{"image": "a"}, {"image": "a", "command": "b"}]},
            "must_use 2: cada elemento es un objeto con una sola de las claves instruction, image, command, redirection",
            "must_use 2: each item is an object with exactly one of the keys instruction, image, command, redirection",
        ),
        (
            {"must_not_use": [{"image": "a", "colour": "b"}]},
            "must_not_use 1: clave desconocida: colour",
            "must_not_use 1: unknown key: colour",
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

"""The author of a rubric hears what to mend, and where."""

import pytest

from exercises.checking import rubric_errors

KINDS = "instruction, image, command, redirection"

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
            f"must_use 2: cada elemento es un objeto con una sola de las claves {KINDS}",
            f"must_use 2: each item is an object with exactly one of the keys {KINDS}",
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


@pytest.mark.parametrize(
    ("rubric", "es", "en"),
    [
        ({"stage": {}}, "Clave desconocida en la rúbrica: stage. ¿Quisiste decir stages?", None),
        (
            {"reference": "ls"},
            "La rúbrica no lleva la clave reference: la referencia es la respuesta del ejercicio",
            "The rubric takes no key reference: the reference is the exercise's own answer",
        ),
        ({"steps": [{"comand": "a"}]}, f"steps 1: cada elemento es un objeto con una sola de las claves {KINDS}", None),
        (
            {"steps": [{"command": "a", "optoin": "-b"}]},
            "steps 1: clave desconocida: optoin. ¿Quisiste decir option?",
            "steps 1: unknown key: optoin. Did you mean option?",
        ),
        (
            {"must_use": [{"command": "a", "argument": []}]},
            "must_use 1: argument debe ser un texto o una lista de textos que no estén vacíos",
            "must_use 1: argument must be a text or a list of texts that are not empty",
        ),
        (
            {"must_use": [{"command": "a", "argument": 600}]},
            "must_use 1: argument debe ser un texto o una lista de textos que no estén vacíos",
            None,
        ),
        ({"steps": [{"image": "a", "hint_es": ""}]}, "steps 1: hint_es debe ser un texto que no esté vacío", None),
        ({"must_use": [{"image": "a" * 501}]}, "must_use 1: image admite como mucho 500 caracteres", None),
        (
            {"must_use": [{"command": "a", "argument": ["a" * 501]}]},
            "must_use 1: argument admite como mucho 500 caracteres",
            "must_use 1: argument takes at most 500 characters",
        ),
        (
            {"must_use": [{"command": "a", "argument": ["a"] * 51}]},
            "must_use 1, argument: como mucho 50 elementos",
            "must_use 1, argument: at most 50 items",
        ),
        ({"must_not_use": [{"image": "a"}] * 51}, "must_not_use: como mucho 50 elementos", None),
        (
            {"must_use": [{"instruction": "COPY", "flag": "--form"}]},
            "must_use 1: la instrucción COPY no tiene la opción --form. ¿Quisiste decir --from?",
            "must_use 1: the instruction COPY has no option --form. Did you mean --from?",
        ),
        (
            {"must_use": [{"instruction": "COPY", "flag": "--from=b"}]},
            "must_use 1: la opción --from=b debe empezar por dos guiones, sin su valor",
            None,
        ),
        (
            {"must_use": [{"command": "docker runn"}]},
            "must_use 1: Docker no conoce el comando docker runn. ¿Quisiste decir docker run?",
            "must_use 1: Docker does not know the command docker runn. Did you mean docker run?",
        ),
        (
            {"must_use": [{"command": "docker run", "option": "--detatch"}]},
            "must_use 1: docker run no tiene la opción --detatch. ¿Quisiste decir --detach?",
            "must_use 1: docker run has no option --detatch. Did you mean --detach?",
        ),
        (
            {"must_use": [{"command": "docker run", "option": "--name=web"}]},
            "must_use 1: el valor de la opción --name=web va aparte, en value",
            None,
        ),
        (
            {"must_use": [{"redirection": "=>"}]},
            "must_use 1: la shell no conoce la redirección =>. ¿Quisiste decir >?",
            None,
        ),
        ({"steps": [{"image": "a", "value": "b"}]}, None, "steps 1: value only goes with redirection / flag / option"),
        ({"must_use": [{"command": "a", "flag": "--b"}]}, "must_use 1: flag sólo acompaña a instruction", None),
        (
            {"must_use": [{"command": "a", "option": "-b", "argument": "c"}]},
            "must_use 1: option y argument no van juntas; usa dos elementos",
            "must_use 1: option and argument do not go together; use two items",
        ),
        ({"stages": 2}, "stages debe ser un objeto con la clave min, la clave max o las dos", None),
        ({"stages": {}}, "stages debe ser un objeto con la clave min, la clave max o las dos", None),
        ({"stages": {"min": 0}}, "stages: min debe ser un número entero entre 1 y 50", None),
        ({"stages": {"max": True}}, "stages: max debe ser un número entero entre 1 y 50", None),
        ({"stages": {"min": 3, "max": 2}}, "stages: min no puede ser mayor que max", "stages: min cannot be above max"),
        ({"equivalent_to_reference": 1}, "equivalent_to_reference debe ser true o false", None),
        ({"other_answers": ["ls"]}, "other_answers sólo acompaña a equivalent_to_reference: true", None),
        (
            {"equivalent_to_reference": True, "other_answers": ["ls", " "]},
            "other_answers 2 debe ser un texto que no esté vacío",
            None,
        ),
        (
            {"equivalent_to_reference": True, "other_answers": ["a"] * 21},
            "other_answers: como mucho 20 elementos",
            None,
        ),
        (
            {"keywords": [{"words": ["a"], "hint": "b"}]},
            None,
            "keywords 1: each item is an object with the key words and, optionally, hint_es and hint_en",
        ),
        ({"keywords": [{"words": []}]}, "keywords 1: words debe ser una lista de textos que no estén vacíos", None),
        ({"allowed_commands": {str(n): "*" for n in range(51)}}, "allowed_commands: como mucho 50 elementos", None),
    ],
)  # fmt: skip
def test_tells_what_no_answer_could_meet(rubric, es, en):
    said, told = rubric_errors(rubric), rubric_errors(rubric, "en")

    assert (len(said), len(told)) == (1, 1)
    assert es in (None, said[0])
    assert en in (None, told[0])


def test_an_other_answer_has_the_limit_of_its_kind():
    rubric = {"equivalent_to_reference": True, "other_answers": ["a" * 5_000]}

    assert rubric_errors(rubric) == []
    assert rubric_errors(rubric, kind="dockerfile") == []
    assert rubric_errors(rubric, kind="command") == ["other_answers 1: como mucho 4096 bytes"]

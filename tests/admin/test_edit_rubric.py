"""Authors write what an exercise asks for as rows of a form."""

import re
from html import unescape

import pytest
from django.db.models import JSONField, Value
from django.test import Client

from exercises.checking.dockerfile.parsing import KNOWN
from exercises.models import Exercise
from tests.admin.filled import filled
from tests.admin.rubric_rows import item, sent
from tests.admin.test_rubric_rows import WHOLE

UNSAYABLE = {"must_use": [{"image": "python", "tag": "3.12"}], "later": True}
COPY = {"must_use": [{"instruction": "COPY"}]}


@pytest.fixture
def form(office, page):
    """The exercise's own page as a browser sends it, with changes; `shown` is what the page was."""

    def of(exercise, **changes):
        path = page("exercises_exercise_change", exercise.pk)
        shown = office.get(path).content.decode()
        return office.post(path, filled(shown, "exercise_form", **{"is_active": None, **changes}))

    return of


def rubric_of(exercise: Exercise) -> object:
    return Exercise.objects.values_list("rubric", flat=True).get(pk=exercise.pk)


def rows_with_errors(answer) -> list[tuple[str, int, str]]:
    """Group, row and what is said at it."""
    text = answer.content.decode()
    found = []
    for group, body in re.findall(r'data-group="(\w+)"(.*?)</fieldset>', text, re.DOTALL):
        without_blank = re.sub(r"<noscript>.*?</noscript>", "", body, flags=re.DOTALL)
        head, *rows = without_blank.split('<li class="rubric-row')
        for number, part in enumerate([head, *rows]):
            said = re.findall(r'<p class="rubric-error"[^>]*>(.*?)</p>', part)
            found += [(group, number, unescape(one)) for one in said]
    return found


def test_saves_rows_of_every_group(form, exercise):
    answer = form(
        exercise,
        **sent(
            must_use=[
                item("instruction", "COPY", "--from", "build", "Copia de otra etapa."),
                item("command", "grep", values="ERROR\n\n error "),
            ],
            must_not_use=[item("redirection", ">>", values="*.log")],
            steps=[item("instruction", "COPY"), item("instruction", "RUN")],
            stages=[{"min": "2", "max": " 3 "}],
            allowed_commands=[
                {"command": "docker", "subcommands": "run\nps"},
                {"command": "ls", "subcommands": ""},
            ],
            equivalent_to_reference=[{"wanted": "on"}],
            other_answers=[{"answer": "FROM a\nRUN b"}],
            keywords=[{"words": "capa\nlayer", "hint_es": "¿De qué está hecha?", "hint_en": ""}],
        ),
    )

    assert answer.status_code == 302
    assert rubric_of(exercise) == {
        "must_use": [
            {"instruction": "COPY", "flag": "--from", "value": "build", "hint_es": "Copia de otra etapa."},
            {"command": "grep", "argument": ["ERROR", "error"]},
        ],
        "must_not_use": [{"redirection": ">>", "value": "*.log"}],
        "steps": [{"instruction": "COPY"}, {"instruction": "RUN"}],
        "stages": {"min": 2, "max": 3},
        "allowed_commands": {"docker": ["run", "ps"], "ls": "*"},
        "equivalent_to_reference": True,
        "other_answers": ["FROM a\nRUN b"],
        "keywords": [{"words": ["capa", "layer"], "hint_es": "¿De qué está hecha?"}],
    }


@pytest.mark.parametrize(
    "rubric", [{}, WHOLE, UNSAYABLE, {"steps": [], "equivalent_to_reference": False}, [], "", "x", 3], ids=repr
)
@pytest.mark.parametrize("kind", ["dockerfile", "command", "conceptual"])
def test_opening_and_saving_changes_nothing(form, exercise, kind, rubric):
    Exercise.objects.update(type=kind, rubric=rubric, is_active=False)
    before = Exercise.objects.values().get()

    answer = form(exercise)

    assert answer.status_code == 302
    assert Exercise.objects.values().get() == before | {"updated_at": Exercise.objects.get().updated_at}


def test_opening_and_saving_a_guide_changes_nothing(office, page, guide, exercise, command_exercise):
    Exercise.objects.filter(pk=exercise.pk).update(rubric=WHOLE, is_active=False)
    Exercise.objects.filter(pk=command_exercise.pk).update(rubric=UNSAYABLE)
    before = list(Exercise.objects.order_by("pk").values())
    path = page("guides_guide_change", guide.pk)

    answer = office.post(path, filled(office.get(path).content.decode(), "guide_form"))

    assert answer.status_code == 302
    assert list(Exercise.objects.order_by("pk").values()) == before


def test_saves_rows_in_the_guides_page(office, page, guide, exercise, command_exercise):
    path = page("guides_guide_change", guide.pk)
    shown = office.get(path).content.decode()
    rows = sent("exercises-1-rubric", must_use=[item("command", "ls", "-a")])

    answer = office.post(path, filled(shown, "guide_form", **rows))

    assert answer.status_code == 302
    assert rubric_of(exercise) == {}
    assert rubric_of(command_exercise) == {
        "must_use": [{"command": "ls", "option": "-a"}],
        "allowed_commands": {"ls": "*"},
    }


def test_offers_rows_to_an_exercise_that_is_being_added(office, page, guide):
    shown = office.get(page("guides_guide_change", guide.pk)).content.decode()

    assert 'name="exercises-__prefix__-rubric-sheet"' in shown
    assert 'name="exercises-__prefix__-rubric-must_use-text"' in shown


@pytest.mark.parametrize(
    ("rows", "errors"),
    [
        (
            {"must_use": [item("instruction", "COPY"), item("instruction", "COPPY")]},
            [("must_use", 2, "Docker no conoce la instrucción COPPY. ¿Quisiste decir COPY?")],
        ),
        ({"steps": [item("", "x")]}, [("steps", 1, "Elige qué es.")]),
        ({"steps": [item("forged", "x")]}, [("steps", 1, "Elige qué es.")]),
        ({"must_use": [item("image", " ", hint_es="x")]}, [("must_use", 1, "Falta el nombre.")]),
        (
            {"must_not_use": [item("image", "a", "-b")]},
            [("must_not_use", 1, "Sólo las instrucciones y los comandos llevan opción.")],
        ),
        ({"must_not_use": [item("image", "a", values="b")]}, [("must_not_use", 1, "Una imagen no lleva argumentos.")]),
        (
            {"must_use": [item("command", "ls", "a"), item("image", "b"), item("command", "c" * 501)]},
            [
                ("must_use", 1, "La opción a debe empezar por un guion"),
                ("must_use", 3, "Command admite como mucho 500 caracteres"),
            ],
        ),
        (
            {"must_use": [item("command", "ls", hint_es="a" * 501)]},
            [("must_use", 1, "La pista en español admite como mucho 500 caracteres")],
        ),
        ({"must_use": [item("command", "l\0s")]}, [("must_use", 1, "Hay un carácter nulo, que no se puede guardar.")]),
        ({"must_use": [item("image", "a")] * 51}, [("must_use", 0, "Como mucho 50 elementos")]),
        ({"stages": [{"min": "3", "max": "2"}]}, [("stages", 0, "El mínimo no puede ser mayor que el máximo.")]),
        (
            {"stages": [{"min": "9" * 5000, "max": ""}]},
            [("stages", 0, "El mínimo debe ser un número entero entre 1 y 50")],
        ),
        (
            {"stages": [{"min": "", "max": "dos"}]},
            [("stages", 0, "El máximo debe ser un número entero entre 1 y 50")],
        ),
        (
            {"allowed_commands": [{"command": "ls", "subcommands": ""}, {"command": " ls", "subcommands": "a"}]},
            [("allowed_commands", 2, "ls ya está en otra fila.")],
        ),
        (
            {"allowed_commands": [{"command": "", "subcommands": "run"}]},
            [("allowed_commands", 1, "Falta el comando.")],
        ),
        (
            {"other_answers": [{"answer": "FROM a"}]},
            [("other_answers", 0, "Sólo cuentan si la respuesta debe ser igual que la referencia.")],
        ),
        (
            {"keywords": [{"words": "", "hint_es": "a", "hint_en": ""}]},
            [("keywords", 1, "Faltan las palabras.")],
        ),
        (
            {"keywords": [{"words": "\n".join("a" * 51), "hint_es": "", "hint_en": ""}]},
            [("keywords", 1, "Como mucho 50 elementos")],
        ),
    ],
)
def test_says_what_to_mend_at_its_row(form, exercise, rows, errors):
    answer = form(exercise, **sent(**rows))

    assert answer.status_code == 200
    assert rows_with_errors(answer) == errors
    assert len(answer.context["adminform"].form.errors["rubric"]) == len(errors)
    assert rubric_of(exercise) == {}


def test_says_all_that_is_wrong_with_one_row(form, exercise):
    hints = {"hint_es": "a" * 501, "hint_en": "b" * 501}

    answer = form(exercise, **sent(keywords=[{"words": "capa", **hints}]))

    english = "La pista en inglés admite como mucho 500 caracteres"
    spanish = "La pista en español admite como mucho 500 caracteres"
    assert rows_with_errors(answer) == [("keywords", 1, f"{spanish} · {english}")]


def test_says_it_in_the_row_of_the_right_exercise(office, page, guide, exercise, command_exercise):
    path = page("guides_guide_change", guide.pk)
    shown = office.get(path).content.decode()
    rows = sent("exercises-1-rubric", must_use=[item("command", "ls"), item("command", "ls", "a")])

    answer = office.post(path, filled(shown, "guide_form", **rows))

    forms = answer.context["inline_admin_formsets"][0].formset.forms
    assert [form.errors for form in forms] == [
        {},
        {"rubric": ["Debe usar, 2: La opción a debe empezar por un guion"]},
    ]
    assert rows_with_errors(answer) == [("must_use", 2, "La opción a debe empezar por un guion")]
    assert rubric_of(command_exercise) == {"allowed_commands": {"ls": "*"}}


def test_puts_a_rubric_in_place_of_a_null(form, exercise):
    Exercise.objects.update(rubric=Value(None, JSONField()))

    answer = form(exercise)

    assert answer.status_code == 302
    assert rubric_of(exercise) == {}


def test_takes_no_rubric_from_an_address(office, page):
    answer = office.get(page("exercises_exercise_add"), {"rubric": '{"must_use": 1}', "type": "x"})

    assert answer.status_code == 200


def test_keeps_what_was_typed_when_something_else_is_wrong(form, exercise):
    rows = sent(must_use=[item("command", "cat <a> & b", "--name", "a\nb", "pista")], stages=[{"min": "", "max": "2"}])

    answer = form(exercise, title_es="", **rows)

    kept = filled(answer.content.decode(), "exercise_form")
    assert list(answer.context["adminform"].form.errors) == ["title_es"]
    assert [kept[f"rubric-must_use-{part}"][0] for part in ("kind", "text", "option", "values", "hint_es")] == [
        *("command", "cat <a> & b", "--name", "a\nb", "pista")
    ]
    assert kept["rubric-stages-max"] == "2"
    assert rubric_of(exercise) == {}


def test_keeps_a_new_exercise_that_is_wrong(office, page, guide, exercise):
    path = page("guides_guide_change", guide.pk)
    shown = office.get(path).content.decode()
    rows = sent("exercises-1-rubric", steps=[item("image", "alpine")])
    fields = {"exercises-1-type": "command", "exercises-1-title_es": "", "exercises-1-order": 2}

    answer = office.post(path, filled(shown, "guide_form", **{"exercises-TOTAL_FORMS": 2}, **fields, **rows))

    kept = filled(answer.content.decode(), "guide_form")
    assert answer.status_code == 200
    assert kept["exercises-1-rubric-steps-text"][0] == "alpine"
    assert Exercise.objects.count() == 1


def test_a_blank_row_asks_for_nothing(form, exercise):
    Exercise.objects.update(rubric=COPY)

    form(exercise, **sent(must_use=[item("instruction", ""), item("instruction", "COPY"), item("image", " ")]))

    assert rubric_of(exercise) == COPY
    assert Exercise.objects.get().version == exercise.version + 1


def test_removing_every_row_leaves_no_rubric(form, exercise):
    Exercise.objects.update(rubric=COPY)

    form(exercise, **{"rubric-must_use-text": [""] * 3})

    assert rubric_of(exercise) == {}


def test_leaves_the_rubric_alone_when_no_rows_are_sent(form, exercise):
    Exercise.objects.update(rubric=COPY)

    form(exercise, **{"rubric-sheet": None, "rubric-must_use-text": "RUN", "title_es": "Otro"})

    assert rubric_of(exercise) == COPY
    assert Exercise.objects.get().title_es == "Otro"


def test_keeps_what_the_new_type_has_no_use_for_and_says_so(form, office, page, exercise):
    rubric = COPY | {"stages": {"min": 2}}
    Exercise.objects.update(rubric=rubric)

    form(exercise, type="command")

    shown = office.get(page("exercises_exercise_change", exercise.pk)).content.decode()
    groups = re.findall(r'data-group="(\w+)"[^>]*?( hidden)?>.*?data-misfit( hidden)?>', shown, re.DOTALL)
    assert rubric_of(exercise) == rubric
    assert groups == [
        ("must_use", "", " hidden"),
        ("must_not_use", "", " hidden"),
        ("steps", "", " hidden"),
        ("stages", "", ""),
        ("allowed_commands", "", " hidden"),
        ("equivalent_to_reference", "", " hidden"),
        ("other_answers", "", " hidden"),
        ("keywords", " hidden", " hidden"),
    ]
    assert re.findall(r"data-row-misfit( hidden)?>", shown)[0] == ""


def test_shows_what_rows_cannot_say_as_it_is_stored(office, page, form, exercise):
    Exercise.objects.update(rubric=UNSAYABLE)

    shown = office.get(page("exercises_exercise_change", exercise.pk)).content.decode()
    form(exercise, title_es="Otro", **{"rubric-must_use-text": "x"})

    assert "Esta rúbrica tiene partes que el formulario no sabe mostrar." in shown
    assert "&quot;tag&quot;: &quot;3.12&quot;" in shown
    assert "rubric-sheet" not in shown
    assert rubric_of(exercise) == UNSAYABLE


def test_begins_anew_where_the_author_says_so(form, office, page, exercise):
    Exercise.objects.update(rubric=UNSAYABLE)

    form(exercise, **{"rubric-discard": "on"})

    assert rubric_of(exercise) == {}
    assert "rubric-sheet" in office.get(page("exercises_exercise_change", exercise.pk)).content.decode()


@pytest.mark.parametrize("prefix", ["", "exercises-1"])
def test_an_answer_is_tried_by_rows_that_nobody_saved(office, page, command_exercise, exercise, prefix):
    name = f"{prefix}-rubric" if prefix else "rubric"
    path = page("guides_guide_change", exercise.guide_id) if prefix else None
    shown = office.get(path or page("exercises_exercise_change", command_exercise.pk)).content.decode()
    rows = sent(name, must_use=[item("command", "ls", "-l", hint_es="Pide la lista larga.")])
    about = {"prefix": prefix, "exercise": str(command_exercise.pk), f"{prefix}-trial".lstrip("-"): "ls -a"}

    said = office.post(
        page("exercises_exercise_try"),
        filled(shown, "guide_form" if prefix else "exercise_form", **about, **rows),
    ).content.decode()

    assert "Pide la lista larga." in said
    assert rubric_of(command_exercise) == {"allowed_commands": {"ls": "*"}}


@pytest.mark.parametrize(
    "fields",
    [
        {"rubric-must_use-text": ["a", "b", "c"], "rubric-must_use-kind": ["image"]},
        {"rubric-must_use-values": "x" * 300_000, "rubric-must_use-kind": "command", "rubric-must_use-text": "ls"},
        {"rubric-must_use-values": ["x"] * 1500},
        {"rubric-stages-min": ["1", "2", "x"], "rubric-stages-max": "\0"},
        {"rubric-keywords-words": ["\0"], "rubric-keywords-forged": "x"},
        {"rubric-allowed_commands-command": "x" * 100_000},
        {"rubric-other_answers-answer": "x" * 100_000, "rubric-equivalent_to_reference-wanted": ["on", "on"]},
    ],
)
def test_answers_forged_rows_with_a_message(form, exercise, fields):
    answer = form(exercise, **{"rubric-sheet": "1", **fields})

    assert answer.status_code == 200
    assert list(answer.context["adminform"].form.errors) == ["rubric"]
    assert rubric_of(exercise) == {}


def test_suggests_every_instruction_that_docker_knows(office, page, exercise):
    shown = office.get(page("exercises_exercise_change", exercise.pk)).content.decode()

    listed = re.search(r'<datalist id="rubric-instructions">(.*?)</datalist>', shown)[1]
    assert re.findall(r'value="(\w+)"', listed) == sorted(name.upper() for name in KNOWN)


def test_is_for_admins_alone(page, exercise, alicia):
    student = Client()
    student.force_login(alicia)

    answer = student.post(page("exercises_exercise_change", exercise.pk), sent(must_use=[item("image", "a")]))

    assert answer.status_code in {302, 403}
    assert rubric_of(exercise) == {}

"""A course whose exercises contradict themselves is refused before anything is written."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from exercises import reference
from exercises.checking.command import shell
from exercises.course import BrokenCourse, read
from exercises.models import Exercise
from guides.models import Guide
from tests.exercises.course_folder import IMAGE, IMAGE_YAML, LIST, LIST_YAML, write

REFERENCE, IMAGE_FILE, LIST_FILE = f"{IMAGE}/reference.Dockerfile", f"{IMAGE}/exercise.yaml", f"{LIST}/exercise.yaml"
WHY = "no pasa la comprobación del ejercicio"
EVERYTHING_PASSES = "la comprobación del ejercicio la da por buena"


def faults(folder) -> list[str]:
    with pytest.raises(BrokenCourse) as broken:
        read(folder)
    return [str(fault) for fault in broken.value.faults]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {REFERENCE: 'FROM python:3.12-slim\nRUNN x\nCMD ["python"]'},
            [f"{REFERENCE}: {WHY}: Línea 2: Instrucción desconocida: RUNN. ¿Quisiste decir RUN?"],
        ),
        ({REFERENCE: "FROM python:3.12-slim\n"}, [f"{REFERENCE}: {WHY}: Falta usar la instrucción CMD"]),
        ({f"{LIST}/reference.sh": "cat x\n"}, [f"{LIST}/reference.sh: {WHY}: Comando no permitido: cat"]),
        (
            {IMAGE_FILE: IMAGE_YAML + '  - |\n    FROM python:3\n    CMD ["python"]\n'},
            [f"{IMAGE_FILE}: wrong_answers[2]: {EVERYTHING_PASSES}"],
        ),
        (
            {LIST_FILE: LIST_YAML + "wrong_answers: [ls -l, cat x, ls]\n", f"{LIST}/reference.sh": "rm x\n"},
            [
                f"{LIST_FILE}: wrong_answers[1]: {EVERYTHING_PASSES}",
                f"{LIST_FILE}: wrong_answers[3]: {EVERYTHING_PASSES}",
                f"{LIST}/reference.sh: {WHY}: Comando no permitido: rm",
            ],
        ),
    ],
)
def test_names_the_file_and_the_finding(folder, files, expected):
    write(folder, files)

    assert faults(folder) == expected


def test_says_the_finding_in_the_readers_language(folder):
    write(folder, {REFERENCE: "FROM python:3.12-slim\n"})

    with translation.override("en"):
        assert "The instruction CMD is missing" in faults(folder)[0]


@pytest.mark.parametrize("switch", ["active", "enable_structural_validation"])
def test_an_unfinished_or_unchecked_exercise_may_be_stored(folder, db, switch):
    write(folder, {REFERENCE: "RUN x\n", IMAGE_FILE: IMAGE_YAML + f"  - {'x'}\n{switch}: false\n"})

    call_command("load_course", str(folder), stdout=StringIO())

    stored = Exercise.objects.get(slug="imagen")
    assert (stored.expected_answer, stored.is_active) == ("RUN x", switch != "active")


def test_a_parser_that_does_not_answer_is_no_fault_of_the_course(folder, db, monkeypatch):
    write(folder, {f"{LIST}/reference.sh": "ls --all\n"})
    monkeypatch.setattr(shell, "_binary", lambda: "/nowhere/shfmt")

    call_command("load_course", str(folder), stdout=StringIO())

    stored = Exercise.objects.get(type="command")
    assert (stored.expected_answer, stored.is_active, reference.state(stored)) == ("ls --all", True, "unchecked")


def test_a_conceptual_exercise_has_nothing_to_prove(folder):
    yaml = "type: conceptual\ntitle: {es: Por qué}\nwrong_answers: [Porque sí.]\n"
    (folder / LIST / "reference.sh").unlink()
    write(folder, {LIST_FILE: yaml, f"{LIST}/reference.md": "Porque una capa es un cambio."})

    assert [exercise.type for exercise in read(folder).guides[0].exercises] == ["dockerfile", "conceptual"]


def test_what_cannot_be_read_is_told_alone(folder):
    write(folder, {REFERENCE: "RUN x\n", IMAGE_FILE: IMAGE_YAML.replace("fácil", "facil")})

    assert [line.split(": ")[:2] for line in faults(folder)] == [[IMAGE_FILE, "difficulty"]]


@pytest.mark.parametrize("dry_run", [True, False])
def test_the_command_fails_and_writes_nothing(folder, db, dry_run):
    call_command("load_course", str(folder), stdout=StringIO())
    before = [*Guide.objects.values(), *Exercise.objects.order_by("pk").values()]
    write(folder, {REFERENCE: "FROM python:3.12-slim\n", f"{LIST}/statement.es.md": "Otro enunciado."})

    with pytest.raises(CommandError) as refused:
        call_command("load_course", str(folder), dry_run=dry_run)

    assert str(refused.value).splitlines() == [
        "El curso tiene 1 error y no se ha cambiado nada:",
        f"  {REFERENCE}: {WHY}: Falta usar la instrucción CMD",
    ]
    assert [*Guide.objects.values(), *Exercise.objects.order_by("pk").values()] == before

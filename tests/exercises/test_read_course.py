"""What is refused in the files of a course. No table is touched, except to show that none was."""

import os
from io import StringIO
from pathlib import Path
from time import perf_counter

import pytest
from django.core.management import CommandError, call_command

from exercises.course import BrokenCourse, read
from exercises.models import Exercise
from guides.models import Guide
from tests.exercises.course_folder import GUIDE, GUIDE_YAML, IMAGE, IMAGE_YAML, LIST, LIST_YAML, write

GUIDE_FILE, IMAGE_FILE, LIST_FILE = f"{GUIDE}/guide.yaml", f"{IMAGE}/exercise.yaml", f"{LIST}/exercise.yaml"
BOMB = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\n"


def faults(folder: Path) -> list[str]:
    with pytest.raises(BrokenCourse) as broken:
        read(folder)
    return [str(fault) for fault in broken.value.faults]


def rubric(text: str) -> dict[str, str]:
    return {LIST_FILE: f"type: command\ntitle: {{es: Una lista}}\nrubric: {text}\n"}


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        # Not YAML, or more than plain YAML.
        ({GUIDE_FILE: "topic: [docker\n"}, f"{GUIDE_FILE}: no es YAML válido: línea 2: expected ',' or ']'"),
        ({GUIDE_FILE: "- uno\n- dos\n"}, f"{GUIDE_FILE}: debe ser un grupo de claves y valores"),
        ({GUIDE_FILE: GUIDE_YAML + BOMB}, f"{GUIDE_FILE}: no es YAML válido: línea 5: no se admiten alias (*)"),
        ({GUIDE_FILE: GUIDE_YAML + "topic: linux\n"}, f"{GUIDE_FILE}: no es YAML válido: línea 4: la clave topic"),
        ({GUIDE_FILE: "a: " + "[" * 5000}, f"{GUIDE_FILE}: no es YAML válido: línea 1: demasiados niveles"),
        ({GUIDE_FILE: "a: !!python/object/apply:os.getcwd []\n"}, f"{GUIDE_FILE}: no es YAML válido: línea 1: could"),
        ({GUIDE_FILE: "topic: 2026-99-99\n"}, f"{GUIDE_FILE}: no es YAML válido: month must be in 1..12"),
        ({GUIDE_FILE: f"topic: {'9' * 5000}\n"}, f"{GUIDE_FILE}: no es YAML válido: Exceeds the limit"),
        ({GUIDE_FILE: "a: 1\n---\nb: 2\n"}, f"{GUIDE_FILE}: no es YAML válido: línea 2: but found another document"),
        # Keys.
        ({GUIDE_FILE: GUIDE_YAML + "sumary: {}\n"}, f"{GUIDE_FILE}: sumary: clave desconocida; se admiten: topic"),
        ({GUIDE_FILE: "topic: docker\ntitle: {en: Hi}\n"}, f"{GUIDE_FILE}: title.es: falta"),
        ({GUIDE_FILE: "topic: docker\n"}, f"{GUIDE_FILE}: title.es: falta"),
        ({GUIDE_FILE: "topic: docker\ntitle: Hola\n"}, f"{GUIDE_FILE}: title: debe ser un grupo de claves y valores"),
        ({GUIDE_FILE: GUIDE_YAML.replace("en:", "fr:")}, f"{GUIDE_FILE}: title.fr: clave desconocida"),
        ({GUIDE_FILE: GUIDE_YAML.replace("docker", "12")}, f"{GUIDE_FILE}: topic: debe ser un texto"),
        (
            {GUIDE_FILE: GUIDE_YAML.replace("docker", "d" * 41)},
            f"{GUIDE_FILE}: topic: es demasiado largo: como mucho 40",
        ),
        ({GUIDE_FILE: GUIDE_YAML.replace("docker", '"\\0"')}, f"{GUIDE_FILE}: no es YAML válido: línea 1: contiene"),
        (
            {GUIDE_FILE: GUIDE_YAML.replace("docker", '"\\uD800"')},
            f"{GUIDE_FILE}: no es YAML válido: línea 1: contiene",
        ),
        ({GUIDE_FILE: GUIDE_YAML + "active: a veces\n"}, f"{GUIDE_FILE}: active: debe ser true o false"),
        ({IMAGE_FILE: IMAGE_YAML.replace("dockerfile", "podman")}, f"{IMAGE_FILE}: type: no se conoce «podman»"),
        ({IMAGE_FILE: IMAGE_YAML.replace("fácil", "facil")}, f"{IMAGE_FILE}: difficulty: no se conoce «facil»"),
        ({IMAGE_FILE: IMAGE_YAML + "  - 3\n"}, f"{IMAGE_FILE}: wrong_answers[2]: debe ser un texto"),
        ({"course.yaml": "slug: Mi curso\ntitle: {es: x}\n"}, "course.yaml: slug: solo admite minúsculas"),
        *(
            (
                {LIST_FILE: f"{LIST_YAML}hint_budget: {value}\n"},
                f"{LIST_FILE}: hint_budget: debe ser un número entero entre 0",
            )
            for value in ("-1", "100", "true", "3.0", "tres", "[3]", '"3"')
        ),
        # Rubrics.
        (rubric("[]"), f"{LIST_FILE}: rubric: La rúbrica debe ser un objeto"),
        (rubric("{must: []}"), f"{LIST_FILE}: rubric: Clave desconocida en la rúbrica: must"),
        (rubric("{must_use: {command: ls}}"), f"{LIST_FILE}: rubric: must_use debe ser una lista"),
        (rubric("{must_use: [{comand: ls}]}"), f"{LIST_FILE}: rubric: must_use 1: cada elemento es un objeto"),
        (rubric("{must_use: [{command: [ls]}]}"), f"{LIST_FILE}: rubric: must_use 1: command debe ser un texto"),
        (rubric("{allowed_commands: {ls: all}}"), f"{LIST_FILE}: rubric: allowed_commands: ls lleva una lista"),
        (rubric("{allowed_commands: {yes: '*'}}"), f"{LIST_FILE}: rubric: allowed_commands: True lleva una lista"),
        (rubric('{must_use: [{command: "l\\0s"}]}'), f"{LIST_FILE}: no es YAML válido: línea 3: contiene caracteres"),
        # Files.
        ({f"{GUIDE}/guide.es.md": " \n"}, f"{GUIDE}/guide.es.md: está vacío"),
        ({f"{GUIDE}/guide.es.md": b"a\xf1o"}, f"{GUIDE}/guide.es.md: no está en UTF-8"),
        ({f"{GUIDE}/guide.es.md": b"a\x00b"}, f"{GUIDE}/guide.es.md: contiene caracteres de control"),
        ({f"{GUIDE}/guide.es.md": b"a" * 262_145}, f"{GUIDE}/guide.es.md: es demasiado grande: como mucho 256 KB"),
        ({f"{IMAGE}/statment.en.md": "Hi"}, f"{IMAGE}/statment.en.md: aquí no se espera este archivo"),
        ({f"{IMAGE}/reference.sh": "ls"}, f"{IMAGE}/reference.sh: aquí no se espera este archivo"),
        ({"portada.png": "x"}, "portada.png: aquí no se espera este archivo"),
        ({"borradores/guide.yaml": GUIDE_YAML}, "borradores: una carpeta se llama <número>-<clave>"),
        ({f"{GUIDE}/1-imagen/x/y": ""}, f"{GUIDE}/1-imagen/x: aquí no se espera este archivo ni esta carpeta"),
        ({f"{GUIDE}/2-imagen/x": ""}, f"{GUIDE}/2-imagen: repite el número o la clave de 1-imagen"),
        ({f"{GUIDE}/1-otra/x": ""}, f"{GUIDE}/1-otra: repite el número o la clave de 1-imagen"),
    ],
)
def test_names_the_file_and_the_key(folder, files, fault):
    write(folder, files)

    found = faults(folder)

    assert [line for line in found if line.startswith(fault)], found


@pytest.mark.parametrize(
    "missing",
    ["course.yaml", GUIDE_FILE, f"{GUIDE}/guide.es.md", IMAGE_FILE, f"{IMAGE}/statement.es.md", f"{LIST}/reference.sh"],
)
def test_a_missing_file_is_named(folder, missing):
    (folder / missing).unlink()

    assert faults(folder) == [f"{missing}: falta este archivo"]


@pytest.mark.parametrize("target", ["/etc/hostname", "../../outside.md", "nowhere", "guide.en.md"])
def test_a_link_may_not_lead_out_of_the_course(folder, target):
    write(folder.parent, {"outside.md": "secreto"})
    link = folder / GUIDE / "guide.en.md"
    link.unlink()
    link.symlink_to(target)

    assert faults(folder) == [f"{GUIDE}/guide.en.md: es un enlace roto o que sale de la carpeta del curso"]


def test_a_linked_folder_may_not_lead_out_of_the_course(folder, tmp_path):
    (folder / IMAGE).rename(tmp_path / "1-imagen")
    (folder / IMAGE).symlink_to(tmp_path / "1-imagen")

    assert faults(folder) == [f"{IMAGE}: es un enlace roto o que sale de la carpeta del curso"]


def test_a_link_inside_the_course_is_followed(folder):
    english = folder / GUIDE / "guide.en.md"
    english.unlink()
    english.symlink_to("guide.es.md")

    assert read(folder).guides[0].content.en == "## Hola\n\nUna **lección**."


def test_a_pipe_is_not_waited_for(folder):
    (folder / GUIDE / "guide.en.md").unlink()
    os.mkfifo(folder / GUIDE / "guide.en.md")

    assert faults(folder) == [f"{GUIDE}/guide.en.md: no es un archivo"]


def test_a_folder_without_guides_is_not_a_course_to_empty_the_other(tmp_path):
    write(tmp_path, {"course.yaml": "slug: escuela\ntitle: {es: Nuestro curso}\n"})

    assert faults(tmp_path) == [f"{tmp_path}: el curso no tiene ninguna guía"]
    assert faults(tmp_path / "nowhere") == [f"{tmp_path}/nowhere: no es una carpeta"]


def test_all_faults_come_at_once_file_by_file(folder):
    write(folder, {GUIDE_FILE: "topic: docker\n", IMAGE_FILE: "type: podman\nx: 1\n", **rubric("{must: 1}")})

    assert [line.split(": ")[:2] for line in faults(folder)] == [
        [IMAGE_FILE, "x"],
        [IMAGE_FILE, "type"],
        [IMAGE_FILE, "title.es"],
        [LIST_FILE, "rubric"],
        [GUIDE_FILE, "title.es"],
    ]


def test_hidden_files_and_the_schools_own_papers_are_left_alone(folder):
    write(folder, {".git/config": "x", f"{IMAGE}/.DS_Store": b"\xff", f"{IMAGE}/tutor.md~": "x", "LICENSE": "MIT"})

    assert [len(guide.exercises) for guide in read(folder).guides] == [2]


def test_reads_a_byte_order_mark_and_windows_line_ends_as_plain_text(folder):
    plain = read(folder)
    for path in folder.rglob("*.*"):
        if path.is_file():
            text = path.read_bytes().replace(b"\r\n", b"\n")
            path.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))

    assert read(folder) == plain


def test_keeps_the_wrong_answers_for_whoever_checks_the_exercise(folder):
    image, listing = read(folder).guides[0].exercises

    assert (image.wrong_answers, listing.wrong_answers) == (("FROM python",), ())


def test_a_file_full_of_nesting_is_refused_quickly(folder):
    write(folder, {GUIDE_FILE: "? " * 100_000})
    started = perf_counter()

    found = faults(folder)

    assert found == [f"{GUIDE_FILE}: no es YAML válido: línea 1: demasiados niveles"]
    assert perf_counter() - started < 2


def test_the_command_fails_with_every_fault_and_changes_nothing(folder, db):
    call_command("load_course", str(folder), stdout=StringIO())
    before = [*Guide.objects.values(), *Exercise.objects.order_by("pk").values()]
    write(folder, {GUIDE_FILE: GUIDE_YAML.replace("docker", "linux"), **rubric("{must: 1}")})

    with pytest.raises(CommandError) as refused:
        call_command("load_course", str(folder))

    assert refused.value.returncode == 1
    assert str(refused.value).splitlines() == [
        "El curso tiene 1 error y no se ha cambiado nada:",
        f"  {LIST_FILE}: rubric: Clave desconocida en la rúbrica: must",
    ]
    assert [*Guide.objects.values(), *Exercise.objects.order_by("pk").values()] == before
    assert LIST_YAML not in str(refused.value)

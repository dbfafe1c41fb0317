from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from shutil import rmtree

import pytest
from django.core.management import call_command
from django.db import InternalError, connection
from django.utils import timezone

from exercises import actions
from exercises.course import read
from exercises.models import Exercise
from exercises.publishing import load
from guides.models import Guide
from tests.exercises.course_folder import GUIDE, GUIDE_YAML, IMAGE, LIST, LIST_YAML, write


def run(folder: Path, **options: object) -> list[str]:
    out = StringIO()
    call_command("load_course", str(folder), stdout=out, **options)
    return out.getvalue().splitlines()


def everything() -> list[object]:
    """All that the tables hold, to show that nothing changed."""
    return [*Guide.objects.order_by("pk").values(), *Exercise.objects.order_by("pk").values()]


def test_creates_what_the_files_say(folder, db):
    said = run(folder)

    guide = Guide.objects.get()
    assert said == [
        "+ primeros-pasos",
        "+ primeros-pasos/imagen",
        "+ primeros-pasos/lista",
        "Nuevos: 3. Cambiados: 0. Desactivados: 0. Iguales: 0.",
    ]
    assert (guide.course, guide.slug, guide.order, guide.topic) == ("escuela", "primeros-pasos", 1, "docker")
    assert (guide.title_es, guide.title_en) == ("Primeros pasos", "First steps")
    assert (guide.summary_es, guide.summary_en) == ("Lo justo para empezar.", "")
    assert (guide.content_md_es, guide.content_md_en) == ("## Hola\n\nUna **lección**.", "## Hello")
    image, listing = guide.exercises.in_order()
    assert (image.course, image.slug, image.order, image.type) == ("escuela", "imagen", 1, "dockerfile")
    assert (image.title_es, image.title_en, image.difficulty) == ("Una imagen", "An image", "fácil")
    assert (image.content_md_es, image.content_md_en) == ("Escribe una imagen.", "Write an image.")
    assert image.expected_answer == 'FROM python:3.12-slim\nCMD ["python"]'
    assert (image.starter, image.ai_context) == ("FROM python:3.12-slim\n", "Pregunta cuándo se ejecuta.")
    assert image.rubric == {"must_use": [{"image": "python"}, {"instruction": "CMD"}]}
    assert (image.enable_structural_validation, image.enable_llm_feedback, image.is_active) == (True, True, True)
    assert listing.rubric == {"allowed_commands": {"ls": "*", "docker": ["ps", "run"]}}
    assert (listing.title_en, listing.difficulty, listing.ai_context) == ("", None, None)
    assert (listing.enable_structural_validation, listing.enable_llm_feedback) == (True, False)
    assert (image.hint_budget, listing.hint_budget) == (3, 3)


def test_a_second_run_writes_nothing(folder, db, django_assert_num_queries):
    run(folder)
    before = everything()

    with django_assert_num_queries(5):  # a savepoint and its end around the lock and one read per table
        said = run(folder)

    assert said == ["Sin cambios."]
    assert everything() == before


def test_a_dry_run_prints_the_plan_and_writes_nothing(folder, db):
    planned = run(folder, dry_run=True)
    nothing = everything()
    done = run(folder)

    assert nothing == []
    assert planned[:-1] == done[:-1]
    assert planned[-1] == f"{done[-1]} Es un ensayo: no se ha escrito nada."


def test_the_files_win_on_their_fields(folder, db):
    run(folder)
    image = Exercise.objects.get(slug="imagen")
    Exercise.objects.filter(pk=image.pk).update(title_es="A mano", rubric={}, is_active=False)
    given = {"content_html": "<p>De la API</p>"}
    actions.change(exercise_id=image.pk, language="es", given=given, now=timezone.now())

    said = run(folder)

    after = Exercise.objects.get(pk=image.pk)
    fields = "title_es, content_md_es, content_html_es, rubric, is_active"
    assert said[0] == f"~ primeros-pasos/imagen ({fields})"
    assert said[1] == "Nuevos: 0. Cambiados: 1. Desactivados: 0. Iguales: 2."
    assert (after.title_es, after.content_md_es, after.content_html_es) == ("Una imagen", "Escribe una imagen.", "")
    assert (after.rubric, after.is_active) == (image.rubric, True)


def test_a_changed_file_changes_only_its_row(folder, db):
    run(folder)
    before = {row.slug: row for row in Exercise.objects.all()}
    write(folder, {f"{IMAGE}/reference.Dockerfile": 'FROM python:3.13-slim\nCMD ["python"]\n'})

    said = run(folder)

    after = {row.slug: row for row in Exercise.objects.all()}
    assert said[0] == "~ primeros-pasos/imagen (expected_answer)"
    assert after["imagen"].expected_answer.startswith("FROM python:3.13-slim")
    assert after["imagen"].version == before["imagen"].version + 1
    assert after["imagen"].updated_at > before["imagen"].updated_at
    assert after["lista"].updated_at == before["lista"].updated_at


@pytest.mark.parametrize(("said", "kept"), [("0", 0), ("99", 99), ("null", None), ("", None)])
def test_a_budget_of_hints_is_kept_and_raises_no_version(folder, db, said, kept):
    run(folder)
    before = Exercise.objects.get(slug="lista")
    write(folder, {f"{LIST}/exercise.yaml": f"{LIST_YAML}hint_budget: {said}\n"})

    done = run(folder)

    after = Exercise.objects.get(slug="lista")
    assert done[0] == "~ primeros-pasos/lista (hint_budget)"
    assert (after.hint_budget, after.version) == (kept, before.version)


def test_a_file_that_no_longer_says_its_budget_gets_the_usual_one(folder, db):
    write(folder, {f"{LIST}/exercise.yaml": f"{LIST_YAML}hint_budget: 5\n"})
    run(folder)
    write(folder, {f"{LIST}/exercise.yaml": LIST_YAML})

    run(folder)

    assert Exercise.objects.get(slug="lista").hint_budget == 3


def test_a_renumbered_folder_keeps_its_row(folder, db):
    run(folder)
    image = Exercise.objects.get(slug="imagen")
    (folder / IMAGE).rename(folder / GUIDE / "3-imagen")

    said = run(folder)

    assert said[0] == "~ primeros-pasos/imagen (order)"
    assert list(Exercise.objects.in_order().values_list("slug", "order")) == [("lista", 2), ("imagen", 3)]
    assert Exercise.objects.get(slug="imagen").pk == image.pk


def test_what_left_the_files_is_deactivated_and_comes_back_as_the_same_row(folder, tmp_path, db):
    run(folder)
    image = Exercise.objects.get(slug="imagen")
    (folder / IMAGE).rename(tmp_path / "away")

    left = run(folder)
    gone = Exercise.objects.get(pk=image.pk)
    quiet = run(folder)
    (tmp_path / "away").rename(folder / IMAGE)
    back = run(folder)

    assert left == ["- primeros-pasos/imagen", "Nuevos: 0. Cambiados: 0. Desactivados: 1. Iguales: 2."]
    assert gone.is_active is False
    assert quiet == ["Sin cambios."]
    assert back[0] == "~ primeros-pasos/imagen (is_active)"
    assert Exercise.objects.get(pk=image.pk).is_active is True
    assert Exercise.objects.count() == 2


def test_a_guide_that_left_takes_its_exercises_with_it(folder, db):
    run(folder)
    write(
        folder,
        {
            "2-otra/guide.yaml": GUIDE_YAML,
            "2-otra/guide.es.md": "Otra.",
        },
    )
    rmtree(folder / GUIDE)

    said = run(folder)

    assert said == [
        "+ otra",
        "- primeros-pasos",
        "- primeros-pasos/imagen",
        "- primeros-pasos/lista",
        "Nuevos: 1. Cambiados: 0. Desactivados: 3. Iguales: 0.",
    ]
    assert list(Guide.objects.order_by("slug").values_list("slug", "is_active")) == [
        ("otra", True),
        ("primeros-pasos", False),
    ]
    assert not Exercise.objects.filter(is_active=True).exists()


def test_what_was_made_by_hand_stays_as_it_is(folder, guide, exercise):
    run(folder)
    loaded = Guide.objects.get(slug="primeros-pasos")
    added = Exercise.objects.create(guide=loaded, type="conceptual", title_es="De la profesora", order=9)
    by_hand = list(Exercise.objects.filter(course="").order_by("pk").values())
    write(folder, {f"{GUIDE}/guide.yaml": GUIDE_YAML.replace("docker", "linux")})

    said = run(folder)

    assert said[0] == "~ primeros-pasos (topic)"
    assert len(said) == 2
    assert list(Exercise.objects.filter(course="").order_by("pk").values()) == by_hand
    assert {exercise.pk, added.pk} == {row["id"] for row in by_hand}
    assert Guide.objects.get(pk=guide.pk).updated_at == guide.updated_at


def test_another_courses_rows_are_not_this_ones_business(folder, db):
    run(folder)
    write(folder, {"course.yaml": "slug: otra-escuela\ntitle: {es: Otro curso}\n"})

    run(folder)

    assert sorted(Guide.objects.values_list("course", "is_active")) == [("escuela", True), ("otra-escuela", True)]


def test_two_guides_may_have_an_exercise_of_one_name(folder, db):
    write(
        folder,
        {
            "2-otra/guide.yaml": GUIDE_YAML,
            "2-otra/guide.es.md": "Otra.",
            "2-otra/1-imagen/exercise.yaml": LIST_YAML,
            "2-otra/1-imagen/statement.es.md": "Lista.",
            "2-otra/1-imagen/reference.sh": "ls",
        },
    )

    run(folder)

    assert run(folder) == ["Sin cambios."]
    assert sorted(Exercise.objects.filter(slug="imagen").values_list("guide__slug", "type")) == [
        ("otra", "command"),
        ("primeros-pasos", "dockerfile"),
    ]


def test_a_school_may_switch_off_what_it_keeps(folder, db):
    write(folder, {f"{LIST}/exercise.yaml": LIST_YAML + "active: false\n"})

    run(folder)

    assert dict(Exercise.objects.values_list("slug", "is_active")) == {"imagen": True, "lista": False}


def test_all_is_written_or_nothing(folder, db):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION refuse_lists() RETURNS trigger AS $$ BEGIN"
            " IF NEW.slug = 'lista' THEN RAISE 'no lists here' USING ERRCODE = 'XX000'; END IF; RETURN NEW; END $$"
            " LANGUAGE plpgsql;"
            " CREATE TRIGGER refuse_lists BEFORE INSERT ON exercises_exercise"
            " FOR EACH ROW EXECUTE FUNCTION refuse_lists()"
        )

    with pytest.raises(InternalError, match="no lists here"):
        run(folder)

    assert everything() == []


@pytest.mark.django_db(transaction=True)
def test_parallel_loads_create_each_row_once(folder):
    course = read(folder)

    def load_it(_number: int) -> int:
        try:
            return len(load(course=course, dry_run=False).changes)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        changes = list(threads.map(load_it, range(4)))

    assert sorted(changes) == [0, 0, 0, 3]
    assert (Guide.objects.count(), Exercise.objects.count()) == (1, 2)

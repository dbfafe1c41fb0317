import pytest
from django.contrib.messages import get_messages
from django.test import Client

from exercises.models import Exercise
from guides.models import Guide
from tests.admin.conftest import hundred_guides


def exercise_fields(number: int, **fields: object) -> dict[str, object]:
    given = {
        "title_es": f"Ejercicio {number}",
        "title_en": "",
        "type": "dockerfile",
        "difficulty": "fácil",
        "order": number,
        "is_active": "on",
        "content_md_es": "Escribe\r\nalgo.\r\n",
        "content_md_en": "",
        "starter": "",
        "expected_answer": "FROM alpine:3\r\n",
        "ai_context": "",
        "enable_structural_validation": "on",
        "enable_llm_feedback": "on",
        "hint_budget": 3,
    }
    return given | fields


def guide_form(*exercises: dict[str, object], saved: int = 0, **fields: object) -> dict[str, object]:
    given = {
        "topic": "docker",
        "order": 3,
        "is_active": "on",
        "title_es": "Imágenes",
        "title_en": "",
        "summary_es": "",
        "summary_en": "",
        "content_md_es": "# Imágenes\r\n\r\nTexto.",
        "content_md_en": "",
        "exercises-TOTAL_FORMS": len(exercises),
        "exercises-INITIAL_FORMS": saved,
    }
    rows = {f"exercises-{n}-{name}": value for n, row in enumerate(exercises) for name, value in row.items()}
    return given | rows | fields


def row(exercise: Exercise, **fields: object) -> dict[str, object]:
    """An exercise as the form shows it."""
    names = exercise_fields(0)
    shown = {name: getattr(exercise, name) for name in names}
    shown = {name: "" if value is None else value for name, value in shown.items() if value is not False}
    return shown | {"id": exercise.pk, "guide": exercise.guide_id} | fields


def test_saves_a_guide_with_two_exercises_on_one_page(office, page):
    answer = office.post(page("guides_guide_add"), guide_form(exercise_fields(1), exercise_fields(2, type="command")))

    assert answer.status_code == 302
    guide = Guide.objects.get()
    assert (guide.title_es, guide.order, guide.content_md_es) == ("Imágenes", 3, "# Imágenes\n\nTexto.")
    saved = Exercise.objects.in_order().values_list("guide", "title_es", "type", "content_md_es", "expected_answer")
    assert list(saved) == [
        (guide.pk, "Ejercicio 1", "dockerfile", "Escribe\nalgo.\n", "FROM alpine:3\n"),
        (guide.pk, "Ejercicio 2", "command", "Escribe\nalgo.\n", "FROM alpine:3\n"),
    ]


def test_leaves_texts_alone_that_nobody_touched(office, page, guide):
    exercise = Exercise.objects.create(
        guide=guide, type="command", title_es="Uno", order=1, content_md_es="a\nb\n", expected_answer="  ls -a\n"
    )

    office.post(
        page("guides_guide_change", guide.pk),
        guide_form(row(exercise, content_md_es="a\r\nb\r\n", expected_answer="  ls -a\r\n"), saved=1),
    )

    after = Exercise.objects.get(pk=exercise.pk)
    assert (after.content_md_es, after.expected_answer, after.ai_context) == ("a\nb\n", "  ls -a\n", None)
    assert (after.version, after.updated_at) == (exercise.version, exercise.updated_at)


def test_keeps_null_where_a_field_stays_blank(office, page, guide):
    exercise = Exercise.objects.create(guide=guide, type="conceptual", title_es="Uno", order=1)

    office.post(page("guides_guide_change", guide.pk), guide_form(row(exercise, title_es="Otro"), saved=1))

    after = Exercise.objects.get(pk=exercise.pk)
    assert (after.title_es, after.expected_answer, after.ai_context) == ("Otro", None, None)
    assert after.difficulty is None


@pytest.mark.parametrize(("typed", "kept"), [("0", 0), ("5", 5), ("", None)])
def test_sets_how_many_hints_there_are_and_raises_no_version(office, page, guide, exercise, typed, kept):
    exercise.refresh_from_db()

    office.post(page("guides_guide_change", guide.pk), guide_form(row(exercise, hint_budget=typed), saved=1))

    after = Exercise.objects.get(pk=exercise.pk)
    assert (after.hint_budget, after.version) == (kept, exercise.version)


@pytest.mark.parametrize("typed", ["-1", "100", "dos"])
def test_refuses_a_number_of_hints_that_is_none(office, page, guide, exercise, typed):
    answer = office.post(page("guides_guide_change", guide.pk), guide_form(row(exercise, hint_budget=typed), saved=1))

    assert answer.status_code == 200
    assert list(answer.context["inline_admin_formsets"][0].formset.errors[0]) == ["hint_budget"]
    assert Exercise.objects.get().hint_budget == 3


def test_changes_the_order_of_the_exercises(office, page, guide, exercise, command_exercise):
    form = guide_form(row(exercise, order=2), row(command_exercise, order=1), saved=2)

    office.post(page("guides_guide_change", guide.pk), form)

    assert [found.pk for found in Exercise.objects.in_order()] == [command_exercise.pk, exercise.pk]


def test_asks_for_a_spanish_title(office, page):
    answer = office.post(page("guides_guide_add"), guide_form(title_es="", title_en="Images"))

    assert list(answer.context["adminform"].form.errors) == ["title_es"]
    assert not Guide.objects.exists()


def test_markdown_replaces_the_html_of_its_language_only(office, page, guide, exercise):
    Guide.objects.update(content_md_es="", content_html_es="<p>viejo</p>", content_html_en="<p>old</p>")
    Exercise.objects.update(content_md_es="", content_html_es="<p>api</p>", content_html_en="<p>api en</p>")
    exercise.refresh_from_db()

    office.post(
        page("guides_guide_change", guide.pk),
        guide_form(row(exercise, content_md_en="Now *Markdown*"), saved=1, content_md_es="Nuevo"),
    )

    guide.refresh_from_db()
    exercise.refresh_from_db()
    assert (guide.content_md_es, guide.content_html_es, guide.content_html_en) == ("Nuevo", "", "<p>old</p>")
    assert (exercise.content_html_es, exercise.content_html_en) == ("<p>api</p>", "")


def test_shows_the_html_that_came_over_the_api_sanitised(office, page, guide):
    Guide.objects.update(content_md_es="", content_html_es='<p onclick="x()">De la API</p><script>x()</script>')

    text = office.get(page("guides_guide_change", guide.pk)).content.decode()

    assert "<p>De la API</p>" in text
    assert "Este texto llegó por la API como HTML" in text
    assert "x()" not in text


def test_says_that_files_win_on_what_came_from_files(office, page, guide):
    plain = office.get(page("guides_guide_change", guide.pk)).content.decode()
    Guide.objects.update(course="demo", slug="docker")
    loaded = office.get(page("guides_guide_change", guide.pk)).content.decode()

    assert "mandan los archivos" not in plain
    assert "mandan los archivos" in loaded


@pytest.mark.parametrize(("action", "active"), [("activate", True), ("deactivate", False)])
@pytest.mark.parametrize(("model", "name"), [(Guide, "guides_guide"), (Exercise, "exercises_exercise")])
def test_switches_the_chosen_rows_only(office, page, guide, exercise, command_exercise, model, name, action, active):
    model.objects.update(is_active=not active)
    other = hundred_guides()[0] if model is Guide else command_exercise
    model.objects.filter(pk=other.pk).update(is_active=not active)
    chosen = guide if model is Guide else exercise

    answer = office.post(page(f"{name}_changelist"), {"action": action, "_selected_action": [chosen.pk]})

    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["Ha cambiado 1."]
    states = dict(model.objects.filter(pk__in=[chosen.pk, other.pk]).values_list("pk", "is_active"))
    assert states == {chosen.pk: active, other.pk: not active}


def test_leads_to_the_page_that_students_see(office, page, guide, exercise):
    shown = office.get(page("guides_guide_change", guide.pk)).content.decode()

    assert f'href="/learn/guides/{guide.pk}"' in shown


def test_deletes_a_guide_with_what_students_handed_in(office, page, hundred_attempts, guide):
    answer = office.post(page("guides_guide_delete", guide.pk), {"post": "yes"})

    assert answer.status_code == 302
    assert (Guide.objects.count(), Exercise.objects.count()) == (0, 0)


def test_lists_guides_without_a_query_for_each(office, page, django_assert_max_num_queries):
    hundred_guides()

    with django_assert_max_num_queries(7):
        answer = office.get(page("guides_guide_changelist"))

    assert len(answer.context["cl"].result_list) == 50


def test_lists_exercises_without_a_query_for_each(office, page, hundred_attempts, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        answer = office.get(page("exercises_exercise_changelist"))

    assert len(answer.context["cl"].result_list) == 50


def test_opens_a_long_guide_without_a_query_for_each_exercise(
    office, page, guide, hundred_attempts, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        office.get(page("guides_guide_change", guide.pk))


def test_finds_an_exercise_by_the_title_of_its_guide(office, page, exercise, command_exercise):
    other = hundred_guides()[0]
    Exercise.objects.filter(pk=command_exercise.pk).update(guide=other)

    found = office.get(page("exercises_exercise_changelist"), {"q": "Introducción"}).context["cl"].result_list

    assert list(found) == [exercise]


def test_previews_markdown_as_students_will_see_it(office, page):
    answer = office.post(page("preview"), {"markdown": "**Hola**\n\n<script>x()</script>\n\n[a](javascript:x)"})

    assert answer.status_code == 200
    assert answer.content.decode() == (
        "<p><strong>Hola</strong></p>\n<p>&lt;script&gt;x()&lt;/script&gt;</p>\n<p>[a](javascript:x)</p>\n"
    )


def test_previews_for_admins_only_by_post_with_a_token(office, page, alicia, carla):
    student, forged = Client(), Client(enforce_csrf_checks=True)
    student.force_login(alicia)
    forged.force_login(carla)

    assert office.get(page("preview")).status_code == 405
    assert student.post(page("preview"), {"markdown": "x"}, follow=True).status_code == 403
    assert forged.post(page("preview"), {"markdown": "x"}).status_code == 403

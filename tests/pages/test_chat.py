"""The conversation as a student has it: asked, stopped, lost and found again, refused, by keyboard, without scripts."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from feedback.models import Entry
from llm.models import Usage
from tests.chromium import DESK, PHONE
from tests.model_server import answer as says
from tests.model_server import stall, status
from tests.pages.test_accessibility import _sound

pytestmark = pytest.mark.browser
EXAMPLE = "¿Por qué importa el orden de las instrucciones?"
STATUS = "#chat-status [data-state={}]"


@pytest.fixture
def talk(visit, alicia, lesson, exercise):
    def opened(user=alicia, device=DESK, **options):
        student = visit(user, device, **options)
        student.go(f"/learn/exercises/{exercise.pk}")
        return student, student.page

    return opened


@pytest.fixture
def patient(model_server, settings):
    """Nobody gives up on a model that is silent while a page is looked at."""
    settings.LLM_FIRST_TOKEN_SECONDS = settings.LLM_GAP_SECONDS = 120.0
    return model_server


def _ask(page, text):
    page.get_by_label("Tu pregunta").fill(text)
    page.get_by_role("button", name="Preguntar", exact=True).click()


def _reach(page, state):
    expect(page.locator(STATUS.format(state))).to_be_attached(timeout=20_000)


def _said(*kinds):
    wanted = kinds or ("question", "answer")
    return list(Entry.objects.filter(kind__in=wanted).order_by("pk").values_list("content_md", flat=True))


def test_never_begins_by_itself_and_offers_three_questions(talk, lesson, exercise, command_exercise, visit, alicia):
    _student, page = talk()

    expect(page.locator("#chat .example")).to_have_count(3)
    expect(page.get_by_role("button", name=EXAMPLE)).to_be_visible()
    expect(page.locator("#talk")).to_be_empty()
    other = visit(alicia).go(f"/learn/exercises/{command_exercise.pk}")
    expect(other.get_by_role("button", name="¿Cuándo hacen falta las comillas?")).to_be_visible()
    assert _said() == []


def test_an_example_is_answered_beside_statement_and_answer(talk, either_tutor):
    student, page = talk()
    student.field()

    page.get_by_role("button", name=EXAMPLE).click()
    _reach(page, "done")

    expect(page.locator("#talk .asked")).to_have_text([EXAMPLE])
    expect(page.locator("#talk .answer .prose > div > *").first).to_be_visible()
    expect(page.locator("#chat .example").first).to_be_hidden()
    expect(page.get_by_role("button", name="Detener")).to_be_hidden()
    expect(page.get_by_text("Crea un Dockerfile.")).to_be_in_viewport()
    expect(page.locator("#bench")).to_be_in_viewport()
    assert len(_said()) == 2


def test_what_is_in_the_editor_can_be_read_beside_the_conversation(talk):
    student, page = talk()
    student.write("FROM python:3.12-slim\nRUN true\n")

    page.get_by_text("Ver aquí tu respuesta").click()
    shown = page.locator("#chat .mine pre")
    expect(shown).to_have_text("FROM python:3.12-slim\nRUN true\n")
    student.write("FROM alpine")
    page.get_by_label("Tu pregunta").focus()

    expect(shown).to_have_text("FROM alpine")


def test_goes_on_with_ctrl_enter_and_keeps_the_focus_where_one_types(talk):
    _student, page = talk()

    for text in ("¿Qué es una capa?", "¿Y el usuario?"):
        page.get_by_label("Tu pregunta").fill(text)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#talk .asked").last).to_have_text(text)
        _reach(page, "done")

    expect(page.get_by_label("Tu pregunta")).to_have_value("")
    expect(page.get_by_label("Tu pregunta")).to_be_focused()
    assert _said("question") == ["¿Qué es una capa?", "¿Y el usuario?"]


def test_stop_keeps_what_there_is(talk, patient):
    patient.otherwise = stall("Mira las capas.\n\nY luego ")
    _student, page = talk()
    _ask(page, "¿Y ahora?")
    expect(page.locator("#talk .answer")).to_contain_text("Mira las capas.")

    page.get_by_role("button", name="Detener").click()

    expect(page.get_by_text("Detenido a petición tuya.")).to_be_visible()
    expect(page.get_by_label("Tu pregunta")).to_be_focused()
    page.reload()
    expect(page.locator("#talk .answer")).to_contain_text("Mira las capas.")
    assert _said("answer") == ["Mira las capas.\n\nY luego"]


def test_a_reload_in_the_middle_goes_on_and_pays_once(talk, slow):
    _student, page = talk()
    page.get_by_role("button", name=EXAMPLE).click()
    _reach(page, "writing")

    page.reload()
    _reach(page, "done")

    expect(page.locator("#talk .asked")).to_have_text([EXAMPLE])
    expect(page.locator("#talk .answer")).to_contain_text("Cada instrucción crea una capa")
    assert Usage.objects.count() == 1


def test_a_second_question_waits_in_the_form(talk, patient):
    patient.otherwise = stall("Mira ")
    student, page = talk()
    _ask(page, "La primera")
    _reach(page, "writing")

    _ask(page, "La segunda")

    expect(page.locator("#chat-note")).to_contain_text("todavía está respondiendo")
    expect(page.get_by_label("Tu pregunta")).to_have_value("La segunda")
    page.get_by_role("button", name="Detener").click()
    _reach(page, "stopped")
    patient.otherwise = says("Una respuesta.")
    page.get_by_role("button", name="Preguntar", exact=True).click()
    expect(page.locator("#talk .asked")).to_have_text(["La primera", "La segunda"])
    _reach(page, "done")
    expect(page.locator("#chat-note")).to_be_empty()
    student.forget("409")


def test_a_failure_is_explained_and_asked_again_without_a_second_question(talk, model_server):
    model_server.otherwise = status(500)
    _student, page = talk()
    _ask(page, "¿Y ahora?")
    expect(page.locator("#chat-status")).to_contain_text("El modelo de lenguaje no está disponible")
    page.reload()
    expect(page.locator("#chat-status")).to_contain_text("El modelo de lenguaje no está disponible")
    model_server.otherwise = says("Mira las capas.")

    page.get_by_role("button", name="Volver a preguntarlo").click()

    expect(page.locator("#talk .answer")).to_contain_text("Mira las capas.")
    _reach(page, "done")
    expect(page.locator("#talk .asked")).to_have_text(["¿Y ahora?"])
    assert _said() == ["¿Y ahora?", "Mira las capas."]


def test_a_question_that_is_too_long_is_counted_and_refused(talk):
    student, page = talk()
    page.get_by_label("Tu pregunta").fill("x" * 4001)

    expect(page.locator("#chat-count")).to_have_text("4001 / 4000")
    expect(page.get_by_text("es demasiado larga")).to_be_visible()
    page.get_by_role("button", name="Preguntar", exact=True).click()
    expect(page.locator("#chat-note")).to_contain_text("4001 caracteres y caben 4000")
    assert len(page.get_by_label("Tu pregunta").input_value()) == 4001
    assert _said() == []
    student.forget("400")


def test_what_is_being_typed_outlives_a_reload(talk):
    _student, page = talk()
    page.get_by_label("Tu pregunta").fill("Media pregunta")

    page.reload()

    expect(page.get_by_label("Tu pregunta")).to_have_value("Media pregunta")


def test_a_lost_connection_is_said_and_found_again(talk, slow):
    student, page = talk()
    page.route("**/learn/questions/*/stream", lambda route: route.abort(), times=1)
    page.get_by_role("button", name=EXAMPLE).click()

    expect(page.get_by_text("Se cortó la conexión.")).to_be_visible()
    _reach(page, "done")

    expect(page.get_by_text("Se cortó la conexión.")).to_be_hidden()
    expect(page.locator("#talk .answer")).to_contain_text("Cada instrucción crea una capa")
    student.forget("ERR_FAILED", "sseError", "[object Event]")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("exercise", "enable_llm_feedback", False), "el tutor está desactivado y no responde preguntas"),
        (("alicia", "no_ai", True), "en tu cuenta elegiste no usar la IA"),
    ],
)
def test_says_why_nothing_can_be_asked_and_still_shows_what_was_said(talk, request, alicia, exercise, change, words):
    for kind in ("question", "answer"):
        said = {"user": alicia, "exercise": exercise, "created_at": timezone.now()}
        Entry.objects.create(kind=kind, content_md=f"{kind} de antes", **said)
    name, field, value = change
    changed = request.getfixturevalue(name)
    setattr(changed, field, value)
    changed.save()

    _student, page = talk()

    expect(page.locator("#chat")).to_contain_text(words)
    expect(page.locator("#talk")).to_contain_text("answer de antes")
    expect(page.locator("#chat textarea")).to_have_count(0)


def test_a_stranger_is_told_to_sign_in(talk):
    _student, page = talk(None)

    expect(page.locator("#chat")).to_contain_text("Para preguntar hay que entrar.")
    expect(page.locator("#chat").get_by_role("link", name="Entrar")).to_have_attribute("href", _login(page))


def _login(page) -> str:
    path = "/" + page.url.split("/", 3)[3]
    return f"/account/login/?next={path.replace('/', '%2F')}"


def test_by_keyboard_and_for_ears(talk):
    """The log says nothing by itself; a status says when it begins and when it has ended."""
    student, page = talk()
    student.field()

    page.get_by_role("button", name=EXAMPLE).focus()
    page.keyboard.press("Enter")
    _reach(page, "done")

    log, told = page.get_by_role("log", name="Pregunta al tutor"), page.locator("#chat-status")
    expect(log).to_have_attribute("aria-live", "off")
    expect(told).to_have_attribute("role", "status")
    expect(told).to_have_text("listo")
    log.focus()
    expect(log).to_be_focused()
    expect(page.locator("#chat-note")).to_have_attribute("role", "alert")


@pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible(talk, patient, device, scheme):
    patient.otherwise = stall("## Mira\n\n`las capas` ")
    student, page = talk(device=device, color_scheme=scheme)
    if device is DESK:
        student.field()
    _sound(page)

    _ask(page, "Una palabra-muy-larga-" + "x" * 200)
    expect(page.locator("#talk .answer")).to_contain_text("Mira")
    _ask(page, "Otra")
    expect(page.locator("#chat-note")).to_contain_text("todavía")
    _sound(page)

    page.get_by_role("button", name="Detener").click()
    _reach(page, "stopped")
    patient.otherwise = status(500)
    page.get_by_label("Tu pregunta").fill("Otra")
    page.get_by_role("button", name="Preguntar", exact=True).click()
    _reach(page, "failed")
    page.get_by_label("Tu pregunta").fill("x" * 4001)
    _sound(page)
    student.forget("409")


def test_the_tutor_speaks_english_to_who_reads_english(visit, alicia, lesson, exercise):
    page = visit(alicia, locale="en-GB").go(f"/learn/exercises/{exercise.pk}")

    page.locator("#message").fill("What is a layer?")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#talk .answer")).to_contain_text("Each instruction makes a layer", timeout=20_000)
    _reach(page, "done")


def test_without_scripts_the_form_is_answered_with_the_page(talk, either_tutor):
    _student, page = talk(java_script_enabled=False)

    page.get_by_role("button", name=EXAMPLE).click()

    expect(page.locator("#talk .asked")).to_have_text([EXAMPLE])
    expect(page.locator("#talk .answer .prose")).to_be_visible()
    assert page.url.endswith("#chat")
    assert len(_said()) == 2


def test_without_scripts_what_is_refused_or_failed_is_said_on_the_page(talk, model_server):
    model_server.otherwise = status(500)
    _student, page = talk(java_script_enabled=False)

    _ask(page, "x" * 4001)
    expect(page.locator("#chat-note")).to_contain_text("4001 caracteres y caben 4000")
    assert len(page.get_by_label("Tu pregunta").input_value()) == 4001
    _ask(page, "¿Y ahora?")
    expect(page.locator("#chat-note")).to_contain_text("no está disponible")
    expect(page.get_by_label("Tu pregunta")).to_have_value("")
    model_server.otherwise = says("Mira las capas.")
    page.get_by_role("button", name="Volver a preguntarlo").click()
    expect(page.locator("#talk .answer")).to_contain_text("Mira las capas.")
    expect(page.locator("#chat-note")).to_be_empty()
    assert _said() == ["¿Y ahora?", "Mira las capas."]

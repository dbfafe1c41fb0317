"""`POST /feedback/attempt`: check, store, ask, answer."""

import pytest

from accounts.models import User
from attempts.models import Attempt
from exercises.models import Exercise
from feedback.prompts import HEADINGS
from llm.models import Usage
from tests.feedback.conftest import ANSWER
from tests.model_server import answer as says
from tests.model_server import cut, status

pytestmark = pytest.mark.usefixtures("committed")


def _ask(client, exercise, answer=ANSWER, **headers):
    body = {"exercise_id": str(getattr(exercise, "pk", exercise)), "submitted_answer": answer}
    return client.post("/feedback/attempt", body, format="json", **headers)


def test_answers_with_the_documents_keys_and_keeps_everything(browse, alicia, exercise, model_server):
    answer = _ask(browse(alicia), exercise)

    assert answer.status_code == 200, answer.content
    body = answer.json()
    attempt, usage = Attempt.objects.get(), Usage.objects.get()
    assert body["attempt_id"] == str(attempt.pk)
    assert body["content_md"] == attempt.llm_feedback
    assert body["content_md"].startswith("## Fortalezas")
    assert body["metrics"] == {
        "model": usage.model,
        "prompt_tokens": 480,
        "completion_tokens": 120,
        "latency_ms": usage.latency_ms,
        "quality_flags": {
            "similarity_used": False,
            "truncated": False,
            "stub_mode": False,
            "specialization_applied": True,
            "generic_feedback": True,
        },
    }
    assert (usage.user, usage.exercise_id, usage.attempt_id) == (alicia, exercise.pk, attempt.pk)
    assert usage.quality_flags == body["metrics"]["quality_flags"]
    assert attempt.completed is True


def test_the_model_reads_the_exercise_and_never_the_reference(browse, alicia, exercise, model_server):
    Exercise.objects.update(expected_answer="FROM secret-reference:9")

    _ask(browse(alicia), exercise)

    prompt = str(model_server.requests[0].body["messages"])
    assert "secret-reference" not in prompt
    for part in ("Construir imagen base", "Crea un **Dockerfile**", "Busca la etiqueta fija", "RUN pip install flask"):
        assert part in prompt


def test_a_broken_structure_is_422_and_costs_nothing(browse, alicia, exercise, model_server):
    answer = _ask(browse(alicia), exercise, "RUN pip install flask")

    assert (answer.status_code, answer.json()) == (
        422,
        {
            "detail": {
                "message": "Validación estructural falló (dockerfile)",
                "errors": ["La primera instrucción debe ser FROM", "Falta instrucción FROM"],
                "structure_valid": False,
                "warnings": [],
            }
        },
    )
    assert (Attempt.objects.count(), Usage.objects.count(), len(model_server.requests)) == (0, 0, 0)


@pytest.mark.parametrize("script", [status(500), cut("## Fortalezas"), says("## Fortalezas\n\n## Sugerencias\n")])
def test_a_failing_model_is_502_and_the_attempt_is_kept_and_may_be_asked_again(
    browse, alicia, exercise, model_server, script
):
    model_server.otherwise = script
    failed = _ask(browse(alicia), exercise)
    model_server.otherwise = says()
    again = _ask(browse(alicia), exercise)

    assert (failed.status_code, list(failed.json()), again.status_code) == (502, ["detail"], 200)
    assert Attempt.objects.count() == 2
    assert Attempt.objects.filter(llm_feedback=None).count() == 1
    assert [bool(one.error) for one in Usage.objects.order_by("created_at")] == [True, False]


def test_is_400_where_it_is_switched_off(browse, alicia, exercise, model_server):
    Exercise.objects.update(enable_llm_feedback=False)

    answer = _ask(browse(alicia), exercise)

    assert (answer.status_code, answer.json()) == (400, {"detail": "Este ejercicio no tiene comentarios del tutor."})
    assert (Attempt.objects.count(), len(model_server.requests)) == (0, 0)


def test_nothing_of_a_person_without_ai_is_sent(browse, alicia, exercise, model_server):
    User.objects.update(no_ai=True)

    answer = _ask(browse(alicia), exercise)

    assert (answer.status_code, Attempt.objects.count(), len(model_server.requests)) == (400, 0, 0)


def test_asks_who_is_calling_and_how(browse, alicia, exercise):
    answers = [_ask(browse(), exercise), browse(alicia).get("/feedback/attempt")]

    assert [(answer.status_code, list(answer.json())) for answer in answers] == [(401, ["detail"]), (405, ["detail"])]


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_stub_is_useful_honest_and_quotes_no_reference(browse, alicia, exercise, quick_stub, language):
    Exercise.objects.update(expected_answer="FROM python:3.12-slim\nLABEL hidden=reference\nUSER app")

    body = _ask(browse(alicia, language=language), exercise).json()

    text = body["content_md"]
    assert [line for line in text.splitlines() if line.startswith("## ")] == list(HEADINGS[language])
    assert "python:3.12-slim" in text
    assert "hidden" not in text
    assert "stub" in text
    assert "?" not in text
    assert body["metrics"]["model"] == "stub"
    assert body["metrics"]["quality_flags"]["stub_mode"] is True


@pytest.mark.parametrize(("fault", "code"), [("fail", 502), ("throttle", 502), ("nonsense", 200)])
def test_the_stub_fails_on_request_in_development_alone(browse, alicia, exercise, quick_stub, settings, fault, code):
    settings.DEBUG = True
    asked = _ask(browse(alicia), exercise, HTTP_X_STUB=fault).status_code
    settings.DEBUG = False
    ignored = _ask(browse(alicia), exercise, HTTP_X_STUB=fault).status_code

    assert (asked, ignored) == (code, 200)


def test_the_stub_is_cut_short_on_request_and_says_so(browse, alicia, exercise, quick_stub, settings):
    settings.DEBUG = True

    _ask(browse(alicia), exercise)  # the first one may be everybody's, and names no line
    whole, half = (_ask(browse(alicia), exercise, **extra).json() for extra in ({}, {"HTTP_X_STUB": "truncate"}))

    assert whole["content_md"].startswith(half["content_md"])
    assert len(half["content_md"]) < len(whole["content_md"])
    assert [answer["metrics"]["quality_flags"]["truncated"] for answer in (whole, half)] == [False, True]

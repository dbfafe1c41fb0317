"""Section 9: what each flag says, true and false."""

import pytest

from exercises.models import Exercise
from tests.contracts.learning.conftest import COMMENT, EXERCISE, FLASK
from tests.model_server import answer as says

QUESTION = "¿Está bien FROM python:3.12-slim RUN pip install flask?"
LONG = "\n".join([FLASK, *(f"ENV NOTE_{number}=una-nota-larga" for number in range(300))])
ANYTHING = "## Fortalezas\n\n- Vas por buen camino: sigue así, revisa cada línea con calma y vuelve a probar mañana."


def _flags(api, who, answer=FLASK):
    given = api("POST /feedback/attempt", {"exercise_id": EXERCISE, "submitted_answer": answer}, who=who)
    assert given.status == 200, given.body
    return given.json()["metrics"]["quality_flags"]


def _flags_of_question(api, who, message=QUESTION):
    given = api("POST /feedback/chat", {"exercise_id": EXERCISE, "message": message}, who=who)
    assert given.status == 200, given.body
    return given.json()["metrics"]["quality_flags"]


@pytest.mark.parametrize("asked", [_flags, _flags_of_question], ids=["attempt", "question"])
def test_stub_mode_is_that_no_model_answers(api, alice, base_image, quick_stub, asked):
    assert asked(api, alice)["stub_mode"] is True


@pytest.mark.parametrize("asked", [_flags, _flags_of_question], ids=["attempt", "question"])
def test_it_is_not_while_one_does(api, alice, base_image, gemini, asked):
    assert asked(api, alice)["stub_mode"] is False


@pytest.mark.parametrize("asked", [_flags, _flags_of_question], ids=["attempt", "question"])
def test_similarity_used_is_that_ones_own_similar_text_was_put_into_the_prompt(api, alice, base_image, gemini, asked):
    before = asked(api, alice)
    for version in ("2.0", "3.0"):
        _flags(api, alice, f"{FLASK}=={version}")

    after = asked(api, alice)

    assert (before["similarity_used"], after["similarity_used"]) == (False, True)
    assert ["flask==2.0" in str(gemini.requests[number].body) for number in (0, -1)] == [False, True]


def test_it_is_never_anothers(api, alice, admin, base_image, gemini):
    _flags(api, admin, f"{FLASK}==2.0")

    flags = _flags(api, alice, f"{FLASK}==3.0")

    assert flags["similarity_used"] is False
    assert "flask==2.0" not in str(gemini.requests[-1].body)


def test_truncated_is_that_the_prompt_was_over_its_budget(api, alice, base_image, gemini, settings):
    whole = _flags(api, alice)
    cut = _flags(api, alice, LONG)
    settings.LLM = {**settings.LLM, "prompt_budget_chars": 100_000}
    wide = _flags(api, alice, LONG + "-y-más")

    assert [flags["truncated"] for flags in (whole, cut, wide)] == [False, True, False]
    assert sum(len(message["content"]) for message in gemini.requests[1].body["messages"]) <= 6000


def test_a_question_over_the_budget_is_truncated(api, alice, base_image, gemini):
    Exercise.objects.update(content_html_es=f"<p>{'Crea un Dockerfile con cuidado. ' * 400}</p>")

    assert _flags_of_question(api, alice)["truncated"] is True


def test_a_question_within_it_is_not(api, alice, base_image, gemini):
    assert _flags_of_question(api, alice)["truncated"] is False


@pytest.mark.parametrize(("context", "applied"), [("Insiste en fijar versiones.", True), ("", False), (None, False)])
def test_specialization_applied_is_that_the_authors_context_was_in_the_prompt(
    api, alice, base_image, gemini, context, applied
):
    Exercise.objects.update(ai_context=context)

    assert _flags(api, alice)["specialization_applied"] is applied
    assert ("Insiste en fijar" in str(gemini.requests[-1].body)) is applied


def test_it_is_not_where_the_budget_had_no_room_for_it(api, alice, base_image, gemini):
    Exercise.objects.update(ai_context="Insiste en fijar versiones.")

    flags = _flags(api, alice, LONG)

    assert (flags["specialization_applied"], flags["truncated"]) == (False, True)
    assert "Insiste en fijar" not in str(gemini.requests[-1].body)


@pytest.mark.parametrize(("said", "generic"), [(COMMENT, False), (ANYTHING, True), ("Usa `python:3.12-slim`.", True)])
def test_generic_feedback_is_what_could_be_said_of_any_answer(api, alice, base_image, gemini, said, generic):
    gemini.otherwise = says(said)

    assert _flags(api, alice)["generic_feedback"] is generic

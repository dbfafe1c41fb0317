"""`POST /feedback/chat`: store the question, ask, store the answer, answer."""

from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.models import User
from attempts import actions as attempts
from exercises.models import Exercise
from feedback import chat
from feedback.models import Entry
from llm.embedding import embed
from llm.models import Budget, Usage
from llm.queries import vector_key
from tests.conftest import NOON
from tests.feedback.conftest import ANSWER
from tests.model_server import answer as says
from tests.model_server import cut, status

pytestmark = pytest.mark.usefixtures("committed")
QUESTION = "¿Cómo reducir tamaño?"
TEXT = "Mira qué capa cambia más a menudo. ¿Cuál crees que es?"


def _ask(client, exercise, message=QUESTION, **headers):
    body = {"exercise_id": str(getattr(exercise, "pk", exercise)), "message": message}
    return client.post("/feedback/chat", body, format="json", **headers)


def _said(user=None):
    entries = Entry.objects.filter(user=user) if user else Entry.objects.all()
    return list(entries.order_by("pk").values_list("kind", "content_md"))


def _asked(model_server):
    """The prompts that arrived, vectors left out."""
    return [seen.body["messages"] for seen in model_server.requests if "messages" in seen.body]


def test_answers_with_the_documents_keys_and_keeps_question_and_answer(browse, alicia, exercise, model_server):
    model_server.otherwise = says(TEXT)

    answer = _ask(browse(alicia), exercise)

    assert answer.status_code == 200, answer.content
    usage = Usage.objects.get()
    assert answer.json() == {
        "content_md": TEXT,
        "metrics": {
            "model": usage.model,
            "prompt_tokens": 480,
            "completion_tokens": 120,
            "latency_ms": usage.latency_ms,
            "quality_flags": {"similarity_used": False, "stub_mode": False, "truncated": False},
        },
    }
    assert _said() == [("question", QUESTION), ("answer", TEXT)]
    assert (usage.purpose, usage.user, usage.exercise_id, usage.attempt_id) == ("chat", alicia, exercise.pk, None)
    assert usage.quality_flags == answer.json()["metrics"]["quality_flags"]


def test_the_model_reads_the_exercise_the_last_attempt_and_the_last_turns(browse, alicia, exercise, model_server):
    Exercise.objects.update(expected_answer="FROM secret-reference:9")
    for minute, answer in enumerate(("FROM python:3.11", "RUNN pip install flask")):
        attempts.hand_in(user=alicia, exercise=exercise, answer=answer, now=NOON + timedelta(minutes=minute))
    model_server.otherwise = says(TEXT)
    _ask(browse(alicia), exercise, "¿Por dónde empiezo?")

    _ask(browse(alicia), exercise)

    messages = _asked(model_server)[-1]
    assert [message["role"] for message in messages] == ["system", "user", "assistant", "user"]
    told = messages[1]["content"]
    for part in ("Construir imagen base", "Crea un **Dockerfile**", "Busca la etiqueta fija", "RUNN pip install flask"):
        assert part in told
    assert "Línea 1" in told
    assert "¿Por dónde empiezo?" in told
    assert "python:3.11" not in str(messages)
    assert "secret-reference" not in str(messages)
    assert messages[2]["content"] == TEXT
    assert messages[3]["content"] == f"<student_message>\n{QUESTION}\n</student_message>"


def test_nobody_elses_words_are_in_the_prompt(browse, alicia, bruno, exercise, model_server):
    attempts.hand_in(user=bruno, exercise=exercise, answer="FROM brunos-image", now=NOON)
    _ask(browse(bruno), exercise, "La pregunta de Bruno")

    _ask(browse(alicia), exercise)

    assert "Bruno" not in str(_asked(model_server)[-1])
    assert "brunos-image" not in str(_asked(model_server)[-1])
    assert _said(alicia)[0] == ("question", QUESTION)


def test_needs_no_attempt(browse, alicia, exercise, model_server):
    assert _ask(browse(alicia), exercise).status_code == 200
    assert "student_answer" not in str(_asked(model_server)[-1])


@pytest.mark.parametrize("message", ["x", "x" * 4000, "  " + "x" * 4000 + "\n"])
def test_takes_one_to_four_thousand_characters_after_trimming(browse, alicia, exercise, model_server, message):
    answer = _ask(browse(alicia), exercise, message)

    assert answer.status_code == 200
    assert _said()[0] == ("question", message.strip())


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, 400),
        ([], 400),
        ({"exercise_id": "EXERCISE"}, 400),
        ({"message": "a"}, 400),
        ({"exercise_id": "x", "message": "a"}, 404),
        ({"exercise_id": str(uuid4()), "message": "a"}, 404),
        ({"exercise_id": "EXERCISE", "message": ""}, 400),
        ({"exercise_id": "EXERCISE", "message": " \n\t "}, 400),
        ({"exercise_id": "EXERCISE", "message": "a" * 4001}, 400),
        ({"exercise_id": "EXERCISE", "message": "a\x00"}, 400),
        ({"exercise_id": "EXERCISE", "message": 5}, 400),
        ({"exercise_id": "EXERCISE", "message": None}, 400),
    ],
)
def test_refuses_a_bad_body_in_form_and_stores_nothing(browse, alicia, exercise, model_server, body, code):
    if isinstance(body, dict) and body.get("exercise_id") == "EXERCISE":
        body = {**body, "exercise_id": str(exercise.pk)}

    answer = browse(alicia).post("/feedback/chat", body, format="json")

    assert (answer.status_code, list(answer.json())) == (code, ["detail"])
    assert (_said(), Usage.objects.count(), model_server.requests) == ([], 0, [])


def test_a_hidden_exercise_is_404_but_for_admins(browse, alicia, carla, exercise, model_server):
    Exercise.objects.update(is_active=False)

    assert [_ask(browse(who), exercise).status_code for who in (alicia, carla)] == [404, 200]


def test_is_400_where_it_is_switched_off(browse, alicia, exercise, model_server):
    Exercise.objects.update(enable_llm_feedback=False)

    answer = _ask(browse(alicia), exercise)

    assert (answer.status_code, answer.json()) == (400, {"detail": "Este ejercicio no tiene comentarios del tutor."})
    assert (_said(), model_server.requests) == ([], [])


def test_nothing_of_a_person_without_ai_is_sent_or_kept(browse, alicia, exercise, model_server):
    User.objects.update(no_ai=True)

    answer = _ask(browse(alicia), exercise)

    assert (answer.status_code, list(answer.json())) == (400, ["detail"])
    assert "no usar la IA" in answer.json()["detail"]
    assert (_said(), model_server.requests) == ([], [])


@pytest.mark.parametrize("script", [status(500), cut("Mira"), says("  \n")])
def test_a_failing_model_is_502_and_the_question_is_kept_once_and_may_be_asked_again(
    browse, alicia, exercise, model_server, script
):
    model_server.otherwise = script
    failed = [_ask(browse(alicia), exercise) for _ in range(2)]
    model_server.otherwise = says(TEXT)
    again = _ask(browse(alicia), exercise)

    assert [(answer.status_code, list(answer.json())) for answer in failed] == [(502, ["detail"])] * 2
    assert (again.status_code, again.json()["content_md"]) == (200, TEXT)
    assert _said() == [("question", QUESTION), ("answer", TEXT)]


def test_the_same_question_after_its_answer_is_another_one(browse, alicia, exercise, model_server):
    for _ in range(2):
        _ask(browse(alicia), exercise)

    assert [kind for kind, _text in _said()] == ["question", "answer"] * 2


def test_an_unanswered_question_is_not_told_to_the_model_again(browse, alicia, exercise, model_server):
    model_server.otherwise = status(500)
    _ask(browse(alicia), exercise, "Una que falla")
    model_server.otherwise = says(TEXT)

    _ask(browse(alicia), exercise)

    messages = _asked(model_server)[-1]
    assert [message["role"] for message in messages] == ["system", "user"]
    assert [text for _kind, text in _said()] == ["Una que falla", QUESTION, TEXT]


def test_speaks_english_to_who_asks_for_it(browse, alicia, exercise, model_server):
    _ask(browse(alicia, language="en"), exercise)

    messages = _asked(model_server)[-1]
    assert "talk in English" in messages[0]["content"]
    assert "Build a base image" in messages[1]["content"]


@pytest.mark.parametrize(
    ("language", "word", "stub"),
    [("es", "separa construir de ejecutar", "simulada"), ("en", "keep building apart", "Simulated")],
)
def test_the_stub_is_useful_and_honest(browse, alicia, exercise, quick_stub, language, word, stub):
    body = _ask(browse(alicia, language=language), exercise, "tamaño, size").json()

    assert word in body["content_md"]
    assert stub in body["content_md"]
    assert body["metrics"]["model"] == "stub"
    assert body["metrics"]["quality_flags"]["stub_mode"] is True


def test_the_stub_names_the_error_of_the_last_attempt(browse, alicia, exercise, quick_stub):
    attempts.hand_in(user=alicia, exercise=exercise, answer="FROM python:3.12\nRUNN x", now=NOON)

    text = _ask(browse(alicia), exercise, "¿Por qué no pasa?").json()["content_md"]

    assert "En tu último intento, mira primero esto:" in text
    assert "Línea 2" in text


@pytest.mark.parametrize(("fault", "code"), [("fail", 502), ("throttle", 502), ("nonsense", 200)])
def test_the_stub_fails_on_request_in_development(browse, alicia, exercise, quick_stub, settings, fault, code):
    settings.DEBUG = True

    assert _ask(browse(alicia), exercise, HTTP_X_STUB=fault).status_code == code


def test_an_answer_that_was_cut_short_says_so(browse, alicia, exercise, quick_stub, settings):
    settings.DEBUG = True

    flags = [
        _ask(browse(alicia), exercise, **extra).json()["metrics"]["quality_flags"]["truncated"]
        for extra in ({}, {"HTTP_X_STUB": "truncate"})
    ]

    assert flags == [False, True]


@pytest.mark.parametrize(
    ("before", "used"),
    [("Mi imagen con python y flask pesa muchísimo", True), ("ls -la", False), ("RUN true", False)],
)
def test_says_whether_something_like_it_was_recalled(browse, alicia, exercise, quick_stub, before, used):
    """What the person wrote long ago; not what is in the prompt anyway, as the latest attempt is."""
    attempts.hand_in(user=alicia, exercise=exercise, answer="RUN true", now=NOON)
    vector = embed(before)
    about = {"user": alicia, "exercise": exercise, "kind": "attempt", "created_at": NOON}
    Entry.objects.create(content_md=before, embedding=vector, embedding_model=vector_key(len(vector)), **about)

    message = before if before == "RUN true" else "¿Por qué pesa muchísimo mi imagen con python y flask?"
    answer = _ask(browse(alicia), exercise, message)

    assert answer.json()["metrics"]["quality_flags"]["similarity_used"] is used


def test_what_stands_in_the_prompt_anyway_is_not_recalled(alicia, exercise):
    attempts.hand_in(user=alicia, exercise=exercise, answer=ANSWER, now=NOON)
    for kind, text in (("question", "¿Y las capas?"), ("answer", TEXT)):
        Entry.objects.create(user=alicia, exercise=exercise, kind=kind, content_md=text, created_at=NOON)
    about = {"exercise_id": exercise.pk, "message": QUESTION, "language": "es", "fault": None, "now": NOON}
    question = chat.ask(user=alicia, **about)

    again = question.written([QUESTION, ANSWER, "¿Y las capas?", TEXT])
    other = question.written(["RUN algo de antes"])

    assert (again.recalls, other.recalls) == (False, True)
    assert "RUN algo de antes" in other.prompt.messages[1].content


def test_a_spent_budget_is_429_and_stores_nothing(browse, alicia, exercise, model_server):
    Budget.objects.update_or_create(scope=Budget.Scope.PERSON, defaults={"tokens": 0})

    answer = _ask(browse(alicia), exercise)

    assert (answer.status_code, list(answer.json())) == (429, ["detail"])
    assert int(answer["Retry-After"]) > 0
    assert (_said(), model_server.requests) == ([], [])


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_model_that_tells_the_reference_is_not_repeated(browse, alicia, exercise, model_server, language):
    reference = "FROM alpine:3.20.3\nRUN apk add --no-cache nginx-mod-stream\nUSER nobody"
    Exercise.objects.update(expected_answer=reference)
    model_server.otherwise = says(f"Toma la solución:\n\n```\n{reference}\n```\n")

    answer = _ask(browse(alicia, language=language), exercise, "Dame la solución")

    assert answer.status_code == 200
    for text in (answer.json()["content_md"], *(text for _kind, text in _said())):
        assert "nginx-mod-stream" not in text
        assert "3.20.3" not in text


def test_asks_who_is_calling_and_how(browse, alicia, exercise):
    answers = [_ask(browse(), exercise), browse(alicia).get("/feedback/chat")]

    assert [(answer.status_code, list(answer.json())) for answer in answers] == [(401, ["detail"]), (405, ["detail"])]

"""A feedback that is given to everybody who answers the same for the first time, over the contract's path."""

from datetime import UTC, datetime

import pytest

from accounts.models import User
from attempts.models import Attempt
from exercises.models import Exercise
from feedback import actions, sharing
from feedback.models import Entry, Reception, SharedFeedback
from llm.models import Budget, Usage
from tests.feedback.conftest import ANSWER
from tests.feedback.sharing import TEXT, ask, crowd, is_shared, variant
from tests.model_server import answer as says

pytestmark = pytest.mark.usefixtures("committed")
NOW = datetime(2026, 3, 2, tzinfo=UTC)
OTHER = f"{ANSWER}\nUSER app"
COMMENTED = f"# de Bruno\n{ANSWER}\n"


@pytest.fixture(autouse=True)
def _a_model_that_speaks_of_the_answer(model_server):
    model_server.otherwise = says(TEXT)


def test_the_next_new_person_gets_it_at_once_without_a_call(browse, alicia, bruno, exercise, model_server):
    first = ask(browse(alicia), exercise)
    second = ask(browse(bruno), exercise, COMMENTED)

    assert (first.status_code, second.status_code, len(model_server.requests)) == (200, 200, 1)
    body, attempt = second.json(), Attempt.objects.get(user=bruno)
    usage = Usage.objects.get(user=bruno)
    assert body == {
        "attempt_id": str(attempt.pk),
        "content_md": first.json()["content_md"],
        "metrics": {
            "model": first.json()["metrics"]["model"],
            "prompt_tokens": 0,
            "completion_tokens": 0,
            "latency_ms": 0.0,
            "quality_flags": {
                "similarity_used": False,
                "truncated": False,
                "stub_mode": False,
                "specialization_applied": True,
                "generic_feedback": False,
                "shared": True,
            },
        },
    }
    assert "shared" not in first.json()["metrics"]["quality_flags"]
    assert (usage.quality_flags, usage.cost, usage.error) == (body["metrics"]["quality_flags"], 0, "")
    assert (attempt.llm_feedback, attempt.submitted_answer) == (TEXT, COMMENTED)
    assert [(one.kind, one.content_md, one.embedding) for one in Entry.objects.filter(user=bruno).order_by("pk")] == [
        ("attempt", COMMENTED, None),
        ("feedback", TEXT, None),
    ]
    shared = SharedFeedback.objects.get()
    assert set(Reception.objects.values_list("attempt__user", "shared")) == {
        (alicia.pk, shared.pk),
        (bruno.pk, shared.pk),
    }


def test_two_hundred_in_other_clothes_one_after_another_are_one_call(browse, exercise, model_server):
    people = crowd(200)

    answers = [ask(browse(one), exercise, variant(number)) for number, one in enumerate(people)]

    assert len({variant(number) for number in range(200)}) == 200
    assert {(answer.status_code, answer.json()["content_md"]) for answer in answers} == {(200, TEXT)}
    assert [is_shared(answer) for answer in answers] == [False, *[True] * 199]
    assert (len(model_server.requests), SharedFeedback.objects.count(), Usage.objects.count()) == (1, 1, 200)


def test_the_stubs_words_are_shared_too_and_name_no_line(browse, alicia, bruno, exercise, quick_stub, settings):
    settings.LLM = {**settings.LLM, "provider": "stub", "model": "stub"}

    first, second = ask(browse(alicia), exercise), ask(browse(bruno), exercise, COMMENTED)

    assert (is_shared(first), is_shared(second)) == (False, True)
    assert second.json()["content_md"] == first.json()["content_md"]
    assert second.json()["metrics"]["model"] == "stub"
    assert second.json()["metrics"]["quality_flags"]["stub_mode"] is True


def test_the_stubs_words_are_not_for_a_site_that_has_a_model_since(browse, alicia, bruno, exercise, model_server):
    about = {"exercise": exercise, "exercise_version": exercise.version, "language": "es", "created_at": NOW}
    found = sharing.Key(exercise.pk, exercise.version, actions.Answer("dockerfile", ANSWER).fingerprint, "es")
    SharedFeedback.objects.create(**about, fingerprint=found.fingerprint, text="x", model="stub", specialised=False)

    first, second = ask(browse(alicia), exercise), ask(browse(bruno), exercise)

    assert (is_shared(first), is_shared(second), len(model_server.requests)) == (False, True, 1)
    assert SharedFeedback.objects.get().text == TEXT


def test_who_has_a_history_gets_an_own_one_that_nobody_else_gets(browse, alicia, bruno, exercise, model_server):
    ask(browse(alicia), exercise)
    own = ask(browse(alicia), exercise, OTHER)
    again = ask(browse(alicia), exercise)
    others = ask(browse(bruno), exercise, OTHER)

    assert [is_shared(answer) for answer in (own, again, others)] == [False, False, False]
    assert own.json()["metrics"]["quality_flags"]["similarity_used"] is True
    assert len(model_server.requests) == 4
    assert set(SharedFeedback.objects.values_list("exercise_version", "language")) == {(1, "es")}
    assert SharedFeedback.objects.count() == 2  # Alicia's first, and Bruno's


def test_a_question_is_history_and_an_attempt_that_nobody_commented_is_none(browse, alicia, bruno, carla, exercise):
    ask(browse(alicia), exercise)
    browse(bruno).post("/feedback/chat", {"exercise_id": str(exercise.pk), "message": "¿Qué es FROM?"}, format="json")
    browse(carla).post("/attempts/", {"exercise_id": str(exercise.pk), "submitted_answer": OTHER}, format="json")

    asked, tried = ask(browse(bruno), exercise), ask(browse(carla), exercise)

    assert (is_shared(asked), is_shared(tried)) == (False, True)


def test_a_new_version_of_the_exercise_shares_nothing_old(browse, alicia, bruno, carla, exercise, model_server):
    ask(browse(alicia), exercise)
    Exercise.objects.filter(pk=exercise.pk).update(content_md_es="Crea otro **Dockerfile**.")

    first, second = ask(browse(bruno), exercise), ask(browse(carla), exercise)

    assert (is_shared(first), is_shared(second), len(model_server.requests)) == (False, True, 2)


def test_each_language_has_its_own(browse, alicia, bruno, exercise, model_server):
    ask(browse(alicia), exercise)
    model_server.otherwise = says("## Strengths\n\n- You pin `python:3.12-slim`, so the build stays what it is.")

    english = ask(browse(bruno, language="en"), exercise)

    assert (is_shared(english), len(model_server.requests)) == (False, 2)


def test_explanations_are_the_same_when_they_are_literally(browse, alicia, bruno, carla, conceptual_exercise):
    texts = ["Una capa guarda los python:3.12-slim cambios.", "Una capa guarda los cambios python:3.12-slim."]
    ask(browse(alicia), conceptual_exercise, texts[0])

    answers = [ask(browse(bruno), conceptual_exercise, texts[1]), ask(browse(carla), conceptual_exercise, texts[0])]

    assert [is_shared(answer) for answer in answers] == [False, True]


def test_is_given_though_a_budget_is_spent(browse, alicia, bruno, carla, exercise, model_server):
    ask(browse(alicia), exercise)
    Budget.objects.create(scope="site", tokens=1)

    shared, own = ask(browse(bruno), exercise), ask(browse(carla), exercise, OTHER)

    assert (shared.status_code, is_shared(shared), own.status_code) == (200, True, 429)
    assert not Attempt.objects.filter(user=carla).exists()


def test_nothing_is_given_to_or_taken_from_who_refuses_ai(browse, alicia, bruno, exercise, model_server):
    ask(browse(alicia), exercise)
    User.objects.filter(pk=bruno.pk).update(no_ai=True)
    refused = ask(browse(bruno), exercise)
    shared = SharedFeedback.objects.get()
    attempt = Attempt.objects.get()
    shared.delete()
    User.objects.filter(pk=alicia.pk).update(no_ai=True)
    key = sharing.Key(exercise.pk, exercise.version, attempt.fingerprint, "es")
    sharing.offer(key=key, attempt_id=attempt.pk, text=TEXT, model="m", specialised=True, now=NOW)

    assert (refused.status_code, SharedFeedback.objects.count()) == (400, 0)
    attempt.refresh_from_db()
    assert attempt.llm_feedback == TEXT


def test_what_would_tell_the_next_one_of_the_reference_is_not_given_to_them(
    browse, alicia, bruno, exercise, model_server
):
    reference = f"{ANSWER}==3.0.3 --no-cache-dir\nENV MODE=production\nUSER nobody-else"
    Exercise.objects.filter(pk=exercise.pk).update(expected_answer=reference)
    told = f"{TEXT}\n\nComo ya escribiste: `USER nobody-else` y `ENV MODE=production`."
    model_server.otherwise = says(told)
    body = {"exercise_id": str(exercise.pk), "submitted_answer": reference}
    browse(alicia).post("/attempts/", body, format="json")

    first, second = ask(browse(alicia), exercise), ask(browse(bruno), exercise)

    assert (first.json()["content_md"], SharedFeedback.objects.get().text) == (told, told)
    assert not is_shared(second)
    assert "nobody-else" not in str(second.json())


def test_an_exercise_takes_its_shared_feedback_along_and_a_person_does_not(browse, alicia, bruno, exercise):
    ask(browse(alicia), exercise)
    ask(browse(bruno), exercise)

    alicia.delete()
    left = (SharedFeedback.objects.count(), Reception.objects.count())
    exercise.delete()

    assert left == (1, 1)
    assert (SharedFeedback.objects.count(), Reception.objects.count(), Usage.objects.count()) == (0, 0, 2)


def test_costs_a_known_number_of_queries(alicia, bruno, browse, exercise, django_assert_num_queries):
    ask(browse(alicia), exercise)
    about = {"exercise_id": exercise.pk, "answer": ANSWER, "language": "es", "fault": None, "now": NOW}

    with django_assert_num_queries(21):
        given = actions.hand_in(user=bruno, **about)

    assert given.content_md == TEXT

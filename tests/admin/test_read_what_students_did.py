from datetime import timedelta

import pytest

from attempts.models import Attempt, Completion
from llm.models import Usage
from tests.admin.conftest import NOON, attempt


@pytest.fixture
def failed(alicia, exercise) -> Attempt:
    findings = [
        {"rule": "D2", "severity": "error", "line": 1, "column": 1, "parameters": {}},
    ]
    given = {"passed": False, "completed": False, "findings": findings}
    row = attempt(alicia, exercise, submitted_answer="RUN <script>x()</script>", **given)
    row.llm_feedback = "**Casi.** <img src=x onerror=y()>"
    row.save()
    return row


def results(answer) -> list[object]:
    return list(answer.context["cl"].result_list)


def test_lists_attempts_without_a_query_for_each(office, page, hundred_attempts, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        answer = office.get(page("attempts_attempt_changelist"))

    assert len(results(answer)) == 50


def test_lists_completions_without_a_query_for_each(
    office, page, guide, hundred_attempts, django_assert_max_num_queries
):
    Completion.objects.bulk_create(
        Completion(user_id=one.user_id, guide=guide, completed_at=NOON) for one in hundred_attempts
    )

    with django_assert_max_num_queries(8):
        answer = office.get(page("attempts_completion_changelist"))

    assert len(results(answer)) == 50


def test_lists_usage_without_a_query_for_each(office, page, hundred_attempts, django_assert_max_num_queries):
    Usage.objects.bulk_create(
        Usage(purpose="feedback", user_id=one.user_id, model="stub", prompt_tokens=1, completion_tokens=2, latency_ms=3)
        for one in hundred_attempts
    )

    with django_assert_max_num_queries(8):
        answer = office.get(page("llm_usage_changelist"))

    assert len(results(answer)) == 50


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "La primera instrucción debe ser FROM"), ("en", "The first instruction must be FROM")],
)
def test_says_the_verdict_in_words_and_shows_the_answer_as_text(office, page, failed, language, words):
    shown = office.get(page("attempts_attempt_change", failed.pk), HTTP_ACCEPT_LANGUAGE=language).content.decode()

    assert words in shown
    assert "RUN &lt;script&gt;x()&lt;/script&gt;" in shown
    assert "<strong>Casi.</strong>" in shown
    assert "<script>x()" not in shown
    assert "<img src=x" not in shown


@pytest.mark.parametrize("name", ["attempts_attempt", "attempts_completion", "llm_usage"])
def test_lets_nobody_add_a_row(office, page, name):
    assert office.get(page(f"{name}_add")).status_code == 403


def test_lets_nobody_change_or_delete_an_attempt(office, page, failed):
    changed = office.post(page("attempts_attempt_change", failed.pk), {"submitted_answer": "FROM alpine"})
    deleted = office.post(page("attempts_attempt_delete", failed.pk), {"post": "yes"})

    failed.refresh_from_db()
    assert (changed.status_code, deleted.status_code) == (403, 403)
    assert failed.submitted_answer == "RUN <script>x()</script>"


def test_filters_and_finds_attempts(office, page, failed, bruno, command_exercise):
    passed = attempt(bruno, command_exercise, created_at=NOON + timedelta(days=40))
    passed.save()
    everything = page("attempts_attempt_changelist")

    assert results(office.get(everything)) == [passed, failed]
    assert results(office.get(everything, {"passed__exact": "0"})) == [failed]
    assert results(office.get(everything, {"exercise__type__exact": "command"})) == [passed]
    assert results(office.get(everything, {"q": "bruno"})) == [passed]
    assert results(office.get(everything, {"q": "imagen base"})) == [failed]
    assert results(office.get(everything, {"created_at__year": 2026, "created_at__month": 3})) == [failed]

from uuid import uuid4

import pytest

from llm import actions, messages
from llm.models import Usage


@pytest.fixture
def cost() -> messages.Usage:
    return messages.Usage("gemini-3.5-flash", 480, 120)


def test_keeps_what_an_answer_cost(alicia, cost):
    exercise, attempt = uuid4(), uuid4()

    actions.record_usage(
        purpose="feedback",
        user_id=alicia.pk,
        exercise_id=exercise,
        attempt_id=attempt,
        usage=cost,
        latency_ms=620.4,
        quality_flags={"stub_mode": False},
    )

    fields = ("purpose", "user", "exercise_id", "attempt_id", "model", "prompt_tokens", "completion_tokens")
    assert Usage.objects.values_list(*fields, "latency_ms", "quality_flags").get() == (
        "feedback", alicia.pk, exercise, attempt, "gemini-3.5-flash", 480, 120, 620.4, {"stub_mode": False},
    )  # fmt: skip


def test_outlives_the_student(alicia, cost):
    actions.record_usage(
        purpose="chat",
        user_id=alicia.pk,
        exercise_id=None,
        attempt_id=None,
        usage=cost,
        latency_ms=1.0,
        quality_flags={},
    )

    alicia.delete()

    assert Usage.objects.get().user is None

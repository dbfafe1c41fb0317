"""A feedback that is given to everybody who answers the same for the first time, over the contract's path."""

import pytest

from attempts.models import Attempt
from exercises.models import Exercise
from feedback.models import Entry, Reception, SharedFeedback
from llm.models import Budget, Usage
from tests.conftest import person
from tests.feedback.conftest import ANSWER
from tests.feedback.sharing import TEXT, ask
from tests.model_server import answer as says

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def _a_model_that_speaks_of_the_answer(model_server):
    model_server.otherwise = says(TEXT)


def test_the_next_new_person_gets_it_at_once_without_a_call(browse, alicia, bruno, exercise, model_server):
    first = ask(browse(alicia), exercise)
    second = ask(browse(bruno), exercise, f"# de Bruno\n{ANSWER}\n")

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
    assert (attempt.llm_feedback, attempt.submitted_answer) == (TEXT, f"# de Bruno\n{ANSWER}\n")
    assert [(one.kind, one.content_md) for one in Entry.objects.filter(user=bruno).order_by("pk")] == [
        ("attempt", f"# de Bruno\n{ANSWER}\n"),
        ("feedback", TEXT),
    ]
    shared = SharedFeedback.objects.get()
    assert set(Reception.objects.values_list("attempt__user", "shared")) == {
        (alicia.pk, shared.pk),
        (bruno.pk, shared.pk),
    }

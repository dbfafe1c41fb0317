from attempts.models import Attempt, Completion
from exercises.models import Exercise
from guides.models import Guide
from llm.models import Usage
from tests.conftest import NOON


def test_an_admin_deletes_it_with_all_below_and_usage_stays(browse, alicia, carla, guide, exercise):
    Attempt.objects.create(
        user=alicia, exercise=exercise, submitted_answer="x", passed=False, completed=False,
        exercise_version=1, fingerprint="f", created_at=NOON,
    )  # fmt: skip
    Completion.objects.create(user=alicia, guide=guide, completed_at=NOON)
    Usage.objects.create(
        purpose="feedback", user=alicia, exercise_id=exercise.pk, model="stub",
        prompt_tokens=1, completion_tokens=1, latency_ms=1,
    )  # fmt: skip

    answer = browse(carla).delete(f"/guides/{guide.pk}")

    assert (answer.status_code, answer.content) == (204, b"")
    counts = [model.objects.count() for model in (Guide, Exercise, Attempt, Completion, Usage)]
    assert counts == [0, 0, 0, 0, 1]


def test_a_student_may_not_and_nothing_changes(browse, alicia, guide):
    answers = [browse(who).delete(f"/guides/{guide.pk}").status_code for who in (None, alicia)]

    assert answers == [401, 403]
    assert Guide.objects.count() == 1


def test_deleting_it_twice_is_404(browse, carla, guide):
    path = f"/guides/{guide.pk}"

    assert [browse(carla).delete(path).status_code for _ in range(2)] == [204, 404]

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from rest_framework import serializers

from accounts.serializers import UserOut
from attempts.models import Attempt
from core.contracts.fields import Identifier, Shape, checked
from core.rendering import row
from exercises.checking import Finding, render
from exercises.errors import ExerciseNotFound
from exercises.serializers import ExerciseListed
from guides.errors import GuideNotFound

ADVICE = ("lint-dl", "concept-")


class AttemptIn(Shape):
    """`completed` may be sent and is ignored: the verdict decides."""

    exercise_id = Identifier(not_found=ExerciseNotFound)
    submitted_answer = serializers.CharField(allow_blank=True, trim_whitespace=False)


def attempt_in(data: object) -> tuple[UUID, str]:
    """The exercise and the answer. AttemptIn itself is asked only where something is wrong: it costs more than all the
    rest of reading a body."""
    match data:
        case {"exercise_id": str(exercise_id), "submitted_answer": str(answer)}:
            with suppress(ValueError):
                return UUID(exercise_id), answer
    values = checked(AttemptIn, data)
    return values["exercise_id"], values["submitted_answer"]


class AttemptOut(Shape):
    id = serializers.UUIDField()
    exercise_id = serializers.UUIDField()
    user = UserOut()
    submitted_answer = serializers.CharField()
    structural_validation_passed = serializers.BooleanField()
    structural_validation_errors = serializers.ListField(child=serializers.CharField())
    structural_validation_warnings = serializers.ListField(child=serializers.CharField())
    llm_feedback = serializers.CharField(allow_null=True)
    completed = serializers.BooleanField()


def attempt_out(attempt: Attempt, language: str) -> dict[str, object]:
    """An attempt as AttemptOut declares it, its findings in this language."""
    findings = render(attempt.findings, language)
    return {
        "id": attempt.pk,
        "exercise_id": attempt.exercise_id,
        "user": row(UserOut, attempt.user),
        "submitted_answer": attempt.submitted_answer,
        "structural_validation_passed": attempt.passed,
        "structural_validation_errors": sentences(findings, "error"),
        "structural_validation_warnings": sentences(findings, "warning"),
        "llm_feedback": attempt.llm_feedback,
        "completed": attempt.completed,
    }


def sentences(findings: Iterable[Finding], severity: str) -> list[str]:
    """The contract's sentences. Advice stays on our own pages: on style, since the document's example, which earns
    some (`RUN pip install flask`), shows no warning; on explanations, since to the document they have no structure.
    """
    return [
        finding.message for finding in findings if finding.severity == severity and not finding.rule.startswith(ADVICE)
    ]


class ExerciseProgressOut(ExerciseListed):
    completed = serializers.BooleanField()


class CompleteIn(Shape):
    guide_id = Identifier(not_found=GuideNotFound)


class CompletionOut(Shape):
    id = serializers.UUIDField()
    guide_id = serializers.UUIDField()
    user_id = serializers.UUIDField()
    completed_at = serializers.DateTimeField()


class GuideProgressOut(Shape):
    guide_id = serializers.UUIDField()
    title = serializers.CharField()
    topic = serializers.CharField()
    total_exercises = serializers.IntegerField()
    completed_exercises = serializers.IntegerField()


class OverviewExercise(Shape):
    exercise_id = serializers.UUIDField(source="id")
    title = serializers.CharField()
    completed = serializers.BooleanField()


class OverviewGuide(Shape):
    guide_id = serializers.UUIDField()
    title = serializers.CharField()
    order = serializers.IntegerField()
    total_exercises = serializers.IntegerField()
    completed_exercises = serializers.IntegerField()
    percent = serializers.FloatField()
    completed = serializers.BooleanField()


class OverviewGuideWithExercises(OverviewGuide):
    exercises = OverviewExercise(many=True, required=False, help_text="Only with `include_exercises=true`.")


class Totals(Shape):
    total_guides = serializers.IntegerField()
    completed_guides = serializers.IntegerField()
    total_exercises = serializers.IntegerField()
    completed_exercises = serializers.IntegerField()
    percent_exercises = serializers.FloatField()


class OverviewOut(Shape):
    totals = Totals()
    guides = OverviewGuideWithExercises(many=True)


class OverviewFilter(Shape):
    include_exercises = serializers.BooleanField(default=False)

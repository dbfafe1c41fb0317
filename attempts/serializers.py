from collections.abc import Iterable

from rest_framework import serializers

from accounts.serializers import UserOut
from attempts.models import Attempt
from core.contracts.fields import Identifier, Shape
from exercises.checking import Finding, render
from exercises.errors import ExerciseNotFound
from guides.errors import GuideNotFound


class AttemptIn(Shape):
    """`completed` may be sent and is ignored: the verdict decides."""

    exercise_id = Identifier(not_found=ExerciseNotFound)
    submitted_answer = serializers.CharField(allow_blank=True, trim_whitespace=False)


class AttemptOut(Shape):
    """Findings are rendered in the language given as `context["language"]`."""

    id = serializers.UUIDField()
    exercise_id = serializers.UUIDField()
    user = UserOut()
    submitted_answer = serializers.CharField()
    structural_validation_passed = serializers.BooleanField(source="passed")
    structural_validation_errors = serializers.SerializerMethodField()
    structural_validation_warnings = serializers.SerializerMethodField()
    llm_feedback = serializers.CharField(allow_null=True)
    completed = serializers.BooleanField()

    def get_structural_validation_errors(self, attempt: Attempt) -> list[str]:
        return self._messages(attempt, "error")

    def get_structural_validation_warnings(self, attempt: Attempt) -> list[str]:
        return self._messages(attempt, "warning")

    def _messages(self, attempt: Attempt, severity: str) -> list[str]:
        return sentences(render(attempt.findings, self.context["language"]), severity)


def sentences(findings: Iterable[Finding], severity: str) -> list[str]:
    """The contract's sentences. Advice on style stays on our own pages: the document's example, which earns some
    (`RUN pip install flask`), shows no warning.
    """
    return [
        finding.message
        for finding in findings
        if finding.severity == severity and not finding.rule.startswith("lint-dl")
    ]


class ExerciseProgressOut(Shape):
    id = serializers.UUIDField()
    title = serializers.CharField()
    type = serializers.CharField()
    difficulty = serializers.CharField(allow_null=True)
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

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from core.contracts.fields import LIST_LIMIT, Identifier, Shape
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from feedback.history import MOST
from feedback.models import Entry
from feedback.turns import LONGEST_MESSAGE

WITHHELD = "Only where it was: the model's answer could not be shown, and this is what the check found."


class QualityFlags(Shape):
    similarity_used = serializers.BooleanField()
    truncated = serializers.BooleanField()
    stub_mode = serializers.BooleanField()
    specialization_applied = serializers.BooleanField()
    generic_feedback = serializers.BooleanField()
    shared = serializers.BooleanField(required=False, help_text="Only where it is: no model was asked for this answer.")
    withheld = serializers.BooleanField(required=False, help_text=WITHHELD)


class Cost(Shape):
    model = serializers.CharField()
    prompt_tokens = serializers.IntegerField()
    completion_tokens = serializers.IntegerField()
    latency_ms = serializers.FloatField()


class Metrics(Cost):
    quality_flags = QualityFlags()


class FeedbackOut(Shape):
    attempt_id = serializers.UUIDField()
    content_md = serializers.CharField()
    metrics = Metrics()


class ChatIn(Shape):
    exercise_id = Identifier(not_found=ExerciseNotFound)
    message = serializers.CharField(max_length=LONGEST_MESSAGE)


class ChatFlags(Shape):
    similarity_used = serializers.BooleanField()
    stub_mode = serializers.BooleanField()
    truncated = serializers.BooleanField()
    withheld = serializers.BooleanField(required=False, help_text=WITHHELD)


class ChatMetrics(Cost):
    quality_flags = ChatFlags()


class ChatOut(Shape):
    content_md = serializers.CharField()
    metrics = ChatMetrics()


class StructureRefused(Shape):
    """What a 422 says: learning.md, section 5.2. Its `errors` would hide a serializer's own."""

    detail = inline_serializer(
        "StructureFaults",
        fields={
            "message": serializers.CharField(),
            "errors": serializers.ListField(child=serializers.CharField()),
            "warnings": serializers.ListField(child=serializers.CharField()),
            "structure_valid": serializers.BooleanField(),
        },
    )


class HistoryFilter(Shape):
    exercise_id = Identifier(not_found=ExerciseNotFound)
    limit = serializers.IntegerField(min_value=1, max_value=MOST, default=50, help_text="How many of the newest.")


class EntryOut(Shape):
    type = serializers.ChoiceField(choices=Entry.Kind.values)
    content_md = serializers.CharField()


class StatusOut(Shape):
    model = serializers.CharField()
    temperature = serializers.FloatField()
    stub_mode = serializers.BooleanField()
    api_key_present = serializers.BooleanField()
    similarity_enabled = serializers.BooleanField()
    prompt_budget_chars = serializers.IntegerField()
    lazy_attempts = serializers.IntegerField()
    last_lazy_error = serializers.CharField(allow_null=True)
    last_lazy_time = serializers.DateTimeField(allow_null=True)


class CallsFilter(Shape):
    limit = serializers.IntegerField(min_value=1, max_value=LIST_LIMIT, default=200, help_text="How many, at most.")


class CallPerson(Shape):
    """Empty when the person was deleted."""

    id = serializers.UUIDField(required=False)
    name = serializers.CharField(required=False)
    email = serializers.EmailField(required=False)
    role = serializers.ChoiceField(choices=["student", "admin"], required=False)


class CallExercise(Shape):
    """Empty when the exercise was deleted."""

    id = serializers.UUIDField(required=False)
    title = serializers.CharField(required=False)
    type = serializers.ChoiceField(choices=Exercise.Type.values, required=False)
    difficulty = serializers.CharField(required=False, allow_null=True)


class CallOut(Shape):
    id = serializers.UUIDField()
    user_id = serializers.UUIDField(allow_null=True)
    exercise_id = serializers.UUIDField(allow_null=True)
    attempt_id = serializers.UUIDField(allow_null=True)
    model = serializers.CharField()
    prompt_tokens = serializers.IntegerField()
    completion_tokens = serializers.IntegerField()
    latency_ms = serializers.FloatField()
    quality_flags = serializers.DictField(child=serializers.BooleanField())
    created_at = serializers.DateTimeField()
    user = CallPerson()
    exercise = CallExercise()


class CallsOut(Shape):
    items = CallOut(many=True)
    count = serializers.IntegerField()

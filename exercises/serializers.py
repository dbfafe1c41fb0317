from rest_framework import serializers

from core.contracts.fields import Identifier, Shape
from exercises.models import Exercise
from guides.errors import GuideNotFound


class ExerciseListed(Shape):
    id = serializers.UUIDField()
    title = serializers.CharField()
    type = serializers.ChoiceField(choices=Exercise.Type.values)
    difficulty = serializers.CharField(allow_null=True)


class ExerciseChanged(ExerciseListed):
    enable_structural_validation = serializers.BooleanField()
    enable_llm_feedback = serializers.BooleanField()


class ExerciseInFullList(ExerciseChanged):
    guide_id = serializers.UUIDField()
    is_active = serializers.BooleanField()


class ExerciseOut(ExerciseChanged):
    guide_id = serializers.UUIDField()
    content_html = serializers.CharField(allow_null=True)
    expected_answer = serializers.CharField(allow_null=True, help_text="Null for everyone but admins.")
    ai_context = serializers.CharField(allow_null=True, help_text="Null for everyone but admins.")


class ExerciseIn(Shape):
    """Model 8.1 of the document. Texts are taken as being in the request's language."""

    guide_id = Identifier(not_found=GuideNotFound)
    title = serializers.CharField(max_length=200)
    type = serializers.ChoiceField(choices=Exercise.Type.values)
    content_html = serializers.CharField(allow_null=True, allow_blank=True, required=False)
    expected_answer = serializers.CharField(
        allow_null=True, allow_blank=True, required=False, trim_whitespace=False, max_length=65_536
    )
    ai_context = serializers.CharField(allow_null=True, allow_blank=True, required=False, max_length=65_536)
    difficulty = serializers.CharField(allow_null=True, required=False, max_length=32)
    enable_structural_validation = serializers.BooleanField(required=False)
    enable_llm_feedback = serializers.BooleanField(required=False)
    is_active = serializers.BooleanField(required=False)
    order = serializers.IntegerField(required=False, min_value=0, max_value=2**31 - 1)


class ExerciseFilter(Shape):
    only_active = serializers.BooleanField(default=False)

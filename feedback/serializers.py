from rest_framework import serializers


class QualityFlags(serializers.Serializer[None]):
    similarity_used = serializers.BooleanField()
    truncated = serializers.BooleanField()
    stub_mode = serializers.BooleanField()
    specialization_applied = serializers.BooleanField()
    generic_feedback = serializers.BooleanField()


class Metrics(serializers.Serializer[None]):
    model = serializers.CharField()
    prompt_tokens = serializers.IntegerField()
    completion_tokens = serializers.IntegerField()
    latency_ms = serializers.FloatField()
    quality_flags = QualityFlags()


class FeedbackOut(serializers.Serializer[None]):
    attempt_id = serializers.UUIDField()
    content_md = serializers.CharField()
    metrics = Metrics()


class StatusOut(serializers.Serializer[None]):
    model = serializers.CharField()
    temperature = serializers.FloatField()
    stub_mode = serializers.BooleanField()
    api_key_present = serializers.BooleanField()
    similarity_enabled = serializers.BooleanField()
    prompt_budget_chars = serializers.IntegerField()
    lazy_attempts = serializers.IntegerField()
    last_lazy_error = serializers.CharField(allow_null=True)
    last_lazy_time = serializers.DateTimeField(allow_null=True)

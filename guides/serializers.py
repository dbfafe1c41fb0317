from rest_framework import serializers

from core.contracts.fields import Shape


class GuideListed(Shape):
    id = serializers.UUIDField()
    title = serializers.CharField()
    topic = serializers.CharField()
    order = serializers.IntegerField()
    is_active = serializers.BooleanField()


class GuideOut(GuideListed):
    content_html = serializers.CharField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

"""What the tutor took: one row for each answered call to a model."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin
from llm.models import Usage


@admin.register(Usage)
class UsageAdmin(ReadOnlyAdmin):
    list_display = ("created_at", "purpose", "user", "model", "prompt_tokens", "completion_tokens", "latency_ms")
    list_display_links = ("created_at",)
    list_select_related = ("user",)
    list_filter = ("purpose", "model")
    search_fields = ("user__username", "user__name", "user__email", "model")
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")

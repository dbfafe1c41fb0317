from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from exercises.admin import ExerciseAdmin
from exercises.models import Exercise
from feedback.canned_admin import CannedHintAdmin
from feedback.hints import spent
from feedback.models import CannedHint, SharedFeedback
from feedback.shared_admin import SharedFeedbackAdmin

admin.site.register(CannedHint, CannedHintAdmin)
admin.site.register(SharedFeedback, SharedFeedbackAdmin)
admin.site.unregister(Exercise)


@admin.register(Exercise)
class ExerciseWithHintsAdmin(ExerciseAdmin):
    """What exercises are stands two floors below; what help they cost is known here."""

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return (*super().get_list_display(request), "hints_taken", "board")

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """One more query, for all exercises that are shown."""
        changelist = super().get_changelist_instance(request)
        counts = spent(exercise_ids=[exercise.pk for exercise in changelist.result_list])
        for exercise in changelist.result_list:
            exercise.hints_taken = counts.get(exercise.pk, 0)
        return changelist

    @admin.display(description=_("pistas"))
    def hints_taken(self, exercise: Exercise) -> int:
        taken: int = vars(exercise)["hints_taken"]
        return taken

    @admin.display(description=_("en qué fallan"))
    def board(self, exercise: Exercise) -> SafeString:
        address = reverse("admin:misconceptions", args=[exercise.pk])
        return format_html('<a class="plain-link" href="{}">{}</a>', address, _("Ver"))

"""Every sentence that teachers have written for who fails in one way: where they are found, changed and deleted."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.admin import BackOfficeAdmin
from core.versions import CATALOGUE, about_to_change
from feedback import canned
from feedback.board_admin import board_page, key_of, tell
from feedback.forms import CannedHintForm
from feedback.models import CannedHint


class CannedHintAdmin(BackOfficeAdmin):
    """Begun on an exercise's board alone, where one sees what they are for."""

    form = CannedHintForm
    list_display = ("text_es", "exercise", "rule", "whom", "is_active", "updated_at")
    list_filter = ("is_active", "exercise__guide")
    list_select_related = ("exercise",)
    search_fields = ("text_es", "text_en", "rule", "exercise__title_es", "exercise__title_en")
    ordering = ("exercise__title_es", "rule", "fingerprint", "pk")
    readonly_fields = ("exercise", "what", "whom", "board")
    fieldsets = (
        (None, {"fields": (("exercise", "board"), "what", "whom")}),
        (_("Lo que se lee"), {"fields": ("text_es", "text_en", "is_active")}),
    )

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(board_page)
        return [path("board/<uuid:exercise_id>/", view, name="misconceptions"), *super().get_urls()]

    @admin.display(description=_("qué falla"))
    def what(self, hint: CannedHint) -> str:
        return f"{hint.rule}: {canned.about(hint=hint, language=get_language() or 'es').text}"

    @admin.display(description=_("para quién"))
    def whom(self, hint: CannedHint) -> str:
        return str(_("Una respuesta en concreto") if hint.fingerprint else _("Cualquier respuesta"))

    @admin.display(description=_("tablero"))
    def board(self, hint: CannedHint) -> SafeString:
        address = reverse("admin:misconceptions", args=[hint.exercise_id])
        at = key_of(hint.topic, hint.fingerprint)
        return format_html('<a class="plain-link" href="{}#{}">{}</a>', address, at, _("En qué fallan"))

    def response_change(self, request: HttpRequest, hint: CannedHint) -> HttpResponse:
        tell(request, hint, hint.exercise)
        answer: HttpResponse = super().response_change(request, hint)
        return answer

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        about_to_change(CATALOGUE)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        about_to_change(CATALOGUE)
        super().delete_queryset(request, queryset)

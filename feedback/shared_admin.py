"""What the tutor says to everybody who answers the same: to read, to put better, to have it written anew."""

from typing import ClassVar

from django.contrib import admin
from django.db.models import Count, Model, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.admin import BackOfficeAdmin
from feedback import sharing
from feedback.forms import SharedFeedbackForm
from feedback.models import SharedFeedback


class SharedFeedbackAdmin(BackOfficeAdmin):
    form = SharedFeedbackForm
    list_display = ("excerpt", "exercise", "language", "shown_to", "useful", "useless", "by")
    list_display_links = ("excerpt",)
    list_select_related = ("exercise", "edited_by")
    list_filter = ("language", "exercise__type", ("edited_at", admin.EmptyFieldListFilter))
    search_fields = ("text", "exercise__title_es", "exercise__title_en")
    ordering = ("-created_at", "-pk")
    readonly_fields = (
        *("exercise", "exercise_version", "language", "created_at", "by", "edited_at"),
        *("answer", "shown_to", "useful", "useless"),
    )
    fieldsets = (
        (None, {"fields": ("exercise", ("exercise_version", "language"), ("created_at", "by", "edited_at"))}),
        (_("Para quien responde"), {"fields": ("answer", ("shown_to", "useful", "useless"))}),
        (_("Comentarios del tutor"), {"fields": ("text",)}),
    )
    show_full_result_count: ClassVar[bool] = False

    def has_add_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[SharedFeedback]:
        rows: QuerySet[SharedFeedback] = super().get_queryset(request)
        return rows.annotate(
            shown_to=Count("receptions"),
            useful=Count("receptions", filter=Q(receptions__useful=True)),
            useless=Count("receptions", filter=Q(receptions__useful=False)),
        )

    def save_model(self, request: HttpRequest, shared: SharedFeedback, form: SharedFeedbackForm, _change: bool) -> None:
        """Nothing is written anew where nothing was changed."""
        if "text" in form.changed_data and isinstance(request.user, User):
            told = sharing.edit(shared_id=shared.pk, text=shared.text, by=request.user, now=timezone.now())
            words = ngettext(
                "Lo lee ya la persona que lo recibió en %(count)d intento.",
                "Lo leen ya quienes lo recibieron en %(count)d intentos.",
                told,
            )
            self.message_user(request, words % {"count": told})

    @admin.display(description=_("comentarios"))
    def excerpt(self, shared: SharedFeedback) -> str:
        return Truncator(" ".join(shared.text.replace("#", "").split())).chars(90)

    @admin.display(description=_("escrito por"), ordering="edited_at")
    def by(self, shared: SharedFeedback) -> str:
        if shared.edited_at is None:
            return shared.model
        return gettext("%(person)s, sobre lo que dijo %(model)s") % {
            "person": shared.edited_by or gettext("alguien que ya no está"),
            "model": shared.model,
        }

    @admin.display(description=_("respuesta"))
    def answer(self, shared: SharedFeedback) -> SafeString | str:
        """One of those that are the same."""
        answer = sharing.sample(shared_id=shared.pk)
        if not answer:
            return gettext("Ya no queda ningún intento que lo muestre.")
        return format_html('<pre class="answer" tabindex="0">{}</pre>', answer)

    @admin.display(description=_("intentos que lo muestran"), ordering="shown_to")
    def shown_to(self, shared: SharedFeedback) -> int:
        return _count(shared, "shown_to")

    @admin.display(description=_("útil"), ordering="useful")
    def useful(self, shared: SharedFeedback) -> int:
        return _count(shared, "useful")

    @admin.display(description=_("no útil"), ordering="useless")
    def useless(self, shared: SharedFeedback) -> int:
        return _count(shared, "useless")


def _count(shared: SharedFeedback, name: str) -> int:
    counted: int = vars(shared)[name]
    return counted

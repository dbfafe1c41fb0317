"""What students did, to read: attempts with their verdicts in words, and completed guides."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from attempts.cohort_admin import cohort_page
from attempts.dry_run_admin import dry_run
from attempts.models import Attempt, Completion
from attempts.regrading import complete_guides
from core.admin import ReadOnlyAdmin
from core.markdown import render as markdown
from exercises.admin import GuideAdmin
from exercises.checking import Finding, render
from guides.models import Guide

KINDS = {"error": _("Error"), "warning": _("Aviso")}
FINDING = '<li class="{}"><p class="kind">{}{}</p><p>{}</p><p class="hint">{}</p></li>'
PEOPLE = ("user__username", "user__name", "user__email")


@admin.register(Attempt)
class AttemptAdmin(ReadOnlyAdmin):
    list_display = ("created_at", "user", "exercise", "type", "passed", "completed")
    list_display_links = ("created_at",)
    list_filter = ("passed", "exercise__type")
    list_select_related = ("user", "exercise")
    search_fields = (*PEOPLE, "exercise__title_es", "exercise__title_en")
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    fieldsets = (
        (None, {"fields": ("user", "exercise", "created_at", ("passed", "completed", "exercise_version"))}),
        (_("Respuesta y veredicto"), {"fields": ("answer", "verdict")}),
        (_("Comentarios del tutor"), {"fields": ("feedback",)}),
    )

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        own = [
            path("dry-run/<uuid:exercise_id>/", guarded(dry_run), name="rubric_dry_run"),
            path("cohort/", guarded(cohort_page), name="cohort"),
        ]
        return [*own, *super().get_urls()]

    @admin.display(description=_("tipo"), ordering="exercise__type")
    def type(self, attempt: Attempt) -> str:
        return attempt.exercise.get_type_display()

    @admin.display(description=_("respuesta"))
    def answer(self, attempt: Attempt) -> SafeString:
        return format_html('<pre class="answer" tabindex="0">{}</pre>', attempt.submitted_answer)

    @admin.display(description=_("veredicto"))
    def verdict(self, attempt: Attempt) -> SafeString | str:
        findings = render(attempt.findings, get_language() or "es")
        lines = ((one.severity, KINDS[one.severity], _page(one), one.message, one.hint) for one in findings)
        listed = format_html_join("", FINDING, lines)
        return format_html('<ul class="findings">{}</ul>', listed) if listed else gettext("Sin observaciones.")

    @admin.display(description=_("comentarios"))
    def feedback(self, attempt: Attempt) -> SafeString | str:
        if not attempt.llm_feedback:
            return gettext("No se han pedido.")
        return format_html('<div class="editor-rendered">{}</div>', markdown(attempt.llm_feedback))


@admin.register(Completion)
class CompletionAdmin(ReadOnlyAdmin):
    list_display = ("completed_at", "user", "guide")
    list_select_related = ("user", "guide")
    list_filter = ("guide",)
    search_fields = (*PEOPLE, "guide__title_es", "guide__title_en")
    date_hierarchy = "completed_at"
    ordering = ("-completed_at", "-pk")


def _page(finding: Finding) -> SafeString | str:
    """A link to what explains the rule; a rule that is no more has none."""
    return format_html(' · <a href="{}">{}</a>', finding.path, finding.rule) if finding.why else ""


admin.site.unregister(Guide)


@admin.register(Guide)
class GuideWithProgressAdmin(GuideAdmin):
    """What guides are stands a floor below; who has completed them is known here."""

    actions = (*GuideAdmin.actions, "recompute_progress")

    @admin.action(description=_("Recalcular el progreso: completar lo que ya está hecho"), permissions=["change"])
    def recompute_progress(self, request: HttpRequest, guides: QuerySet[Guide]) -> None:
        written = complete_guides(guide_ids=guides.values_list("pk", flat=True), now=timezone.now())
        words = ngettext(
            "Se ha apuntado %(count)d guía completada que faltaba. Ninguna se retira.",
            "Se han apuntado %(count)d guías completadas que faltaban. Ninguna se retira.",
            written,
        )
        self.message_user(request, words % {"count": written})

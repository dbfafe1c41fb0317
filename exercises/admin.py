"""Where authors write: guides with their exercises on one page, and exercises by themselves."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import admin
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.admin import BackOfficeAdmin, Inline
from exercises import actions
from exercises.forms import ExerciseForm, GuideForm
from exercises.models import Exercise
from guides import actions as guide_actions
from guides.models import Guide

SPANISH, ENGLISH, CHECKING, TUTOR = _("Español"), _("English"), _("Comprobación"), _("Tutor")
CHECKING_FIELDS = ("starter", "expected_answer", "rubric", "enable_structural_validation")
TUTOR_FIELDS = ("ai_context", "enable_llm_feedback")
IN_ORDER = ("order", "created_at", "pk")


class MaterialAdmin(BackOfficeAdmin):
    """What guides and exercises have in common: on or off, loaded from files or not, seen as a student sees it."""

    change_form_before_template = "exercises/admin/material_before.html"
    actions = ("activate", "deactivate")

    def switch(self, ids: Iterable[UUID], *, active: bool) -> int:
        """Returns how many changed."""
        raise NotImplementedError

    @admin.action(description=_("Activar: mostrar a los estudiantes"))
    def activate(self, request: HttpRequest, rows: QuerySet[Model]) -> None:
        self._report(request, self.switch([row.pk for row in rows], active=True))

    @admin.action(description=_("Desactivar: ocultar a los estudiantes"))
    def deactivate(self, request: HttpRequest, rows: QuerySet[Model]) -> None:
        self._report(request, self.switch([row.pk for row in rows], active=False))

    def _report(self, request: HttpRequest, changed: int) -> None:
        words = ngettext("Ha cambiado %(count)d.", "Han cambiado %(count)d.", changed)
        self.message_user(request, words % {"count": changed})


class ExercisesOfGuide(Inline):
    model = Exercise
    form = ExerciseForm
    extra = 0
    collapsible = True
    show_change_link = True
    ordering = IN_ORDER
    ordering_field = "order"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("title_es", "title_en"),
                    ("type", "difficulty", "order", "is_active"),
                    "content_md_es",
                    "content_md_en",
                )
            },
        ),
        (CHECKING, {"fields": CHECKING_FIELDS, "classes": ("collapse",)}),
        (TUTOR, {"fields": TUTOR_FIELDS, "classes": ("collapse",)}),
    )


@admin.register(Guide)
class GuideAdmin(MaterialAdmin):
    form = GuideForm
    inlines = (ExercisesOfGuide,)
    list_display = ("title_es", "topic", "order", "exercise_total", "is_active", "updated_at")
    list_filter = ("is_active", "topic")
    search_fields = ("title_es", "title_en", "summary_es", "summary_en", "topic")
    ordering = ("order", "title_es", "pk")
    fieldsets = (
        (None, {"fields": (("topic", "order", "is_active"),)}),
        (SPANISH, {"fields": ("title_es", "summary_es", "content_md_es"), "classes": ("tab",)}),
        (ENGLISH, {"fields": ("title_en", "summary_en", "content_md_en"), "classes": ("tab",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Guide]:
        guides: QuerySet[Guide] = super().get_queryset(request)
        return guides.annotate(exercise_total=Count("exercises"))

    @admin.display(description=_("ejercicios"), ordering="exercise_total")
    def exercise_total(self, guide: Guide) -> int:
        total: int = vars(guide)["exercise_total"]
        return total

    def view_on_site(self, guide: Guide) -> str:
        return f"/learn/guides/{guide.pk}"

    def switch(self, ids: Iterable[UUID], *, active: bool) -> int:
        return guide_actions.set_active(guide_ids=ids, active=active, now=timezone.now())


@admin.register(Exercise)
class ExerciseAdmin(MaterialAdmin):
    form = ExerciseForm
    list_display = ("title_es", "guide", "type", "difficulty", "order", "is_active")
    list_filter = ("is_active", "type", "guide")
    list_select_related = ("guide",)
    search_fields = ("title_es", "title_en", "guide__title_es", "guide__title_en")
    ordering = ("guide__order", "guide", *IN_ORDER)
    fieldsets = (
        (None, {"fields": ("guide", ("type", "difficulty", "order", "is_active"))}),
        (SPANISH, {"fields": ("title_es", "content_md_es"), "classes": ("tab",)}),
        (ENGLISH, {"fields": ("title_en", "content_md_en"), "classes": ("tab",)}),
        (CHECKING, {"fields": CHECKING_FIELDS, "classes": ("tab",)}),
        (TUTOR, {"fields": TUTOR_FIELDS, "classes": ("tab",)}),
    )

    def view_on_site(self, exercise: Exercise) -> str:
        return f"/learn/exercises/{exercise.pk}"

    def switch(self, ids: Iterable[UUID], *, active: bool) -> int:
        return actions.set_active(exercise_ids=ids, active=active, now=timezone.now())

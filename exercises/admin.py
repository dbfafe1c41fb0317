"""Where authors write: guides with their exercises on one page, and exercises by themselves."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, ClassVar  # a row is a guide or an exercise, and Django's context holds anything
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db import transaction
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from core.admin import BackOfficeAdmin, Inline
from core.limits import Limit, count
from core.problems import RateLimited
from core.versions import CATALOGUE, about_to_change
from exercises import actions, queries, reference
from exercises.forms import ExerciseForm, GuideForm, TriedExercise
from exercises.models import Exercise
from guides import actions as guide_actions
from guides.models import Guide

SPANISH, ENGLISH, CHECKING, TUTOR = _("Español"), _("English"), _("Comprobación"), _("Tutor")
CHECKING_FIELDS = ("starter", "expected_answer", "rubric", "enable_structural_validation", "trial")
TUTOR_FIELDS = ("ai_context", "enable_llm_feedback", "hint_budget")
IN_ORDER = ("order", "created_at", "pk")
STATES = {"fails": _("No pasa"), "passes": _("Pasa"), "unchecked": _("Sin comprobar")}
TRIES = Limit("TRIES_RATE_LIMIT")
MOST_NAMED = 10  # exercises that one message or notice lists


class MaterialAdmin(BackOfficeAdmin):
    """What guides and exercises have in common: on or off, loaded from files or not, seen as a student sees it."""

    change_form_before_template = "exercises/admin/material_before.html"
    actions: ClassVar[tuple[str, ...]] = ("activate", "deactivate")

    def switch(self, request: HttpRequest, ids: Iterable[UUID], *, active: bool) -> int:
        """Returns how many changed."""
        raise NotImplementedError

    def exercises_of(self, row: Any) -> Iterable[Exercise]:
        """Whose references a page of this row speaks of."""
        raise NotImplementedError

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        about_to_change(CATALOGUE)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        about_to_change(CATALOGUE)
        super().delete_queryset(request, queryset)

    @admin.action(description=_("Activar: mostrar a los estudiantes"))
    def activate(self, request: HttpRequest, rows: QuerySet[Model]) -> None:
        self._report(request, self.switch(request, [row.pk for row in rows], active=True))

    @admin.action(description=_("Desactivar: ocultar a los estudiantes"))
    def deactivate(self, request: HttpRequest, rows: QuerySet[Model]) -> None:
        self._report(request, self.switch(request, [row.pk for row in rows], active=False))

    def _report(self, request: HttpRequest, changed: int) -> None:
        words = ngettext("Ha cambiado %(count)d.", "Han cambiado %(count)d.", changed)
        self.message_user(request, words % {"count": changed} if changed else gettext("No ha cambiado ninguno."))

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """With a notice of what fails as it is stored; what was just refused says so at its own fields."""
        if (row := context.get("original")) and request.method == "GET":
            context["failing"] = [(one, _complaints(one)) for one in _failing(self.exercises_of(row))][:MOST_NAMED]
        page: HttpResponse = super().render_change_form(request, context, **kwargs)
        return page

    def response_add(self, request: HttpRequest, row: Any, post_url_continue: str | None = None) -> HttpResponse:
        self._tell_of_references(request, row)
        answer: HttpResponse = super().response_add(request, row, post_url_continue)
        return answer

    def response_change(self, request: HttpRequest, row: Any) -> HttpResponse:
        self._tell_of_references(request, row)
        answer: HttpResponse = super().response_change(request, row)
        return answer

    def _tell_of_references(self, request: HttpRequest, row: Any) -> None:
        exercises = list(self.exercises_of(row))
        for exercise in _failing(exercises)[:MOST_NAMED]:
            self.message_user(request, _sentence(exercise), messages.WARNING)
        if passing := sum(reference.state(one) == "passes" for one in exercises):
            words = ngettext(
                "La referencia pasa la comprobación.", "%(count)d referencias pasan la comprobación.", passing
            )
            self.message_user(request, words % {"count": passing}, messages.SUCCESS)


def _failing(exercises: Iterable[Exercise]) -> list[Exercise]:
    return [exercise for exercise in exercises if reference.state(exercise) == "fails"]


def _complaints(exercise: Exercise) -> list[str]:
    return list(reference.complaints(exercise, get_language() or "es"))


def _sentence(exercise: Exercise) -> str:
    words = gettext("La referencia de «%(title)s» no pasa la comprobación: %(why)s")
    return words % {"title": exercise, "why": " · ".join(_complaints(exercise))}


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
    list_display = ("title_es", "topic", "order", "exercise_total", "failing_total", "is_active", "updated_at")
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

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """One more query, for the exercises of all guides that are shown."""
        changelist = super().get_changelist_instance(request)
        shown = Exercise.objects.filter(guide__in=[guide.pk for guide in changelist.result_list])
        failing = Counter(one.guide_id for one in _failing(queries.to_judge(shown)))
        for guide in changelist.result_list:
            guide.failing_total = failing[guide.pk]
        return changelist

    @admin.display(description=_("ejercicios"), ordering="exercise_total")
    def exercise_total(self, guide: Guide) -> int:
        total: int = vars(guide)["exercise_total"]
        return total

    @admin.display(description=_("referencias que no pasan"))
    def failing_total(self, guide: Guide) -> SafeString | str:
        total: int = vars(guide)["failing_total"]
        return _bad(total) if total else "—"

    def view_on_site(self, guide: Guide) -> str:
        return f"/learn/guides/{guide.pk}"

    def exercises_of(self, row: Guide) -> Iterable[Exercise]:
        return queries.to_judge(row.exercises.all()).in_order()

    def switch(self, request: HttpRequest, ids: Iterable[UUID], *, active: bool) -> int:
        return guide_actions.set_active(guide_ids=ids, active=active, now=timezone.now())


def _bad(words: object) -> SafeString:
    return format_html('<span class="bad">{}</span>', words)


class ReferenceState(admin.SimpleListFilter):
    """Computed for every exercise that the other filters leave over."""

    title = _("referencia")
    parameter_name = "reference"

    def lookups(self, _request: HttpRequest, _admin: object) -> list[tuple[str, str]]:
        return [(state, str(words)) for state, words in STATES.items()]

    def queryset(self, _request: HttpRequest, exercises: QuerySet[Exercise]) -> QuerySet[Exercise]:
        if self.value() not in STATES:
            return exercises
        lean = queries.to_judge(exercises)
        return exercises.filter(pk__in=[one.pk for one in lean if reference.state(one) == self.value()])


@admin.register(Exercise)
class ExerciseAdmin(MaterialAdmin):
    form = ExerciseForm
    list_display = ("title_es", "guide", "type", "difficulty", "order", "is_active", "reference_state")
    list_filter = ("is_active", ReferenceState, "type", "guide")
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

    def get_urls(self) -> list[URLPattern]:
        own = path("try", self.admin_site.admin_view(self.try_answer), name="exercises_exercise_try")
        return [own, *super().get_urls()]

    @method_decorator(require_POST)
    def try_answer(self, request: HttpRequest) -> HttpResponse:
        """The verdict on an answer by the exercise as it stands in the form, saved or not. Nothing is kept of either.

        Raises RateLimited.
        """
        window = count(TRIES, "user", str(request.user.pk))
        if window.is_full:
            raise RateLimited(retry_after=window.left)
        stored = queries.stored_exercise(given=request.POST.get("exercise", ""))
        form = TriedExercise(request.POST, prefix=request.POST.get("prefix") or None, instance=stored)
        if not form.is_valid():
            return render(request, "exercises/admin/verdict.html", {"faults": form.faults()})
        answer, language = form.cleaned_data["trial"], get_language() or "es"
        outcome = queries.tried(exercise=form.instance, answer=answer, language=language)
        return render(request, "exercises/admin/verdict.html", {"tried": outcome})

    @admin.display(description=_("referencia"))
    def reference_state(self, exercise: Exercise) -> SafeString | str:
        state = reference.state(exercise)
        return _bad(STATES[state]) if state == "fails" else str(STATES[state])

    def exercises_of(self, row: Exercise) -> Iterable[Exercise]:
        return [row]

    def switch(self, request: HttpRequest, ids: Iterable[UUID], *, active: bool) -> int:
        if not active:
            return actions.deactivate(exercise_ids=ids, now=timezone.now())
        done = actions.activate(exercise_ids=ids, now=timezone.now())
        for exercise in done.refused[:MOST_NAMED]:
            self.message_user(request, f"{gettext('No se ha activado.')} {_sentence(exercise)}", messages.WARNING)
        if (more := len(done.refused) - MOST_NAMED) > 0:
            words = ngettext("Y %(count)d más.", "Y otros %(count)d más.", more)
            self.message_user(request, words % {"count": more}, messages.WARNING)
        return done.changed

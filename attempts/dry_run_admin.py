"""The page on which an author sees whose verdict a changed exercise would flip, before it is saved."""

import logging
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from accounts.models import User
from attempts import forecast as reads
from attempts import regrading
from attempts.errors import ExerciseChanged, VerdictsChanged
from attempts.models import DryRun
from attempts.regrading import Regraded
from exercises.admin import ExerciseAdmin
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise

BEGIN, APPLY, BACK = "_dry_run", "_apply", "_back"
"""The buttons' names. Any other is one of the form's own, shown at this address with what was typed."""
SALT = "attempts.dry_run"

logger = logging.getLogger(__name__)


class AsTyped(ExerciseAdmin):
    """The exercise's own page with what somebody has typed, and its errors. It is never saved by being shown."""

    def get_form(
        self, request: HttpRequest, obj: Exercise | None = None, change: bool = False, **kwargs: object
    ) -> "type[ModelForm[Exercise]]":
        form = super().get_form(request, obj, change, **kwargs)
        return type("AsTypedForm", (form,), {"is_valid": lambda _form: False})


@dataclass(frozen=True, slots=True)
class Proposal:
    """An exercise as it would be saved, if the form is valid; and the guides that it would concern."""

    form: Any  # a ModelForm, which Django's types do not let its admin take
    guide_ids: list[UUID]

    @classmethod
    def read(cls, request: HttpRequest, exercise: Exercise, typed: QueryDict) -> "Proposal":
        before = exercise.guide_id
        form = _material().get_form(request, exercise, change=True)(typed, instance=exercise)
        return cls(form, sorted({before, exercise.guide_id}) if form.is_valid() else [before])

    @property
    def exercise(self) -> Exercise:
        proposed: Exercise = self.form.save(commit=False)
        return proposed

    @property
    def changes(self) -> list[str]:
        return [str(self.form.fields[name].label) for name in self.form.changed_data]


def dry_run(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    exercise: Exercise | None = _material().get_object(request, str(exercise_id))
    if exercise is None:
        return _gone(request)
    if not _material().has_change_permission(request, exercise):
        raise PermissionDenied
    if request.method != "POST":
        return _show(request, exercise)
    if BEGIN in request.POST:
        return _begin(request, exercise)
    if APPLY in request.POST:
        return _apply(request, exercise)
    if BACK in request.POST:
        return _back(request, exercise)
    ordinary: HttpResponse = _material().change_view(request, str(exercise_id))
    return ordinary


def _begin(request: HttpRequest, exercise: Exercise) -> HttpResponse:
    typed = request.POST.copy()
    for name in (BEGIN, "csrfmiddlewaretoken", "trial"):  # an answer on trial is kept nowhere
        typed.pop(name, None)
    if not Proposal.read(request, exercise, typed).form.is_valid():
        return _form_as_typed(request, exercise.pk, typed.urlencode())
    run = regrading.begin(exercise=exercise, by=_author(request), typed=typed.urlencode(), now=timezone.now())
    return HttpResponseRedirect(_address(run))


def _show(request: HttpRequest, exercise: Exercise) -> HttpResponse:
    if "run" not in request.GET:  # what follows a form that was saved here
        return HttpResponseRedirect(reverse("admin:exercises_exercise_change", args=[exercise.pk]))
    run = _run(request, request.GET.get("run", ""), exercise)
    if run is None:
        return _over(request, exercise.pk)
    context = {"run": run, "exercise_title": str(exercise)}
    stale = not regrading.is_of(run=run, exercise=exercise)
    proposal = Proposal.read(request, exercise, QueryDict(run.typed))
    if stale or not proposal.form.is_valid():
        return _page(request, {**context, "state": "stale" if stale else "invalid"})
    context |= {"changes": proposal.changes, "is_conceptual": exercise.type == Exercise.Type.CONCEPTUAL}
    if not regrading.advance(run=run, proposed=proposal.exercise, seconds=regrading.STEP_SECONDS):
        judged, texts = regrading.progress(run=run)
        page = _page(request, {**context, "state": "working", "judged": judged, "texts": texts})
        page.headers["Refresh"] = "1"
        return page
    return _page(request, {**context, "state": "ready", **_foreseen(request, run, proposal)})


def _foreseen(request: HttpRequest, run: DryRun, proposal: Proposal) -> dict[str, object]:
    foreseen = reads.forecast(run_id=run.pk)
    page = reads.flips(run_id=run.pk, number=request.GET.get("page"))
    completions = reads.new_completions(run_id=run.pk, proposed=proposal.exercise, guide_ids=proposal.guide_ids)
    return {
        "foreseen": foreseen,
        "completions": completions,
        "page": page,
        "flips": reads.told(page, get_language() or "es"),
        "pages": page.paginator.get_elided_page_range(page.number),
        "seen": signing.dumps({"run": str(run.pk), "seal": foreseen.seal}, salt=SALT),
    }


def _apply(request: HttpRequest, exercise: Exercise) -> HttpResponse:
    try:
        seen = signing.loads(request.POST.get("seen", ""), salt=SALT, max_age=regrading.KEPT)
    except signing.BadSignature:
        seen = {"run": "", "seal": ""}
    run = _run(request, seen["run"], exercise)
    if run is None:
        return _over(request, exercise.pk)
    stale = not regrading.is_of(run=run, exercise=exercise)
    proposal = Proposal.read(request, exercise, QueryDict(run.typed))
    if stale or not proposal.form.is_valid():
        return HttpResponseRedirect(_address(run))
    # What came since then is judged before anybody has to wait for it.
    if not regrading.advance(run=run, proposed=proposal.exercise, seconds=regrading.STEP_SECONDS):
        return HttpResponseRedirect(_address(run))
    return _applied(request, run, proposal, seen["seal"])


def _applied(request: HttpRequest, run: DryRun, proposal: Proposal, seal: str) -> HttpResponse:
    try:
        with transaction.atomic():
            done = regrading.apply(run=run, proposed=proposal.exercise, seen=seal, now=timezone.now())
            change = _material().construct_change_message(request, proposal.form, [])
            _material().log_change(request, proposal.exercise, change)
    except ExerciseNotFound:
        return _gone(request)
    except (ExerciseChanged, VerdictsChanged) as refusal:
        _material().message_user(request, str(refusal), messages.WARNING)
        return HttpResponseRedirect(_address(run))
    _tell_log(_author(request), run, done)
    _material().message_user(request, _told(done), messages.SUCCESS)
    return HttpResponseRedirect(reverse("admin:exercises_exercise_change", args=[run.exercise_id]))


def _back(request: HttpRequest, exercise: Exercise) -> HttpResponse:
    run = _run(request, request.POST.get("run", ""), exercise)
    if run is None:
        return _over(request, exercise.pk)
    return _form_as_typed(request, exercise.pk, run.typed)


def _form_as_typed(request: HttpRequest, exercise_id: UUID, typed: str) -> HttpResponse:
    request.POST = QueryDict(typed)
    page: HttpResponse = AsTyped(Exercise, admin.site).change_view(request, str(exercise_id))
    return page


def _page(request: HttpRequest, context: dict[str, object]) -> TemplateResponse:
    common = {**admin.site.each_context(request), "title": gettext("Ensayo con los intentos"), "opts": _material().opts}
    return TemplateResponse(request, "attempts/admin/dry_run.html", {**common, **context})


def _run(request: HttpRequest, run_id: str, exercise: Exercise) -> DryRun | None:
    return reads.dry_run(run_id=run_id, exercise_id=exercise.pk, by_id=_author(request).pk)


def _address(run: DryRun) -> str:
    return f"{reverse('admin:rubric_dry_run', args=[run.exercise_id])}?run={run.pk}"


def _gone(request: HttpRequest) -> HttpResponse:
    _material().message_user(request, str(ExerciseNotFound()), messages.ERROR)
    return HttpResponseRedirect(reverse("admin:exercises_exercise_changelist"))


def _over(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    words = gettext("Ese ensayo ya no está: se aplicó, empezaste otro o ha pasado un día.")
    _material().message_user(request, words, messages.WARNING)
    return HttpResponseRedirect(reverse("admin:exercises_exercise_change", args=[exercise_id]))


def _told(done: Regraded) -> str:
    foreseen = done.forecast
    judged = ngettext(
        "Ejercicio guardado y %(count)d intento juzgado de nuevo.",
        "Ejercicio guardado y %(count)d intentos juzgados de nuevo.",
        foreseen.attempts - foreseen.unjudged,
    ) % {"count": foreseen.attempts - foreseen.unjudged}
    flipped = gettext("Dejan de pasar: %(failed)d. Pasan ahora: %(passed)d. Guías que se completan: %(guides)d.") % {
        "failed": foreseen.to_failed,
        "passed": foreseen.to_passed,
        "guides": done.completions,
    }
    return f"{judged} {flipped}"


def _tell_log(by: User, run: DryRun, done: Regraded) -> None:
    counts = {"attempts": done.forecast.attempts, "failed": done.forecast.to_failed, "passed": done.forecast.to_passed}
    about = {"exercise": str(run.exercise_id), "by": by.username, "completions": done.completions}
    logger.info("Attempts judged anew", extra={**about, **counts})


def _author(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _material() -> "admin.ModelAdmin[Exercise]":
    """The page of exercises as it is registered."""
    return admin.site.get_model_admin(Exercise)

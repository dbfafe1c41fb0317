"""The page on which a teacher sees how students fail at an exercise, and writes to those who fail in one way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from attempts.spreadsheet import spreadsheet
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from feedback import board, canned
from feedback.board import Cluster, Misconception, View
from feedback.forms import CannedHintForm, ClusterChosen
from feedback.models import CannedHint

PERIODS: Final = (7, 30, 90)
USUAL: Final = 30
EVER: Final = "all"
DELETE: Final = "_delete"


@dataclass(frozen=True, slots=True)
class Filters:
    """`days` None is ever. What cannot be read is what is usual: the last month, the exercise as it is now."""

    days: int | None
    every_version: bool

    @classmethod
    def read(cls, request: HttpRequest) -> "Filters":
        asked = request.GET.get("days", "")
        known = {str(days): days for days in PERIODS}
        days = None if asked == EVER else known.get(asked, USUAL)
        return cls(days, request.GET.get("version") == EVER)

    def view(self, exercise: Exercise) -> View:
        since = timezone.now() - timedelta(days=self.days) if self.days else None
        return View(exercise.pk, None if self.every_version else exercise.version, since)

    def query(self, **changes: str) -> str:
        version = {"version": EVER} if self.every_version else {}
        return urlencode({"days": str(self.days or EVER), **version, **changes})


@dataclass(frozen=True, slots=True)
class Row:
    """A cluster as the page shows it, with the teacher's words for it and the form to write them."""

    cluster: Cluster
    key: str
    percent: int | None
    hint: CannedHint | None
    form: Any  # a ModelForm, which Django's types do not let a dataclass hold


@require_http_methods(["GET", "HEAD", "POST"])
def board_page(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    materials = admin.site.get_model_admin(Exercise)
    exercise: Exercise | None = materials.get_object(request, str(exercise_id))
    if exercise is None:
        return _gone(request)
    if not materials.has_change_permission(request, exercise):
        raise PermissionDenied
    filters = Filters.read(request)
    if request.method == "POST":
        return _written(request, exercise, filters)
    if "file" in request.GET:
        found = board.misconceptions(view=filters.view(exercise), language=_language())
        return spreadsheet(name="misconceptions", rows=_file(found))
    return _shown(request, exercise, filters)


def _written(request: HttpRequest, exercise: Exercise, filters: Filters) -> HttpResponse:
    chosen = ClusterChosen(request.POST)
    topic, fingerprint = (chosen.cleaned_data[name] for name in chosen.fields) if chosen.is_valid() else ("", "")
    hint = CannedHint.objects.filter(exercise=exercise, topic=topic, fingerprint=fingerprint).first()
    if DELETE in request.POST:
        return _deleted(request, exercise, filters, hint)
    target = _target(hint) if hint else _target_on_board(exercise, filters, topic, fingerprint)
    if target is None:
        words = gettext("Ese grupo ya no está: sus intentos han cambiado. No se ha guardado nada.")
        messages.warning(request, words)
        return HttpResponseRedirect(_address(exercise, filters))
    form = CannedHintForm(request.POST, instance=hint or CannedHint(exercise=exercise))
    if not form.is_valid():
        return _shown(request, exercise, filters, refused={(topic, fingerprint): form})
    try:
        kept = canned.keep(target=target, words=canned.Words(**form.cleaned_data))
    except ExerciseNotFound:
        return _gone(request)
    note(request, kept, created=hint is None)
    # A warning stands on top of the page, which opens there then.
    place = "" if tell(request, kept, exercise) else f"#{key_of(topic, fingerprint)}"
    return HttpResponseRedirect(f"{_address(exercise, filters)}{place}")


def _deleted(request: HttpRequest, exercise: Exercise, filters: Filters, hint: CannedHint | None) -> HttpResponse:
    if hint is not None:
        hints = admin.site.get_model_admin(CannedHint)
        hints.log_deletions(request, CannedHint.objects.filter(pk=hint.pk))
        canned.delete(hint_id=hint.pk)
        messages.info(request, gettext("La pista se ha borrado: ya no la ve nadie."))
    return HttpResponseRedirect(_address(exercise, filters))


def tell(request: HttpRequest, hint: CannedHint, exercise: Exercise) -> bool:
    """What comes of it: who sees it, and whether it says too much, which is returned."""
    if hint.is_active:
        messages.success(request, gettext("Guardada: desde ahora la ve, con el veredicto, quien falle así."))
    else:
        messages.info(request, gettext("Guardada sin activar: todavía no la ve nadie."))
    if says_reference := canned.says_reference(hint=hint, exercise=exercise):
        warning = gettext("La pista dice la referencia, o buena parte de ella. Si no querías, cámbiala o desactívala.")
        messages.warning(request, warning)
    return says_reference


def note(request: HttpRequest, hint: CannedHint, *, created: bool) -> None:
    """In the history of the hint, with the name of who wrote it."""
    hints = admin.site.get_model_admin(CannedHint)
    change = [{"added": {}}] if created else [{"changed": {"fields": [gettext("texto")]}}]
    (hints.log_addition if created else hints.log_change)(request, hint, change)


def key_of(topic: str, fingerprint: str) -> str:
    """A name for a place on the page."""
    return f"c-{topic[:12]}-{fingerprint[:12]}" if fingerprint else f"c-{topic[:12]}"


def _target(hint: CannedHint) -> canned.Target:
    return canned.Target(hint.exercise_id, hint.fingerprint, hint.rule, hint.item)


def _target_on_board(exercise: Exercise, filters: Filters, topic: str, fingerprint: str) -> canned.Target | None:
    """What is written for has to be there: words for nothing would never be seen."""
    found = board.misconceptions(view=filters.view(exercise), language=_language())
    clusters = (one for each in found for one in (each.whole, *each.approaches))
    match = next((one for one in clusters if (one.topic, one.fingerprint) == (topic, fingerprint)), None)
    return canned.Target(exercise.pk, fingerprint, match.rule, match.about) if match else None


def _shown(
    request: HttpRequest, exercise: Exercise, filters: Filters, refused: dict[tuple[str, str], Any] | None = None
) -> HttpResponse:
    view = filters.view(exercise)
    totals = board.totals(view=view)
    hints = {(one.topic, one.fingerprint): one for one in canned.of_exercise(exercise_id=exercise.pk)}
    shown: set[tuple[str, str]] = set()

    def row(cluster: Cluster) -> Row:
        at = cluster.topic, cluster.fingerprint
        shown.add(at)
        hint = hints.get(at)
        form = (refused or {}).get(at) or CannedHintForm(instance=hint or CannedHint())
        return Row(cluster, key_of(*at), totals.percent(cluster.students), hint, form)

    found = board.misconceptions(view=view, language=_language())
    rows = [(each, row(each.whole), [row(one) for one in each.approaches]) for each in found]
    away = [(hint, canned.about(hint=hint, language=_language())) for at, hint in hints.items() if at not in shown]
    context = {
        **admin.site.each_context(request),
        "title": gettext("En qué fallan"),
        "opts": admin.site.get_model_admin(Exercise).opts,
        "exercise": exercise,
        "filters": filters,
        "periods": [(str(days), days, filters.days == days) for days in PERIODS],
        "query": filters.query(),
        "totals": totals,
        "percent": totals.percent(totals.failing),
        "rows": rows,
        "elsewhere": away,
    }
    return TemplateResponse(request, "feedback/admin/board.html", context, status=422 if refused else 200)


def _file(found: Sequence[Misconception]) -> Iterator[Sequence[str | int | float | None]]:
    """The rows of the page: each misconception, then the approaches to it."""
    yield (
        *(gettext("Regla"), gettext("Qué dice"), gettext("Huella"), gettext("Estudiantes"), gettext("Intentos")),
        *(gettext("Intentos hasta pasar (mediana)"), gettext("No lo han pasado"), gettext("Último")),
        gettext("Ejemplo"),
    )
    for each in found:
        for one in (each.whole, *each.approaches):
            counts = (one.students, one.attempts, one.median, one.never)
            yield one.rule, one.finding.text, one.fingerprint, *counts, one.last_at.isoformat(), one.sample


def _gone(request: HttpRequest) -> HttpResponse:
    messages.error(request, str(ExerciseNotFound()))
    return HttpResponseRedirect(reverse("admin:exercises_exercise_changelist"))


def _address(exercise: Exercise, filters: Filters) -> str:
    return f"{reverse('admin:misconceptions', args=[exercise.pk])}?{filters.query()}"


def _language() -> str:
    return get_language() or "es"

"""The page on which a teacher sees everybody's progress, and who is stuck where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from attempts import cohort
from attempts.cohort import Place, Stuck, Student
from attempts.models import Attempt
from attempts.spreadsheet import spreadsheet
from exercises.queries import ListedExercise, open_exercises
from guides.queries import ListedGuide, open_guides

STUCK_AFTER, MOST_FAILURES = 3, 99
SHOWN = 50
"""Students on a page, and exercises in its list; the files have all of them."""


class Asked(forms.Form):
    """What somebody wants to see; what cannot be read asks for nothing."""

    q = forms.CharField(required=False, max_length=200)
    failures = forms.IntegerField(required=False, min_value=1, max_value=MOST_FAILURES)

    @property
    def search(self) -> str:
        return str(self.cleaned_data.get("q", ""))

    @property
    def least(self) -> int:
        return self.cleaned_data.get("failures") or STUCK_AFTER


@dataclass(frozen=True, slots=True)
class Material:
    """What is open to students, from the catalogue."""

    guides: Sequence[tuple[ListedGuide, int]]
    exercises: Mapping[UUID, ListedExercise]

    @classmethod
    def now(cls, language: str) -> "Material":
        exercises = open_exercises(language=language)
        guides = [(guide, len(exercises.get(guide.id, ()))) for guide in open_guides(language=language).values()]
        return cls(guides, {one.id: one for those in exercises.values() for one in those})


@require_safe
def cohort_page(request: HttpRequest) -> HttpResponse:
    asked = Asked(request.GET)
    asked.is_valid()
    material = Material.now(get_language() or "es")
    if request.GET.get("file") == "students":
        return spreadsheet(name="cohort", rows=_students_file(asked, material))
    if request.GET.get("file") == "exercises":
        return spreadsheet(name="stuck", rows=_places_file(asked, material))
    return _shown(request, asked, material)


def _shown(request: HttpRequest, asked: Asked, material: Material) -> HttpResponse:
    stuck = cohort.stuck(failures=asked.least)
    found = cohort.students(stuck=stuck, search=asked.search)
    page = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    context = {
        **admin.site.each_context(request),
        "title": gettext("Progreso de la clase"),
        "opts": admin.site.get_model_admin(Attempt).opts,
        "asked": asked,
        "most_failures": MOST_FAILURES,
        "guides": material.guides,
        "students": _with_progress(list(page), material),
        "total": len(found),
        "is_untouched": not any(student.last_at for student in found),
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "places": _named(cohort.places(stuck=stuck, most=SHOWN), material),
        "places_total": len({one.exercise_id for one in stuck}),
    }
    return TemplateResponse(request, "attempts/admin/cohort.html", context)


def _with_progress(students: Sequence[Student], material: Material) -> list[dict[str, object]]:
    done = cohort.done_by_guide(student_ids=[student.id for student in students])
    return [
        {
            "student": student,
            "guides": [(guide, done.get(student.id, {}).get(guide.id, 0), total) for guide, total in material.guides],
            "stuck": _titled(student.stuck, material),
        }
        for student in students
    ]


def _titled(stuck: Sequence[Stuck], material: Material) -> list[tuple[ListedExercise, int]]:
    pairs = ((material.exercises.get(one.exercise_id), one.failures) for one in stuck)
    return [(exercise, failures) for exercise, failures in pairs if exercise]


def _named(places: Sequence[Place], material: Material) -> list[tuple[Place, ListedExercise, str]]:
    """With the exercise and its guide. What was closed a moment ago is not there any more."""
    titles = {guide.id: guide.title for guide, _total in material.guides}
    pairs = ((place, material.exercises.get(place.exercise_id)) for place in places)
    return [(place, exercise, titles.get(exercise.guide_id, "")) for place, exercise in pairs if exercise]


def _students_file(asked: Asked, material: Material) -> Iterator[Sequence[str | int | None]]:
    """Counts, with what there is in the first line: `3/5` would be read as a date."""
    head = gettext("%(guide)s (de %(total)d)")
    heads = [head % {"guide": guide.title, "total": total} for guide, total in material.guides]
    about = (gettext("Usuario"), gettext("Nombre"), gettext("Última actividad"))
    yield *about, gettext("Ejercicios atascados"), gettext("Intentos fallidos en ellos"), gettext("Hechos"), *heads
    found = cohort.students(stuck=cohort.stuck(failures=asked.least), search=asked.search)
    done = cohort.done_by_guide(student_ids=[student.id for student in found])
    for one in found:
        last = one.last_at.isoformat() if one.last_at else None
        counts = [done.get(one.id, {}).get(guide.id, 0) for guide, _total in material.guides]
        yield one.username, one.name, last, len(one.stuck), one.failures, sum(counts), *counts


def _places_file(asked: Asked, material: Material) -> Iterator[Sequence[str | int | None]]:
    yield (
        *(gettext("Guía"), gettext("Ejercicio"), gettext("Lo han intentado"), gettext("Lo han pasado")),
        *(gettext("Atascados"), gettext("Intentos fallidos de los atascados"), gettext("Atascados (%)")),
    )
    for place, exercise, guide in _named(cohort.places(stuck=cohort.stuck(failures=asked.least)), material):
        yield guide, exercise.title, place.tried, place.passed, place.stuck, place.failures, place.percent

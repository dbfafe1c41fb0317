"""Does an exercise of the files do what it promises: accept its reference, and refuse its wrong answers?"""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from exercises import reference
from exercises.checking import check
from exercises.course.folders import Folder
from exercises.course.material import CourseExercise
from exercises.models import Exercise


def prove(exercise: CourseExercise, folder: Folder, *, reference_file: str) -> None:
    """Report what fails, unless the exercise is not shown to students yet. Touches no table."""
    row = Exercise(
        type=exercise.type,
        expected_answer=exercise.expected_answer,
        rubric=dict(exercise.rubric),
        enable_structural_validation=exercise.enable_structural_validation,
    )
    if not exercise.is_active or not reference.is_checked(row):
        return
    for complaint in reference.complaints(row, get_language() or "es"):
        folder.report(reference_file, "", _("no pasa la comprobación del ejercicio: %(why)s") % {"why": complaint})
    for place, answer in enumerate(exercise.wrong_answers, start=1):
        if check(row.type, answer, row.demands).passed:
            folder.report(
                "exercise.yaml", f"wrong_answers[{place}]", _("la comprobación del ejercicio la da por buena")
            )

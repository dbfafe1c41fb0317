from collections.abc import Mapping
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from exercises.checking import rubric_errors
from exercises.course.entries import Entry, entry
from exercises.course.faults import BrokenCourse, Fault
from exercises.course.folders import MAX_BYTES, SLUG, Folder
from exercises.course.material import Course, CourseExercise, CourseGuide, Texts
from exercises.course.proof import prove
from exercises.models import HINTS, MOST_HINTS

# Each type has its reference in a file that an editor can colour.
REFERENCES = {"dockerfile": "reference.Dockerfile", "command": "reference.sh", "conceptual": "reference.md"}
DIFFICULTIES = ("fácil", "medio", "difícil")
_SWITCHES = ("enable_structural_validation", "enable_llm_feedback", "active")


def read(path: Path, *, is_proven: bool = False) -> Course:
    """The course in this folder. Raises BrokenCourse with everything that is wrong in it.

    Of one that `is_proven` nobody asks again whether its references pass and its wrong answers do not.
    """
    faults: list[Fault] = []
    if not path.is_dir():
        raise BrokenCourse([Fault(str(path), "", _("no es una carpeta"))])
    folder = Folder(path, path, faults)
    folder.expect_only(["course.yaml"], folders=True)
    values = entry(folder, "course.yaml")
    slug, title = _identity(values) if values else ("", Texts())
    guides = [_guide(inside, is_proven=is_proven) for inside in folder.subfolders()]
    if not guides and not faults:
        faults.append(Fault(str(path), "", _("el curso no tiene ninguna guía")))
    if faults:
        raise BrokenCourse(sorted(faults, key=lambda fault: fault.file))
    return Course(slug=slug, title=title, guides=tuple(guide for guide in guides if guide))


def _identity(values: Entry) -> tuple[str, Texts]:
    values.only("slug", "title")
    slug = values.text("slug", limit=80)
    if slug and not SLUG.fullmatch(slug):
        values.report("slug", _("solo admite minúsculas sin acentos, números y guiones"))
    return slug, values.texts("title", limit=200)


def _guide(folder: Folder, *, is_proven: bool) -> CourseGuide | None:
    folder.expect_only(["guide.yaml", "guide.es.md", "guide.en.md"], folders=True)
    values = entry(folder, "guide.yaml")
    content = _markdown(folder, "guide")
    exercises = [_exercise(inside, is_proven=is_proven) for inside in folder.subfolders()]
    if values is None:
        return None
    values.only("topic", "title", "summary", "active")
    return CourseGuide(
        slug=folder.slug,
        order=folder.order,
        topic=values.text("topic", limit=40),
        title=values.texts("title", limit=200),
        summary=values.texts("summary", limit=300, required=False),
        content=content,
        is_active=values.flag("active"),
        exercises=tuple(exercise for exercise in exercises if exercise),
    )


def _exercise(folder: Folder, *, is_proven: bool) -> CourseExercise | None:
    before = len(folder.faults)
    exercise = _described(folder)
    if exercise and not is_proven and len(folder.faults) == before:  # what is broken already proves nothing
        prove(exercise, folder, reference_file=REFERENCES[exercise.type])
    return exercise


def _described(folder: Folder) -> CourseExercise | None:
    values = entry(folder, "exercise.yaml")
    content = _markdown(folder, "statement")
    ai_context = folder.text("tutor.md", required=False).strip()
    if values is None:
        return None
    values.only("type", "difficulty", "title", "rubric", "starter", "wrong_answers", "hint_budget", *_SWITCHES)
    kind = values.choice("type", tuple(REFERENCES))
    return CourseExercise(
        slug=folder.slug,
        order=folder.order,
        type=kind,
        difficulty=values.choice("difficulty", DIFFICULTIES, required=False),
        title=values.texts("title", limit=200),
        content=content,
        starter=values.text("starter", limit=MAX_BYTES, required=False),
        expected_answer=_reference(folder, kind),
        ai_context=ai_context,
        rubric=_rubric(values),
        enable_structural_validation=values.flag("enable_structural_validation"),
        enable_llm_feedback=values.flag("enable_llm_feedback"),
        hint_budget=values.number("hint_budget", usual=HINTS, most=MOST_HINTS),
        is_active=values.flag("active"),
        wrong_answers=_wrong_answers(values),
    )


def _markdown(folder: Folder, name: str) -> Texts:
    """A text in both languages, one file each; the English one may be missing."""
    spanish = folder.text(f"{name}.es.md")
    return Texts(es=spanish.strip(), en=folder.text(f"{name}.en.md", required=False).strip())


def _reference(folder: Folder, kind: str) -> str:
    """The answer the checker must accept. An open question may do without one."""
    name = REFERENCES.get(kind)
    if name is None:  # the unknown type is reported already, and says nothing about the file
        return ""
    folder.expect_only(["exercise.yaml", "statement.es.md", "statement.en.md", "tutor.md", name])
    return folder.text(name, required=kind != "conceptual").strip()


def _rubric(values: Entry) -> Mapping[str, object]:
    """What the checker is asked to demand; it says itself whether it could."""
    problems = rubric_errors(values.values.get("rubric"), get_language() or "es")
    for problem in problems:
        values.report("rubric", problem)
    return {} if problems else values.inner("rubric").values


def _wrong_answers(values: Entry) -> tuple[str, ...]:
    answers = values.items("wrong_answers")
    for place, answer in enumerate(answers, start=1):
        if not isinstance(answer, str) or not answer.strip():
            values.report(f"wrong_answers[{place}]", _("debe ser un texto; si lo es, ponlo entre comillas"))
    return tuple(str(answer) for answer in answers)

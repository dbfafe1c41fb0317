"""Puts a course that is kept as files into the tables: the files win on their fields, and nothing is deleted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from django.db import connection, transaction

from exercises.course import Course, CourseExercise, CourseGuide, Texts
from exercises.models import Exercise
from guides.models import Guide

Verb = Literal["create", "update", "deactivate"]


@dataclass(frozen=True, slots=True)
class Change:
    """A row that differs from its files. `name` is `guide` or `guide/exercise`; `fields` is what an update sets."""

    verb: Verb
    name: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    changes: tuple[Change, ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class _Step:
    change: Change
    row: Guide | Exercise


@transaction.atomic
def load(*, course: Course, dry_run: bool) -> Report:
    """Make the tables say what the files say: create, update, and deactivate what left the files.

    Rows made by hand, which name no course, stay as they are. With `dry_run` the report is the same and nothing is
    written.
    """
    _wait_for_another_load(course.slug)
    steps = list(_plan(course))
    if not dry_run:
        for step in steps:
            _write(step)
    in_files = sum(1 + len(guide.exercises) for guide in course.guides)
    touched = sum(step.change.verb != "deactivate" for step in steps)
    return Report(tuple(step.change for step in steps), unchanged=in_files - touched)


def _wait_for_another_load(slug: str) -> None:
    """Two loads of one course at a time would both create what is new. The lock ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"course {slug}"])


def _plan(course: Course) -> Iterator[_Step]:
    """Every step, in an order in which they can be written."""
    guides = {row.slug: row for row in Guide.objects.filter(course=course.slug).in_order()}
    rows = Exercise.objects.filter(course=course.slug).select_related("guide").in_order()
    exercises = {(row.guide_id, row.slug): row for row in rows}
    for guide in course.guides:
        known = guides.pop(guide.slug, None)
        parent = known or Guide(course=course.slug, slug=guide.slug)
        yield from _settled(parent, _guide_columns(guide), guide.slug, new=known is None)
        for exercise in guide.exercises:
            old = exercises.pop((parent.pk, exercise.slug), None)
            row = old or Exercise(guide=parent, course=course.slug, slug=exercise.slug)
            yield from _settled(row, _exercise_columns(exercise), f"{guide.slug}/{exercise.slug}", new=old is None)
    gone: list[Guide | Exercise] = [*guides.values(), *exercises.values()]
    for left in gone:
        if left.is_active:
            left.is_active = False
            yield _Step(Change("deactivate", _name(left), ("is_active",)), left)


def _settled(row: Guide | Exercise, columns: Mapping[str, object], name: str, *, new: bool) -> Iterator[_Step]:
    """The step that brings a row to its columns, if it takes one."""
    fields = tuple(field for field, value in columns.items() if getattr(row, field) != value)
    for field in fields:
        setattr(row, field, columns[field])
    if new:
        yield _Step(Change("create", name), row)
    elif fields:
        yield _Step(Change("update", name, fields), row)


def _write(step: _Step) -> None:
    if step.change.verb == "create":
        step.row.save(force_insert=True)
    else:
        step.row.save(update_fields=[*step.change.fields, "updated_at"])


def _name(row: Guide | Exercise) -> str:
    return f"{row.guide.slug}/{row.slug}" if isinstance(row, Exercise) else row.slug


def _guide_columns(guide: CourseGuide) -> dict[str, object]:
    return {
        "order": guide.order,
        "topic": guide.topic,
        **_both("title", guide.title),
        **_both("summary", guide.summary),
        **_content(guide.content),
        "is_active": guide.is_active,
    }


def _exercise_columns(exercise: CourseExercise) -> dict[str, object]:
    return {
        "order": exercise.order,
        "type": exercise.type,
        "difficulty": exercise.difficulty or None,
        **_both("title", exercise.title),
        **_content(exercise.content),
        "starter": exercise.starter,
        "expected_answer": exercise.expected_answer or None,
        "ai_context": exercise.ai_context or None,
        "rubric": dict(exercise.rubric),
        "enable_structural_validation": exercise.enable_structural_validation,
        "enable_llm_feedback": exercise.enable_llm_feedback,
        "hint_budget": exercise.hint_budget,
        "is_active": exercise.is_active,
    }


def _content(texts: Texts) -> dict[str, object]:
    """The Markdown, and no HTML: what the API stored over it would be shown instead of the file."""
    return {**_both("content_md", texts), **_both("content_html", Texts())}


def _both(field: str, texts: Texts) -> dict[str, object]:
    return {f"{field}_es": texts.es, f"{field}_en": texts.en}

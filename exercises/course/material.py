"""A course as its files describe it, checked and complete."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in the two languages; English may be empty and then falls back to Spanish."""

    es: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class CourseExercise:
    slug: str
    order: int
    type: str
    difficulty: str
    title: Texts
    content: Texts
    starter: str
    expected_answer: str
    ai_context: str
    rubric: Mapping[str, object]
    enable_structural_validation: bool
    enable_llm_feedback: bool
    hint_budget: int | None
    is_active: bool
    wrong_answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseGuide:
    slug: str
    order: int
    topic: str
    title: Texts
    summary: Texts
    content: Texts
    is_active: bool
    exercises: tuple[CourseExercise, ...]


@dataclass(frozen=True, slots=True)
class Course:
    slug: str
    title: Texts
    guides: tuple[CourseGuide, ...]

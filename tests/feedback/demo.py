"""The demonstration course as the firewall sees it: what each exercise keeps secret from who wrote what."""

from collections.abc import Iterator
from functools import cache

from django.conf import settings

from exercises.checking import check
from exercises.course import read
from feedback.firewall import Guard, Secrets
from feedback.observations import observe
from llm import stub
from llm.messages import Message, Prompt
from tests.exercises.demo_answers import RIGHT

EXERCISES = {
    exercise.slug: exercise
    for guide in read(settings.BASE_DIR / "courses" / "demo").guides
    for exercise in guide.exercises
}


def answers(slug: str) -> list[str]:
    """Right ones in other words than the reference, and wrong ones."""
    return [*RIGHT.get(slug, ()), *EXERCISES[slug].wrong_answers]


def secrets(slug: str, *written: str, language: str = "es") -> Secrets:
    exercise = EXERCISES[slug]
    public = (exercise.title.es, exercise.title.en, exercise.starter, exercise.content.es, exercise.content.en)
    told = [part for text in written for one in _found(slug, text, language) for part in (one.message, one.hint)]
    known = tuple(text for text in (*public, *written, *told) if text)
    return Secrets(exercise.type, exercise.expected_answer, exercise.ai_context, known)


@cache
def guard(slug: str, *written: str, language: str = "es") -> Guard:
    return Guard(secrets(slug, *written, language=language), language=language)


def stub_feedback(slug: str, answer: str, language: str) -> str:
    exercise = EXERCISES[slug]
    facts = {
        "kind": exercise.type,
        "title": exercise.title.en if language == "en" else exercise.title.es,
        "findings": [
            {"severity": one.severity, "line": one.line, "message": one.text, "hint": one.hint}
            for one in _found(slug, answer, language)
        ],
        "observations": observe(exercise.type, answer, exercise.expected_answer),
    }
    return stub.written(Prompt((Message("user", answer),), purpose="feedback", language=language, facts=facts))


def _found(slug: str, answer: str, language: str) -> Iterator:
    return check(EXERCISES[slug].type, answer, EXERCISES[slug].rubric, language).findings

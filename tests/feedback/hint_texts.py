"""Exercises of the demonstration course with answers on the way to theirs, and everything that hints say of them."""

from collections.abc import Iterator

from django.conf import settings

from attempts.models import Attempt
from exercises.checking import check
from exercises.course import read
from exercises.models import Exercise
from exercises.publishing import _exercise_columns
from feedback.hints import _subject
from feedback.ladder import Rung

COURSE = read(settings.BASE_DIR / "courses" / "demo")
EXERCISES = [exercise for guide in COURSE.guides for exercise in guide.exercises]
LANGUAGES = ["es", "en"]
ODD = ["", "hola", "FROM scratch", "ls", "docker run", 'CMD ["bash"', "$(", "x" * 3_000, "\u202e\x01RUN a\tb"]


def row(described) -> Exercise:
    return Exercise(**_exercise_columns(described))


def answers(described) -> Iterator[str]:
    """Wrong ones, odd ones, and the reference as far as somebody may have got: by lines, and by words."""
    yield from described.wrong_answers
    yield from ODD
    lines = described.expected_answer.splitlines()
    yield from ("\n".join(lines[:count]) for count in range(len(lines)))
    yield from ("\n".join(lines[:at] + lines[at + 1 :]) for at in range(len(lines)))
    if described.type == "command":
        words = described.expected_answer.split(" ")
        yield from (" ".join(words[:count]) for count in range(1, len(words)))


def attempt(exercise: Exercise, text: str) -> Attempt:
    verdict = check(exercise.type, text, exercise.demands)
    findings = [one.as_data() for one in verdict.findings]
    return Attempt(submitted_answer=text, findings=findings, passed=verdict.passed, fingerprint="f")


def ladder(exercise: Exercise, text: str | None, language: str) -> list[Rung]:
    """All rungs of what the answer, or the blank page, needs."""
    subject = _subject(exercise, None if text is None else attempt(exercise, text), language)
    return list(subject.rungs) if subject else []


def said(rung: Rung) -> str:
    """Everything that a rung says that the student has not written."""
    sample = rung.sample
    lines = [*sample.wrong, *sample.right] if sample else []
    told = [sample.task, *(text for one in sample.findings for text in (one.text, one.hint))] if sample else []
    return "\n".join([rung.idea, rung.why, *told, *(f"{line.before}{line.word}{line.after}" for line in lines)])

"""A teacher's own words for a way to fail: kept once, shown to everybody who fails that way, without a model."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from core.versions import CATALOGUE, about_to_change, kept
from exercises.checking import Finding
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from feedback.firewall import Guard, Secrets
from feedback.ladder import topic_of
from feedback.models import CannedHint
from feedback.queries import Past
from guides.texts import LANGUAGES, content_text, in_language

EVERY_ANSWER: Final = ""
"""In the place of a fingerprint: for whoever fails by this, whatever they wrote."""


@dataclass(frozen=True, slots=True)
class Target:
    """A way to fail at an exercise: what tells it from others, and the finding that shows it."""

    exercise_id: UUID
    fingerprint: str
    rule: str
    item: Mapping[str, str]

    @property
    def finding(self) -> Finding:
        return Finding(self.rule, parameters=self.item)


@dataclass(frozen=True, slots=True)
class Words:
    text_es: str
    text_en: str
    is_active: bool


def told(*, past: Past | None, language: str) -> list[str]:
    """The teacher's words on an attempt that failed, at most one for each thing that is wrong with it: those for its
    very answer before those for everybody's. No query while the catalogue stays as it is."""
    if past is None or past.attempt.passed:
        return []
    known = _active().get(past.attempt.exercise_id, {})
    topics = dict.fromkeys(topic_of(one) for one in past.errors) if known else ()
    found = (known.get((topic, past.attempt.fingerprint)) or known.get((topic, EVERY_ANSWER)) for topic in topics)
    return [in_language(hint, "text", language) for hint in found if hint]


@kept(CATALOGUE)
def _active() -> Mapping[UUID, Mapping[tuple[str, str], CannedHint]]:
    by_exercise: defaultdict[UUID, dict[tuple[str, str], CannedHint]] = defaultdict(dict)
    for hint in CannedHint.objects.filter(is_active=True):
        by_exercise[hint.exercise_id][hint.topic, hint.fingerprint] = hint
    return dict(by_exercise)


def of_exercise(*, exercise_id: UUID) -> Sequence[CannedHint]:
    """All of them, active or not. One query."""
    return list(CannedHint.objects.filter(exercise=exercise_id).on_board())


def keep(*, target: Target, words: Words) -> CannedHint:
    """Write it, or write it anew. Raises ExerciseNotFound when the exercise was deleted meanwhile."""
    try:
        with transaction.atomic():
            about_to_change(CATALOGUE)
            hint, _created = CannedHint.objects.update_or_create(
                exercise_id=target.exercise_id,
                topic=topic_of(target.finding),
                fingerprint=target.fingerprint,
                defaults={
                    "rule": target.rule,
                    "item": dict(target.item),
                    "text_es": words.text_es,
                    "text_en": words.text_en,
                    "is_active": words.is_active,
                },
            )
    except IntegrityError:
        raise ExerciseNotFound from None
    return hint


def about(*, hint: CannedHint, language: str) -> Finding:
    """What it is for, to be read in that language."""
    return Finding(hint.rule, parameters=hint.item, language=language)


def says_reference(*, hint: CannedHint, exercise: Exercise) -> bool:
    """Whether it tells what a model would not be let tell: the reference, beyond what the statement and the checker say
    anyway. A teacher may; they should know it."""
    findings = [about(hint=hint, language=language) for language in LANGUAGES]
    public = [content_text(exercise, language) for language in LANGUAGES]
    said = [text for one in findings for text in (one.message, one.hint)]
    secrets = replace(Secrets.of(exercise, [*public, *said]), notes="")
    texts = {"es": hint.text_es, "en": hint.text_en}
    return any(Guard(secrets, language=one).fault(text) == "leak" for one, text in texts.items() if text)


def delete(*, hint_id: int) -> None:
    with transaction.atomic():
        about_to_change(CATALOGUE)
        CannedHint.objects.filter(pk=hint_id).delete()

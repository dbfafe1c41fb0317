"""The ladder of hints on an exercise: what a person may ask next, what it leaves them, and taking it.

docs/decisions/0018-hints.md has the reasons.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Literal
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Count

from accounts.models import User
from attempts.models import Attempt
from attempts.queries import by_exercise
from exercises.checking import Finding, check, render, rulebook, wanted
from exercises.checking.rulebook import Line
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from exercises.queries import open_exercise
from feedback.ladder import Rung, rungs, topic_of
from feedback.models import HintTaken
from guides.texts import LANGUAGES, content_text

UNCHECKED = "text-unchecked"
"""The parser was away: nothing is known of the answer."""

State = Literal["off", "nothing", "passed", "stranger", "open", "exhausted", "spent"]


@dataclass(frozen=True, slots=True)
class Panel:
    """What the page shows of hints. `budget` and `left` are None where there is no limit.

    `ladder` has the rungs of what the latest answer needs (`topic`), nothing beside those that are not taken; `next` is
    the one that one more hint would show. `earlier` are those that were taken for other reasons.
    """

    state: State
    budget: int | None
    left: int | None
    topic: str
    ladder: Sequence[tuple[int, Rung | None]]
    next: int | None
    earlier: Sequence[Rung]

    def shows(self, topic: str, rung: int) -> bool:
        return topic == self.topic and any(number == rung and shown for number, shown in self.ladder)


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the next hint is about."""

    finding: Finding
    place: Line | None
    rungs: Sequence[Rung]
    topic: str
    fingerprint: str


def panel(*, user: User | None, exercise: Exercise, latest: Attempt | None, language: str) -> Panel:
    """One query for who is known, none for a stranger."""
    budget = exercise.hint_budget
    subject = _subject(exercise, latest, language) if budget != 0 else None
    taken = list(HintTaken.objects.of(user.pk, exercise.pk).oldest_first()) if user else []
    mine = {one.rung for one in taken if subject and one.topic == subject.topic}
    left = None if budget is None else max(0, budget - len(taken))
    return Panel(
        state="off" if budget == 0 else _state(user, latest, subject, mine, left),
        budget=budget,
        left=left,
        topic=subject.topic if subject else "",
        ladder=[(one.number, one if one.number in mine else None) for one in subject.rungs] if subject else (),
        next=_next(subject, mine),
        earlier=_earlier(taken, subject, exercise, latest, language),
    )


def take(*, user: User, exercise_id: UUID, topic: str, rung: int, language: str, now: datetime) -> Panel:
    """Spend a hint on this rung, if it is the next one and one is left; a rung that is theirs already costs nothing.

    Whoever asks twice at a time spends one. Returns what there is to see afterwards. Raises ExerciseNotFound.
    """
    exercise = open_exercise(exercise_id=exercise_id, for_admin=user.is_staff)
    attempts = by_exercise(user=user, exercise_id=exercise.pk, for_admin=user.is_staff, limit=1)
    latest = attempts[0] if attempts else None
    subject = _subject(exercise, latest, language)
    if subject and subject.topic == topic:
        try:
            _spend(user, exercise, subject, rung, now)
        except IntegrityError:  # the exercise, or the person, was deleted meanwhile
            raise ExerciseNotFound from None
    return panel(user=user, exercise=exercise, latest=latest, language=language)


def spent(*, exercise_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many hints were taken on each of these exercises, by everybody together. One query."""
    taken = HintTaken.objects.filter(exercise__in=exercise_ids).values("exercise").annotate(total=Count("pk"))
    return dict(taken.order_by().values_list("exercise", "total"))


@transaction.atomic
def _spend(user: User, exercise: Exercise, subject: _Subject, rung: int, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"hints {user.pk} {exercise.pk}"])
    taken = list(HintTaken.objects.of(user.pk, exercise.pk).values_list("topic", "rung"))
    following = _next(subject, {number for about, number in taken if about == subject.topic})
    is_left = exercise.hint_budget is None or len(taken) < exercise.hint_budget
    if following != rung or not is_left:
        return
    HintTaken.objects.create(
        user=user,
        exercise=exercise,
        rule=subject.finding.rule,
        topic=subject.topic,
        rung=rung,
        finding=subject.finding.as_data(),
        place=astuple(subject.place) if subject.place else None,
        fingerprint=subject.fingerprint,
        created_at=now,
    )


def _state(
    user: User | None, latest: Attempt | None, subject: _Subject | None, mine: set[int], left: int | None
) -> State:
    if subject is None:
        return "passed" if latest and latest.passed else "nothing"
    if user is None:
        return "stranger"
    if left == 0:
        return "spent"
    return "open" if _next(subject, mine) else "exhausted"


def _next(subject: _Subject | None, mine: set[int]) -> int | None:
    """The lowest rung that is not theirs: none is skipped."""
    return next((one.number for one in subject.rungs if one.number not in mine), None) if subject else None


def _subject(exercise: Exercise, latest: Attempt | None, language: str) -> _Subject | None:
    """The first error of the latest answer, else its first warning; before the first one, what the checker says of the
    text to start from, or asks of a blank page. Nothing where nothing is checked."""
    if not exercise.enable_structural_validation:
        return None
    text = latest.submitted_answer if latest else exercise.starter
    finding = _foremost(render(latest.findings, language)) if latest else _before_the_first(exercise, language)
    if finding is None or finding.rule == UNCHECKED:
        return None
    place = rulebook.place(text, finding)
    found = rungs(finding, place, exercise.type, _withheld(exercise, text))
    return _Subject(finding, place, tuple(found), topic_of(finding), latest.fingerprint if latest else "")


def _foremost(findings: Iterable[Finding]) -> Finding | None:
    listed = list(findings)
    return next((one for one in listed if one.severity == "error"), listed[0] if listed else None)


def _before_the_first(exercise: Exercise, language: str) -> Finding | None:
    try:
        found = _of_starter(exercise.type, exercise.starter, json.dumps(exercise.demands, sort_keys=True))
    except rulebook.Unanswered:
        return None
    return replace(found, language=language) if found else None


@lru_cache(maxsize=256)
def _of_starter(kind: str, starter: str, demands: str) -> Finding | None:
    """Kept: a command would cost its parser's process each time that the page is shown. Raises Unanswered."""
    rubric = json.loads(demands)
    found = _foremost(check(kind, starter, rubric).findings) if starter.strip() else wanted.first(kind, rubric)
    if found and found.rule == UNCHECKED:
        raise rulebook.Unanswered(UNCHECKED)
    return found


def _withheld(exercise: Exercise, text: str) -> wanted.Withheld:
    """The starter is given as much as what was written: it is in the editor."""
    return wanted.Withheld.of(
        rubric=exercise.demands,
        reference=exercise.expected_answer or "",
        written=f"{text}\n{exercise.starter}",
        given="\n".join(content_text(exercise, tongue) for tongue in LANGUAGES),
    )


def _earlier(
    taken: Iterable[HintTaken], subject: _Subject | None, exercise: Exercise, latest: Attempt | None, language: str
) -> list[Rung]:
    """What was paid for other findings than the one at hand, in the order in which it was."""
    others = [one for one in taken if not (subject and one.topic == subject.topic)]
    if not others:
        return []
    withheld = _withheld(exercise, latest.submitted_answer if latest else exercise.starter)
    return [rung for one in others if (rung := _kept(one, exercise.type, withheld, language))]


def _kept(one: HintTaken, kind: str, withheld: wanted.Withheld, language: str) -> Rung | None:
    """As it was taken; nothing where an author has since made an answer of what was an example."""
    finding = render([one.finding], language)[0]
    place = Line(*one.place) if one.place else None
    return next((rung for rung in rungs(finding, place, kind, withheld) if rung.number == one.rung), None)

"""What a person and the tutor have said to each other about an exercise: questions with their answers, in turns."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from accounts.models import User
from exercises.errors import ExerciseNotFound
from exercises.queries import open_exercise
from feedback.errors import QuestionNotFound
from feedback.models import Entry

LONGEST_MESSAGE = 4_000
_Row = tuple[int, str, str, datetime]


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, and its answer unless that is being written or was never given."""

    question_id: int
    exercise_id: UUID
    question: str
    asked_at: datetime
    answer: str | None = None
    is_newest: bool = False


def turns(*, user_id: UUID, exercise_id: UUID, limit: int) -> list[Turn]:
    """The newest turns, oldest first. One query."""
    said = Entry.objects.of(user_id, exercise_id).filter(kind__in=(Entry.Kind.QUESTION, Entry.Kind.ANSWER))
    rows = said.order_by("-pk").values_list("pk", "kind", "content_md", "created_at")[: 2 * limit]
    found = _paired(exercise_id, reversed(list(rows)))[-limit:]
    return [*found[:-1], *(replace(turn, is_newest=True) for turn in found[-1:])]


def own_turn(*, user: User, question_id: int, limit: int) -> Turn:
    """One of the user's own among the newest of its exercise. Raises QuestionNotFound."""
    asked = Entry.objects.filter(pk=question_id, user=user, kind=Entry.Kind.QUESTION)
    exercise_id = asked.values_list("exercise", flat=True).first()
    if exercise_id is None:
        raise QuestionNotFound
    try:
        open_exercise(exercise_id=exercise_id, for_admin=user.is_staff)
    except ExerciseNotFound:
        raise QuestionNotFound from None
    found = turns(user_id=user.pk, exercise_id=exercise_id, limit=limit)
    turn = next((turn for turn in found if turn.question_id == question_id), None)
    if turn is None:
        raise QuestionNotFound
    return turn


def _paired(exercise_id: UUID, rows: Iterable[_Row]) -> list[Turn]:
    """An answer belongs to the last question before it that has none yet."""
    found: list[Turn] = []
    for key, kind, text, at in rows:
        if kind == Entry.Kind.QUESTION:
            found.append(Turn(key, exercise_id, text, at))
            continue
        waiting = next((place for place in reversed(range(len(found))) if found[place].answer is None), None)
        if waiting is not None:
            found[waiting] = replace(found[waiting], answer=text)
    return found

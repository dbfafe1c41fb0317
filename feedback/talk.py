"""The conversation on the exercise page: what was said, and whether more can be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from exercises.models import Exercise
from feedback.queries import FRESH
from feedback.turns import Turn, turns

SHOWN = 50
LONGEST_DRAFT = 65_536  # what is longer was no question, and a session is a row
KEPT = "chat"
"""What the session keeps of a question that could not be asked, until the page has shown it."""
EXAMPLES: Mapping[str, Sequence[Promise]] = {
    Exercise.Type.DOCKERFILE: (
        _("¿Por dónde empiezo con este Dockerfile?"),
        _("¿Por qué importa el orden de las instrucciones?"),
        _("¿Cómo consigo una imagen más pequeña?"),
    ),
    Exercise.Type.COMMAND: (
        _("¿Qué parte del enunciado miro primero?"),
        _("¿Cómo averiguo qué hace cada opción?"),
        _("¿Cuándo hacen falta las comillas?"),
    ),
    Exercise.Type.CONCEPTUAL: (
        _("¿Cómo sé si lo he entendido bien?"),
        _("¿Qué parte de mi explicación está más floja?"),
        _("¿Me das un ejemplo de algo parecido?"),
    ),
}


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """`state`: `done`, `waits` (may be running), `offer` (the newest, without an answer) or `silent` (an older one)."""

    turn: Turn
    state: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """`closed` says why nothing can be asked: `stranger`, `off`, `no_ai`; or nothing."""

    turns: Sequence[ShownTurn]
    closed: str
    examples: Sequence[Promise]


def conversation(*, user: User | None, exercise: Exercise, now: datetime) -> Conversation:
    """One query; none for a stranger."""
    closed = _closed(user, exercise)
    said = turns(user_id=user.pk, exercise_id=exercise.pk, limit=SHOWN) if user else []
    return Conversation(
        [ShownTurn(turn, state_of(turn, closed, now)) for turn in said], closed, EXAMPLES[exercise.type]
    )


def state_of(turn: Turn, closed: str, now: datetime) -> str:
    if turn.answer is not None:
        return "done"
    if closed or not turn.is_newest:
        return "silent"
    return "waits" if now - turn.asked_at < FRESH else "offer"


def _closed(user: User | None, exercise: Exercise) -> str:
    if user is None:
        return "stranger"
    if not exercise.enable_llm_feedback:
        return "off"
    return "no_ai" if user.no_ai else ""

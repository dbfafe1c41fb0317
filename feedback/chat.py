"""Asking the tutor about an exercise. A question is stored before the model is asked, so no failure can lose it; what
failed is asked again by the same question."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from redis.exceptions import RedisError

from accounts.models import User
from accounts.permissions import is_admin
from attempts.queries import by_exercise
from core.database import in_database
from core.runs import RunLog
from exercises.checking import render
from exercises.queries import open_exercise
from feedback import history, prompts, run
from feedback.actions import require_switched_on
from feedback.asking import Question, Said, Written
from feedback.errors import RunStopped, StreamsUnavailable, TutorBusy, WithoutAI
from feedback.facts import facts_for_stub, facts_of
from feedback.firewall import Secrets
from feedback.models import Entry
from feedback.queries import metrics_of, secrets_of
from feedback.turns import Turn, turns
from llm import budgets
from llm.actions import record_usage
from llm.messages import Fault, Prompt
from llm.queries import stub_mode

PURPOSE = "chat"
TURNS = 6
"""As many of the last ones a model is told of, if they fit."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was given, with what it cost, as the contract shows them."""

    content_md: str
    metrics: dict[str, object]


@dataclass(frozen=True, slots=True)
class AboutExercise(Question[Answered]):
    """Answer this message. One run at a time for a person and an exercise, each question with events of its own."""

    user_id: UUID
    exercise_id: UUID
    text: str
    secrets: Secrets
    question_id: int
    is_repeated: bool
    """Whether it was stored before, and never answered."""
    turns: tuple[tuple[str, str], ...]
    facts: prompts.Facts
    facts_for_stub: dict[str, object]
    fault: Fault | None
    now: datetime

    @property
    def run(self) -> str:
        return _run(self.user_id, self.exercise_id)

    @property
    def log(self) -> RunLog:
        return log_of(user_id=self.user_id, exercise_id=self.exercise_id, question_id=self.question_id)

    def written(self, similar: Sequence[str]) -> Written:
        known = {self.text, self.facts.answer, *(text for turn in self.turns for text in turn)}
        fitted = prompts.conversation(
            self.facts,
            message=self.text,
            turns=self.turns,
            similar=[text for text in similar if text not in known],
            budget=settings.LLM["prompt_budget_chars"],
        )
        prompt = Prompt(
            messages=fitted.messages,
            purpose=PURPOSE,
            language=self.facts.language,
            facts=self.facts_for_stub,
            stub_fault=self.fault,
        )
        return Written(
            prompt,
            truncated=fitted.truncated,
            specialised="author_notes" in fitted.tags,
            recalls="student_wrote_before" in fitted.tags,
        )

    def polished(self, text: str) -> str:
        """As it was said: in a conversation a tutor may end with a question."""
        return text.strip()

    @transaction.atomic
    def keep(self, said: Said) -> Answered:
        """Behind its question. Raises ExerciseNotFound and BadToken when either is gone meanwhile."""
        answer = [(Entry.Kind.ANSWER, said.text)]
        history.remember(user_id=self.user_id, exercise_id=self.exercise_id, entries=answer, now=self.now)
        recorded = record_usage(
            purpose=PURPOSE,
            user_id=self.user_id,
            exercise_id=self.exercise_id,
            attempt_id=None,
            usage=said.usage,
            latency_ms=said.latency_ms,
            quality_flags={
                "similarity_used": said.written.recalls,
                "stub_mode": stub_mode(),
                "truncated": said.written.truncated or said.cut,
                **({"withheld": True} if said.withheld else {}),
            },
        )
        return Answered(said.text, metrics_of(recorded))


def log_of(*, user_id: UUID, exercise_id: UUID, question_id: int | None = None) -> RunLog:
    """Of the answer to this question, or of whichever is being answered, to stop it."""
    return RunLog(_run(user_id, exercise_id), part=f":{question_id}" if question_id else "")


async def answered(ask: Callable[[], AboutExercise], *, user: User, exercise_id: UUID) -> Answered:
    """Ask and wait for the whole answer. Raises TutorBusy, RunStopped, ModelProblem and what `ask` raises."""
    question = await take_turn(ask, user=user, exercise_id=exercise_id, watched=False)
    given = await run.give(question)
    if given is None:  # stopped before its first word
        raise RunStopped
    return given


async def take_turn(ask: Callable[[], AboutExercise], *, user: User, exercise_id: UUID, watched: bool) -> AboutExercise:
    """Ask, unless the tutor is answering this person about this exercise already: raises TutorBusy then, and stores
    nothing. The run is begun; `run.give` or `run.go_on` has to follow.

    While Valkey is away nobody can tell, or watch: raises StreamsUnavailable for an answer that is to be `watched`.
    """
    claim = log_of(user_id=user.pk, exercise_id=exercise_id)
    try:
        is_ours = await claim.begin()
    except RedisError:
        if watched:
            raise StreamsUnavailable from None
        return await in_database(ask)
    if not is_ours:
        raise TutorBusy
    try:
        question = await in_database(ask)
    except BaseException:
        with suppress(RedisError):
            await claim.leave()
        raise
    with suppress(RedisError):  # away since a moment ago: who would watch learns it there
        await question.log.forget()
    return question


def ask(
    *, user: User, exercise_id: UUID, message: str, language: str, fault: Fault | None, now: datetime
) -> AboutExercise:
    """Store a question, unless it is the one that is waiting for its answer already, and gather what the tutor is told.

    Raises ExerciseNotFound, FeedbackSwitchedOff, WithoutAI, BudgetSpent and BudgetBusy, and stores nothing then.
    """
    exercise = open_exercise(exercise_id=exercise_id, for_admin=is_admin(user))
    require_switched_on(exercise, user)
    before = turns(user_id=user.pk, exercise_id=exercise.pk, limit=TURNS + 1)
    attempts = by_exercise(user=user, exercise_id=exercise.pk, for_admin=is_admin(user), limit=1)
    findings = render(attempts[0].findings, language) if attempts else ()
    answer = attempts[0].submitted_answer if attempts else ""
    facts = facts_of(exercise, answer=answer, findings=findings, language=language)
    waiting = _waiting(before, message)
    with transaction.atomic():
        question_id = waiting or _stored(user.pk, exercise.pk, message, now)
        budgets.require(user_id=user.pk, exercise_id=exercise.pk, now=now)
    return AboutExercise(
        user_id=user.pk,
        exercise_id=exercise.pk,
        text=message,
        secrets=secrets_of(exercise=exercise, user_id=user.pk, findings=findings),
        question_id=question_id,
        is_repeated=waiting is not None,
        turns=tuple((turn.question, turn.answer) for turn in before if turn.answer)[-TURNS:],
        facts=facts,
        facts_for_stub={**facts_for_stub(exercise, facts, findings), "question": message},
        fault=fault,
        now=now,
    )


def _waiting(before: Sequence[Turn], message: str) -> int | None:
    """The newest question, where it says the same and was never answered."""
    newest = before[-1] if before else None
    return newest.question_id if newest and newest.answer is None and newest.question == message else None


def _stored(user_id: UUID, exercise_id: UUID, message: str, now: datetime) -> int:
    question = [(Entry.Kind.QUESTION, message)]
    history.remember(user_id=user_id, exercise_id=exercise_id, entries=question, now=now)
    newest = turns(user_id=user_id, exercise_id=exercise_id, limit=1)
    if (waiting := _waiting(newest, message)) is None:
        raise WithoutAI  # said a moment ago: nothing was kept
    return waiting


def _run(user_id: UUID, exercise_id: UUID) -> str:
    return f"chat:{user_id}:{exercise_id}"

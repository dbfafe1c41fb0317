"""The question behind every feedback: comment this attempt."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from accounts.errors import BadToken
from attempts import actions as attempts
from attempts.errors import AttemptNotFound
from core.database import in_database
from exercises.errors import ExerciseNotFound
from feedback import history, prompts, sharing
from feedback.asking import Known, Question, Said, Written
from feedback.firewall import Secrets
from feedback.first import first
from feedback.models import Entry
from feedback.polish import is_generic
from feedback.queries import metrics_of
from feedback.sharing import Equal, Given
from llm.actions import record_usage
from llm.messages import Fault, Prompt
from llm.queries import stub_mode


@dataclass(frozen=True, slots=True)
class AboutAttempt(Question[Given]):
    """Comment this attempt."""

    user_id: UUID
    exercise_id: UUID
    text: str
    secrets: Secrets
    attempt_id: UUID
    is_again: bool
    facts: prompts.Facts
    facts_for_stub: dict[str, object]
    fault: Fault | None
    now: datetime
    equal: Equal | None
    """Where the feedback may be everybody's who answers the same."""

    @property
    def run(self) -> str:
        return str(self.attempt_id)

    def written(self, similar: Sequence[str]) -> Written:
        fitted = prompts.feedback(self.facts, similar=similar, budget=settings.LLM["prompt_budget_chars"])
        prompt = Prompt(
            messages=fitted.messages,
            purpose="feedback",
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

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Known[Given] | None]:
        if self.equal is None:
            yield None
            return
        async with first(self.equal.claim, log=self.log):
            yield await in_database(self._given_meanwhile)

    def _given_meanwhile(self) -> Known[Given] | None:
        """What was shared since this was asked; whoever is deleted meanwhile learns it when the answer is kept."""
        shared = sharing.find_fitting(self.equal.key, secrets=self.secrets) if self.equal else None
        if shared is None:
            return None
        with suppress(AttemptNotFound):
            given = sharing.give(
                shared=shared,
                attempt_id=self.attempt_id,
                user_id=self.user_id,
                answer=self.text,
                now=self.now,
                held=True,
            )
            return Known(given.content_md, given) if given else None
        return None

    def keep(self, said: Said) -> Given:
        """With the attempt, and in the history. Raises AttemptNotFound when it was deleted meanwhile.

        In transactions each of which locks in the order that deletions and regradings allow.
        """
        given = self._kept_with_attempt(said)
        with suppress(ExerciseNotFound, BadToken):  # deleted since a moment ago, and what was kept with it
            entries = self._entries(said)
            history.remember(user_id=self.user_id, exercise_id=self.exercise_id, entries=entries, now=self.now)
        self._offer(said, given)
        return given

    def _offer(self, said: Said, given: Given) -> None:
        """To everybody who answers the same, if it is whole and about this answer and nothing of this person's own."""
        is_partial = said.cut or said.withheld or said.written.truncated or said.written.recalls
        if self.equal is None or is_partial or is_generic(said.text, answer=self.text):
            return
        told = "\n".join(message.content for message in said.written.prompt.messages)
        if self.equal.discretion.allows(said.text, told=told):
            sharing.offer(
                key=self.equal.key,
                attempt_id=given.attempt_id,
                text=said.text,
                model=said.usage.model,
                specialised=said.written.specialised,
                now=self.now,
            )

    def _entries(self, said: Said) -> list[tuple[Entry.Kind, str]]:
        """An attempt that is commented anew was remembered with its first comment."""
        attempt = [] if self.is_again else [(Entry.Kind.ATTEMPT, self.text)]
        return [*attempt, (Entry.Kind.FEEDBACK, said.text)]

    @transaction.atomic
    def _kept_with_attempt(self, said: Said) -> Given:
        attempts.keep_feedback(attempt_id=self.attempt_id, text=said.text)
        if self.is_again:
            sharing.forget_reception(attempt_id=self.attempt_id)
        recorded = record_usage(
            purpose="feedback",
            user_id=self.user_id,
            exercise_id=self.exercise_id,
            attempt_id=self.attempt_id,
            usage=said.usage,
            latency_ms=said.latency_ms,
            quality_flags={
                "similarity_used": said.written.recalls,
                "truncated": said.written.truncated or said.cut,
                "stub_mode": stub_mode(),
                "specialization_applied": said.written.specialised,
                "generic_feedback": is_generic(said.text, answer=self.text),
                **({"withheld": True} if said.withheld else {}),
            },
        )
        return Given(self.attempt_id, said.text, metrics_of(recorded))

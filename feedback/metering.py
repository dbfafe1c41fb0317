"""Calls that gave no answer count too: for the share of errors, and for the budgets what they took."""

import logging

from django.conf import settings
from django.db import Error

from core.database import in_database
from feedback.asking import Kept, Question, Written
from llm import messages
from llm.actions import record_usage
from llm.messages import estimated_usage
from llm.models import STOPPED
from llm.queries import stub_mode

logger = logging.getLogger(__name__)


async def note_unanswered(
    question: Question[Kept], written: Written, *, heard: str, usage: messages.Usage | None, seconds: float, error: str
) -> None:
    """Record a call that ended with this error, or STOPPED, after saying `heard`; its place in the budgets is free.

    Never raises for want of Postgres: what became of the call is told all the same.
    """
    try:
        await in_database(
            record_usage,
            purpose=written.prompt.purpose,
            user_id=question.user_id,
            exercise_id=question.exercise_id,
            attempt_id=None,
            usage=usage or _taken(written, heard, error),
            latency_ms=round(seconds * 1000, 1),
            quality_flags={"stub_mode": stub_mode()},
            error=error,
        )
    except Error:
        logger.warning("A call without an answer could not be counted", extra={"code": error})


def _taken(written: Written, heard: str, error: str) -> messages.Usage:
    """A model that said nothing by its own fault is taken to have cost nothing: nobody's budget pays for an outage."""
    asked = written.prompt.characters if heard or error == STOPPED else 0
    return estimated_usage(model=settings.LLM["model"], prompt_characters=asked, answer_characters=len(heard))

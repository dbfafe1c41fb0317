"""The tutor's panel in the browser: start a run, watch it, stop it. Any process may do each."""

from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from redis.exceptions import RedisError
from rest_framework.request import Request

from accounts.middleware import language_of
from accounts.permissions import caller
from attempts.models import Attempt
from attempts.queries import own_attempt
from core.database import in_database
from core.problems import Problem
from core.runs import Done, Event, RunLog, Stopped
from feedback import actions, ratings, run
from feedback.errors import StreamsUnavailable
from feedback.faults import asked_fault
from feedback.queries import metrics
from feedback.sharing import Given
from feedback.watching import Page, shown, stopped, told
from llm import budgets
from llm.errors import BudgetSpent


class FeedbackStream(Page):
    """POST starts the run or attaches to the one that is alive; GET shows it from the start, or from Last-Event-ID."""

    async def post(self, request: Request, attempt_id: UUID) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            try:
                return await self._start(request, attempt_id, language)
            except BudgetSpent as problem:
                return _panel("_tutor_spent.html", attempt_id, message=str(problem))
            except Problem as problem:
                return _panel("_tutor_failed.html", attempt_id, message=str(problem))

    async def _start(self, request: Request, attempt_id: UUID, language: str) -> HttpResponse:
        attempt, again = await in_database(own_attempt, user=caller(request), attempt_id=attempt_id), _again(request)
        if attempt.llm_feedback and not again:
            return await _done(attempt)
        try:
            state = await RunLog(str(attempt_id)).state()
            # Who only watches what was asked already needs no room in a budget.
            may_ask = state == "absent" or (again and state == "over")
            if may_ask and await self._ask(request, attempt_id, language, again=again):
                return await _done(await in_database(own_attempt, user=caller(request), attempt_id=attempt_id))
        except RedisError:
            raise StreamsUnavailable from None
        return _panel("_tutor_live.html", attempt_id)

    async def _ask(self, request: Request, attempt_id: UUID, language: str, *, again: bool) -> bool:
        """Whether it is answered already: others asked the same before."""
        asked = await in_database(
            actions.ask_about,
            user=caller(request),
            attempt_id=attempt_id,
            language=language,
            fault=asked_fault(request),
            now=timezone.now(),
        )
        if isinstance(asked, Given):
            return True
        if not await run.start(asked, again=again):  # somebody was quicker
            await in_database(budgets.release, user_id=asked.user_id, exercise_id=asked.exercise_id)
        return False

    async def get(self, request: Request, attempt_id: UUID) -> StreamingHttpResponse:
        attempt = await in_database(own_attempt, user=caller(request), attempt_id=attempt_id)
        words = _Words(attempt_id, language_of(request))
        return await shown(RunLog(str(attempt_id)), request, words=words, stored=attempt.llm_feedback)


class FeedbackStop(Page):
    async def post(self, request: Request, attempt_id: UUID) -> HttpResponse:
        await in_database(own_attempt, user=caller(request), attempt_id=attempt_id)
        return await stopped(RunLog(str(attempt_id)))


class _Words:
    """The panel's parts as HTML, in the reader's language."""

    def __init__(self, attempt_id: UUID, language: str) -> None:
        self._attempt_id = attempt_id
        self._language = language

    async def __call__(self, part: str, event: Event | None) -> str:
        cost = await in_database(metrics, attempt_id=self._attempt_id) if isinstance(event, Done | Stopped) else None
        with translation.override(self._language):
            if part == "start":
                return _fragment("_tutor_body.html", self._attempt_id)
            state, message = told(event)
            return _fragment("_tutor_status.html", self._attempt_id, state=state, message=message, metrics=cost)


def _again(request: Request) -> bool:
    return "again" in request.query_params


async def _done(attempt: Attempt) -> HttpResponse:
    cost = await in_database(metrics, attempt_id=attempt.pk)
    received = await in_database(ratings.received, attempt_id=attempt.pk)
    return _panel("_tutor_done.html", attempt.pk, attempt=attempt, metrics=cost, received=received)


def _panel(template: str, attempt_id: UUID, **context: object) -> HttpResponse:
    return HttpResponse(_fragment(template, attempt_id, **context))


def _fragment(template: str, attempt_id: UUID, **context: object) -> str:
    return render_to_string(f"feedback/{template}", {"attempt_id": attempt_id, **context})

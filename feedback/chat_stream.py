"""The conversation in the browser: ask, watch, ask again, stop. Any process may do each.

A form without scripts is answered with the page once the tutor is done; what could not be done, and what was typed
then, waits for the page in the session.
"""

import asyncio
from functools import partial
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from redis.exceptions import RedisError
from rest_framework.request import Request

from accounts.authentication import as_sent
from accounts.middleware import language_of
from accounts.permissions import caller
from core.database import in_database
from core.problems import Invalid, Problem
from core.runs import Event, RunLog, spawn
from exercises.queries import open_exercise
from feedback import chat, run
from feedback.chat import AboutExercise
from feedback.errors import RunInterrupted, RunStopped, StreamsUnavailable, TutorBusy
from feedback.faults import asked_fault
from feedback.forms import Message
from feedback.talk import KEPT, LONGEST_DRAFT, SHOWN, ShownTurn, conversation
from feedback.turns import Turn, own_turn
from feedback.watching import Page, shown, stopped, told
from llm.errors import ModelProblem

_KEPT_ALREADY = (ModelProblem, RunStopped)  # the question is stored, and the page shows it


class Ask(Page):
    """A question from the form, or one of the examples."""

    async def post(self, request: Request, exercise_id: UUID) -> HttpResponse:
        form = as_sent(request).POST
        typed = str(form.get("example") or form.get("message", ""))
        with translation.override(language_of(request)):
            try:
                question = await _put(request, exercise_id, _checked(typed))
            except Problem as problem:
                return await _refused(request, exercise_id, problem, typed)
            if not _by_script(request):
                return redirect(_address(exercise_id))
            if question.is_repeated:
                return await _everything(request, exercise_id)
            return _fragment("_turn_asked.html", one=ShownTurn(_turn(question), "live"))


class Answer(Page):
    """GET shows an answer as it is written, from its start or from Last-Event-ID. POST leads to it after a reload;
    with `again` it asks for one that was never given."""

    async def post(self, request: Request, question_id: int) -> HttpResponse:
        turn = await _own(request, question_id)
        with translation.override(language_of(request)):
            try:
                state = await self._state(request, turn)
            except Problem as problem:
                if _by_script(request):
                    return _fragment("_answer.html", one=ShownTurn(turn, "offer"), message=str(problem))
                return await _refused(request, turn.exercise_id, problem, "")
            if not _by_script(request):
                return redirect(_address(turn.exercise_id))
            return _fragment("_answer_again.html", one=ShownTurn(turn, state))

    async def _state(self, request: Request, turn: Turn) -> str:
        if turn.answer is not None or not turn.is_newest:
            return "silent" if turn.answer is None else "done"
        if "again" not in request.query_params:
            await _require_log(_log(request, turn))
            return "live"
        try:
            await _put(request, turn.exercise_id, turn.question)
        except TutorBusy:
            if not _by_script(request):
                raise
        return "live"

    async def get(self, request: Request, question_id: int) -> StreamingHttpResponse:
        turn = await _own(request, question_id)
        words = _Words(question_id, language_of(request))
        return await shown(_log(request, turn), request, words=words, stored=turn.answer)


class Stop(Page):
    async def post(self, request: Request, exercise_id: UUID) -> HttpResponse:
        user = caller(request)
        await in_database(open_exercise, exercise_id=exercise_id, for_admin=user.is_staff)
        return await stopped(chat.log_of(user_id=user.pk, exercise_id=exercise_id))


class _Words:
    """The parts of an answer as HTML, in the reader's language."""

    def __init__(self, question_id: int, language: str) -> None:
        self._question_id = question_id
        self._language = language

    async def __call__(self, part: str, event: Event | None) -> str:
        state, message = told(event)
        with translation.override(self._language):
            template = "_tutor_body.html" if part == "start" else "_chat_status.html"
            about = {"question_id": self._question_id, "state": state, "message": message}
            return render_to_string(f"feedback/{template}", about)


async def _put(request: Request, exercise_id: UUID, message: str) -> AboutExercise:
    """Ask: to be watched where there is a script, else to the end. What was begun goes on without its caller."""
    return await asyncio.shield(spawn(_begin(request, exercise_id, message)))


async def _begin(request: Request, exercise_id: UUID, message: str) -> AboutExercise:
    user, watched = caller(request), _by_script(request)
    ask = partial(
        chat.ask,
        user=user,
        exercise_id=exercise_id,
        message=message,
        language=language_of(request),
        fault=asked_fault(request),
        now=timezone.now(),
    )
    question = await chat.take_turn(ask, user=user, exercise_id=exercise_id, watched=watched)
    if watched:
        run.go_on(question)
    elif await run.give(question) is None:
        raise RunStopped
    return question


def _checked(typed: str) -> str:
    form = Message({"message": typed})
    if not form.is_valid():
        raise Invalid(detail=form.errors["message"][0])
    return str(form.cleaned_data["message"])


async def _require_log(log: RunLog) -> None:
    try:
        if await log.state() == "absent":
            raise RunInterrupted
    except RedisError:
        raise StreamsUnavailable from None


async def _own(request: Request, question_id: int) -> Turn:
    return await in_database(own_turn, user=caller(request), question_id=question_id, limit=SHOWN)


def _log(request: Request, turn: Turn) -> RunLog:
    about = {"user_id": caller(request).pk, "exercise_id": turn.exercise_id}
    return chat.log_of(**about, question_id=turn.question_id)


def _turn(question: AboutExercise) -> Turn:
    return Turn(question.question_id, question.exercise_id, question.text, question.now, is_newest=True)


async def _everything(request: Request, exercise_id: UUID) -> HttpResponse:
    """All turns: the question stands among them already, wherever this page has it."""
    user = caller(request)
    exercise = await in_database(open_exercise, exercise_id=exercise_id, for_admin=user.is_staff)
    said = await in_database(conversation, user=user, exercise=exercise, now=timezone.now())
    *before, newest = said.turns
    turns = [*before, ShownTurn(newest.turn, "live")]
    headers = {"HX-Retarget": "#talk", "HX-Reswap": "innerHTML"}
    return await asyncio.to_thread(_fragment, "_turns_anew.html", headers, turns=turns)


async def _refused(request: Request, exercise_id: UUID, problem: Problem, typed: str) -> HttpResponse:
    """In the form's own place, which keeps what was typed."""
    if _by_script(request):
        headers = {"HX-Retarget": "#chat-note", "HX-Reswap": "innerHTML"}
        busy = isinstance(problem, TutorBusy)
        return _fragment("_chat_note.html", headers, status=problem.status, message=str(problem), is_busy=busy)
    kept = "" if isinstance(problem, _KEPT_ALREADY) else typed[:LONGEST_DRAFT]
    about = {"exercise": str(exercise_id), "note": str(problem), "text": kept}
    await in_database(_keep, as_sent(request).session, about)
    return redirect(_address(exercise_id))


def _keep(session: SessionBase, about: dict[str, str]) -> None:
    session[KEPT] = about
    session.save()


def _by_script(request: Request) -> bool:
    return "HTTP_HX_REQUEST" in request.META


def _address(exercise_id: UUID) -> str:
    return f"{reverse('exercise', args=[exercise_id])}#chat"


def _fragment(
    template: str, headers: dict[str, str] | None = None, *, status: int = 200, **context: object
) -> HttpResponse:
    return HttpResponse(render_to_string(f"feedback/{template}", context), status=status, headers=headers)

import asyncio
from functools import partial

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import IsAdmin, caller, is_admin
from attempts.serializers import AttemptIn
from core.contracts.fields import asked
from core.database import in_database
from core.endpoints import AsyncEndpoint, LearningEndpoint
from core.rendering import answer, encode
from core.runs import spawn
from feedback import actions, chat, history, run
from feedback.calls import newest_calls
from feedback.errors import RunStopped
from feedback.faults import asked_fault
from feedback.serializers import (
    CallsFilter,
    CallsOut,
    ChatIn,
    ChatOut,
    EntryOut,
    FeedbackOut,
    HistoryFilter,
    StatusOut,
    StructureRefused,
)
from feedback.sharing import Given
from llm.queries import status


class FeedbackOnAttempt(AsyncEndpoint):
    """Check, store and comment an answer. The comment is written to its end even if the caller leaves."""

    writes_what_is_kept = False

    @extend_schema(
        operation_id="give_feedback",
        summary="Hand in an answer and have the tutor comment it",
        request=AttemptIn,
        responses={200: FeedbackOut, 409: None, 422: StructureRefused, 429: None, 502: None},
    )
    async def post(self, request: Request) -> Response:
        body = AttemptIn(data=request.data)
        body.is_valid(raise_exception=True)
        question = await in_database(
            actions.hand_in,
            user=caller(request),
            exercise_id=body.validated_data["exercise_id"],
            answer=body.validated_data["submitted_answer"],
            language=get_language(),
            fault=asked_fault(request),
            now=timezone.now(),
        )
        given = question if isinstance(question, Given) else await asyncio.shield(spawn(run.give(question)))
        if given is None:  # stopped from the page before its first word
            raise RunStopped
        return Response(FeedbackOut(given).data)


class AskTutor(AsyncEndpoint):
    """One more turn of a conversation. It is written to its end even if the caller leaves."""

    writes_what_is_kept = False

    @extend_schema(
        operation_id="ask_tutor",
        summary="Ask the tutor about an exercise",
        request=ChatIn,
        responses={200: ChatOut, 409: None, 429: None, 502: None},
    )
    async def post(self, request: Request) -> Response:
        body = ChatIn(data=request.data)
        body.is_valid(raise_exception=True)
        user, exercise_id = caller(request), body.validated_data["exercise_id"]
        ask = partial(
            chat.ask,
            user=user,
            exercise_id=exercise_id,
            message=body.validated_data["message"],
            language=get_language(),
            fault=asked_fault(request),
            now=timezone.now(),
        )
        given = await asyncio.shield(spawn(chat.answered(ask, user=user, exercise_id=exercise_id)))
        return Response(ChatOut(given).data)


class History(LearningEndpoint):
    @extend_schema(
        operation_id="list_history",
        summary="What the caller and the tutor have said about an exercise, oldest first",
        parameters=[HistoryFilter],
        responses={200: EntryOut(many=True), 404: None},
    )
    def get(self, request: Request) -> HttpResponse:
        wanted, for_admin = asked(HistoryFilter, request), is_admin(request.user)
        entries = history.newest(user_id=caller(request).pk, for_admin=for_admin, **wanted)
        return answer(encode([{"type": entry.kind, "content_md": entry.content_md} for entry in entries]))


class ModelStatus(LearningEndpoint):
    @extend_schema(operation_id="get_llm_status", summary="What the tutor runs on", responses=StatusOut)
    def get(self, request: Request) -> Response:
        return Response(StatusOut(status()).data)


class MetricsOverview(LearningEndpoint):
    permission_classes = [IsAdmin]

    @extend_schema(
        operation_id="list_llm_calls",
        summary="The calls to the model, newest first",
        parameters=[CallsFilter],
        responses=CallsOut,
    )
    def get(self, request: Request) -> HttpResponse:
        items = newest_calls(language=get_language(), **asked(CallsFilter, request))
        return answer(encode({"items": items, "count": len(items)}))

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import caller, is_admin
from attempts import actions, catalogue, queries
from attempts.serializers import (
    AttemptIn,
    AttemptOut,
    CompleteIn,
    CompletionOut,
    ExerciseProgressOut,
    GuideProgressOut,
    OverviewFilter,
    OverviewOut,
    attempt_in,
    attempt_out,
)
from core.contracts.fields import Page, asked, checked
from core.endpoints import LearningEndpoint
from core.rendering import answer, encode, row
from exercises.queries import open_exercise


class Attempts(LearningEndpoint):
    writes_what_is_kept = False

    @extend_schema(
        operation_id="create_attempt",
        summary="Hand in an answer; failed ones are stored too",
        request=AttemptIn,
        responses={201: AttemptOut},
    )
    def post(self, request: Request) -> HttpResponse:
        exercise_id, text = attempt_in(request.data)
        attempt = actions.hand_in(
            user=caller(request),
            exercise=open_exercise(exercise_id=exercise_id, for_admin=is_admin(request.user)),
            answer=text,
            now=timezone.now(),
        ).attempt
        return answer(encode(attempt_out(attempt, get_language())), status=201)


class AttemptsByExercise(LearningEndpoint):
    @extend_schema(
        operation_id="list_attempts",
        summary="The caller's own attempts at an exercise, newest first",
        parameters=[Page],
        responses=AttemptOut(many=True),
    )
    def get(self, request: Request, exercise_id: UUID) -> HttpResponse:
        page, for_admin = asked(Page, request), is_admin(request.user)
        attempts = queries.by_exercise(user=caller(request), exercise_id=exercise_id, for_admin=for_admin, **page)
        return answer(encode([attempt_out(attempt, get_language()) for attempt in attempts]))


class ExercisesWithProgress(LearningEndpoint):
    @extend_schema(
        operation_id="list_exercises_with_progress",
        summary="The exercises of a guide, with the caller's progress",
        responses=ExerciseProgressOut(many=True),
    )
    def get(self, request: Request, guide_id: UUID) -> HttpResponse:
        done = queries.completed(user_id=caller(request).pk)
        return answer(catalogue.exercises(guide_id=guide_id, language=get_language(), done=done))


class Complete(LearningEndpoint):
    writes_what_is_kept = False

    @extend_schema(
        operation_id="complete_guide",
        summary="Mark a guide as completed; 200 if it already was",
        request=CompleteIn,
        responses={201: CompletionOut, 200: CompletionOut},
    )
    def post(self, request: Request) -> Response:
        given = checked(CompleteIn, request.data)
        completion, new = actions.complete(user=caller(request), now=timezone.now(), **given)
        return Response(CompletionOut(completion).data, status=201 if new else 200)


class Completed(LearningEndpoint):
    @extend_schema(
        operation_id="list_completions",
        summary="The guides that the caller has completed",
        parameters=[Page],
        responses=CompletionOut(many=True),
    )
    def get(self, request: Request) -> HttpResponse:
        rows = queries.completions(user_id=caller(request).pk, **asked(Page, request))
        return answer(encode([row(CompletionOut, completion) for completion in rows]))


class GuidesProgress(LearningEndpoint):
    @extend_schema(
        operation_id="list_guide_progress",
        summary="The caller's progress in each guide",
        responses=GuideProgressOut(many=True),
    )
    def get(self, request: Request) -> HttpResponse:
        done = queries.completed(user_id=caller(request).pk)
        return answer(catalogue.guides(language=get_language(), done=done))


class Overview(LearningEndpoint):
    @extend_schema(
        operation_id="get_overview",
        summary="The caller's progress in all, and in each guide",
        parameters=[OverviewFilter],
        responses=OverviewOut,
    )
    def get(self, request: Request) -> HttpResponse:
        wanted = asked(OverviewFilter, request)["include_exercises"]
        done = queries.completed(user_id=caller(request).pk)
        return answer(catalogue.overview(language=get_language(), done=done, with_exercises=wanted))

from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import caller, is_admin
from attempts import actions, queries
from attempts.serializers import (
    AttemptIn,
    AttemptOut,
    CompleteIn,
    CompletionOut,
    ExerciseProgressOut,
    GuideProgressOut,
    OverviewFilter,
    OverviewGuide,
    OverviewGuideWithExercises,
    OverviewOut,
    Totals,
)
from core.contracts.fields import Page
from core.endpoints import LearningEndpoint
from exercises.queries import open_exercise


class Attempts(LearningEndpoint):
    @extend_schema(
        operation_id="create_attempt",
        summary="Hand in an answer; failed ones are stored too",
        request=AttemptIn,
        responses={201: AttemptOut},
    )
    def post(self, request: Request) -> Response:
        body = AttemptIn(data=request.data)
        body.is_valid(raise_exception=True)
        given = body.validated_data
        attempt = actions.hand_in(
            user=caller(request),
            exercise=open_exercise(exercise_id=given["exercise_id"], for_admin=is_admin(request.user)),
            answer=given["submitted_answer"],
            now=timezone.now(),
        ).attempt
        return Response(AttemptOut(attempt, context={"language": get_language()}).data, status=201)


class AttemptsByExercise(LearningEndpoint):
    @extend_schema(
        operation_id="list_attempts",
        summary="The caller's own attempts at an exercise, newest first",
        parameters=[Page],
        responses=AttemptOut(many=True),
    )
    def get(self, request: Request, exercise_id: UUID) -> Response:
        page = Page(data=request.query_params)
        page.is_valid(raise_exception=True)
        attempts = queries.by_exercise(
            user=caller(request), exercise_id=exercise_id, for_admin=is_admin(request.user), **page.validated_data
        )
        return Response(AttemptOut(attempts, many=True, context={"language": get_language()}).data)


class ExercisesWithProgress(LearningEndpoint):
    @extend_schema(
        operation_id="list_exercises_with_progress",
        summary="The exercises of a guide, with the caller's progress",
        responses=ExerciseProgressOut(many=True),
    )
    def get(self, request: Request, guide_id: UUID) -> Response:
        rows = queries.exercises_with_progress(user_id=caller(request).pk, guide_id=guide_id, language=get_language())
        return Response(ExerciseProgressOut(rows, many=True).data)


class Complete(LearningEndpoint):
    @extend_schema(
        operation_id="complete_guide",
        summary="Mark a guide as completed; 200 if it already was",
        request=CompleteIn,
        responses={201: CompletionOut, 200: CompletionOut},
    )
    def post(self, request: Request) -> Response:
        body = CompleteIn(data=request.data)
        body.is_valid(raise_exception=True)
        completion, new = actions.complete(user=caller(request), now=timezone.now(), **body.validated_data)
        return Response(CompletionOut(completion).data, status=201 if new else 200)


class Completed(LearningEndpoint):
    @extend_schema(
        operation_id="list_completions",
        summary="The guides that the caller has completed",
        parameters=[Page],
        responses=CompletionOut(many=True),
    )
    def get(self, request: Request) -> Response:
        page = Page(data=request.query_params)
        page.is_valid(raise_exception=True)
        rows = queries.completions(user_id=caller(request).pk, **page.validated_data)
        return Response(CompletionOut(rows, many=True).data)


class GuidesProgress(LearningEndpoint):
    @extend_schema(
        operation_id="list_guide_progress",
        summary="The caller's progress in each guide",
        responses=GuideProgressOut(many=True),
    )
    def get(self, request: Request) -> Response:
        rows = queries.progress(user_id=caller(request).pk, language=get_language())
        return Response(GuideProgressOut(rows, many=True).data)


class Overview(LearningEndpoint):
    @extend_schema(
        operation_id="get_overview",
        summary="The caller's progress in all, and in each guide",
        parameters=[OverviewFilter],
        responses=OverviewOut,
    )
    def get(self, request: Request) -> Response:
        chosen = OverviewFilter(data=request.query_params)
        chosen.is_valid(raise_exception=True)
        guides = queries.progress(user_id=caller(request).pk, language=get_language())
        shape = OverviewGuideWithExercises if chosen.validated_data["include_exercises"] else OverviewGuide
        return Response({"totals": Totals(queries.totals(guides)).data, "guides": shape(guides, many=True).data})

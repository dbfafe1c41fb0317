from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny, BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import IsAdmin, is_admin
from core.contracts.fields import Page, asked, checked
from core.endpoints import LearningEndpoint
from core.rendering import answer, array
from exercises import actions, catalogue, queries
from exercises.serializers import (
    ExerciseChanged,
    ExerciseFilter,
    ExerciseIn,
    ExerciseInFullList,
    ExerciseListed,
    ExerciseOut,
)


class Exercises(LearningEndpoint):
    permission_classes = [IsAdmin]

    @extend_schema(
        operation_id="create_exercise",
        summary="Create an exercise",
        request=ExerciseIn,
        responses={201: ExerciseOut},
    )
    def post(self, request: Request) -> Response:
        created = actions.create(language=get_language(), given=checked(ExerciseIn, request.data))
        whole = queries.exercise(exercise_id=created.pk, language=get_language(), for_admin=True)
        return Response(ExerciseOut(whole).data, status=201)


class AllExercises(LearningEndpoint):
    permission_classes = [IsAdmin]

    @extend_schema(
        operation_id="list_all_exercises",
        summary="The exercises of all guides, inactive ones too",
        parameters=[ExerciseFilter, Page],
        responses=ExerciseInFullList(many=True),
    )
    def get(self, request: Request) -> Response:
        page, chosen = asked(Page, request), asked(ExerciseFilter, request)
        rows = queries.everything(language=get_language(), **chosen, **page)
        return Response(ExerciseInFullList(rows, many=True).data)


class ExercisesOfGuide(LearningEndpoint):
    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="list_exercises",
        summary="The exercises of a guide",
        parameters=[Page],
        responses=ExerciseListed(many=True),
    )
    def get(self, request: Request, guide_id: UUID) -> HttpResponse:
        page = asked(Page, request)
        return answer(array(catalogue.listed(guide_id, get_language(), for_admin=is_admin(request.user)), **page))


class OneExercise(LearningEndpoint):
    def get_permissions(self) -> list[BasePermission]:
        return [AllowAny()] if self.request.method == "GET" else [IsAdmin()]

    @extend_schema(operation_id="get_exercise", summary="One exercise", responses=ExerciseOut)
    def get(self, request: Request, exercise_id: UUID) -> HttpResponse:
        return answer(catalogue.whole(exercise_id, get_language(), for_admin=is_admin(request.user)))

    @extend_schema(
        operation_id="change_exercise",
        summary="Change what is given, and nothing else",
        request=ExerciseIn(partial=True),
        responses=ExerciseChanged,
    )
    def patch(self, request: Request, exercise_id: UUID) -> Response:
        body = ExerciseIn(data=request.data, partial=True)
        body.is_valid(raise_exception=True)
        given = body.validated_data
        actions.change(exercise_id=exercise_id, language=get_language(), given=given, now=timezone.now())
        changed = queries.exercise(exercise_id=exercise_id, language=get_language(), for_admin=True)
        return Response(ExerciseChanged(changed).data)

    @extend_schema(
        operation_id="delete_exercise", summary="Delete an exercise with its attempts", responses={204: None}
    )
    def delete(self, request: Request, exercise_id: UUID) -> Response:
        actions.delete(exercise_id=exercise_id)
        return Response(status=204)

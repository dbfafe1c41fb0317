from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import IsAdmin, is_admin
from core.contracts.fields import Page, asked
from core.endpoints import LearningEndpoint
from core.rendering import answer, array
from guides import actions, catalogue
from guides.serializers import GuideListed, GuideOut


class Guides(LearningEndpoint):
    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="list_guides",
        summary="The active guides, in their order",
        parameters=[Page],
        responses=GuideListed(many=True),
    )
    def get(self, request: Request) -> HttpResponse:
        return answer(array(catalogue.listed(get_language()), **asked(Page, request)))


class OneGuide(LearningEndpoint):
    def get_permissions(self) -> list[AllowAny | IsAdmin]:
        return [IsAdmin()] if self.request.method == "DELETE" else [AllowAny()]

    @extend_schema(operation_id="get_guide", summary="One guide with its text", responses=GuideOut)
    def get(self, request: Request, guide_id: UUID) -> HttpResponse:
        return answer(catalogue.whole(guide_id, get_language(), for_admin=is_admin(request.user)))

    @extend_schema(operation_id="delete_guide", summary="Delete a guide with its exercises", responses={204: None})
    def delete(self, request: Request, guide_id: UUID) -> Response:
        actions.delete(guide_id=guide_id)
        return Response(status=204)

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import actions, queries
from accounts.permissions import IsAdmin
from accounts.serializers import LoginIn, LoginOut, UserOut
from core.contracts.fields import Page
from core.endpoints import AgentEndpoint, LearningEndpoint


class Me(LearningEndpoint):
    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="get_me", summary="The caller's profile", responses=UserOut)
    def get(self, request: Request) -> Response:
        return Response(UserOut(request.user).data)


class Users(LearningEndpoint):
    permission_classes = [IsAdmin]

    @extend_schema(
        operation_id="list_users", summary="Everyone, newest first", parameters=[Page], responses=UserOut(many=True)
    )
    def get(self, request: Request) -> Response:
        page = Page(data=request.query_params)
        page.is_valid(raise_exception=True)
        return Response(UserOut(queries.everyone(**page.validated_data), many=True).data)


class Login(AgentEndpoint):
    permission_classes = [AllowAny]
    authentication_classes = []

    @extend_schema(
        operation_id="log_in",
        summary="Tokens for a user name or e-mail and a password",
        request=LoginIn,
        responses={200: LoginOut, 401: None},
    )
    def post(self, request: Request) -> Response:
        body = LoginIn(data=request.data)
        body.is_valid(raise_exception=True)
        tokens = actions.log_in(request=request, **body.validated_data)
        return Response(LoginOut(tokens).data)

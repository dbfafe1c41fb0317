from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import actions, queries, registration
from accounts.authentication import as_sent
from accounts.permissions import IsAdmin
from accounts.serializers import LoginIn, LoginOut, RefreshIn, RegisterIn, UserOut
from core.contracts.fields import Page, asked, checked
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
        return Response(UserOut(queries.everyone(**asked(Page, request)), many=True).data)


class _AtTheDoor(AgentEndpoint):
    """For who has no token yet, or only one that is over: a bad one beside the request is not looked at."""

    permission_classes = [AllowAny]
    authentication_classes = []


class Login(_AtTheDoor):
    @extend_schema(
        operation_id="log_in",
        summary="Tokens for a user name or e-mail and a password",
        request=LoginIn,
        responses={200: LoginOut, 401: None, 403: None, 429: None},
    )
    def post(self, request: Request) -> Response:
        body = checked(LoginIn, request.data)
        return Response(LoginOut(actions.log_in(request=as_sent(request), **body)).data)


class Refresh(_AtTheDoor):
    @extend_schema(
        operation_id="refresh_tokens",
        summary="New tokens for a refresh token, which works once",
        request=RefreshIn,
        responses={200: LoginOut, 401: None},
    )
    def post(self, request: Request) -> Response:
        body = checked(RefreshIn, request.data)
        return Response(LoginOut(actions.exchange(now=timezone.now(), **body)).data)


class Logout(_AtTheDoor):
    @extend_schema(
        operation_id="log_out",
        summary="End one signing in: its refresh token and all tokens that came of it",
        request=RefreshIn,
        responses={204: None, 401: None},
    )
    def post(self, request: Request) -> Response:
        actions.log_out(now=timezone.now(), **checked(RefreshIn, request.data))
        return Response(status=204)


class Register(_AtTheDoor):
    @extend_schema(
        operation_id="register",
        summary="Sign up as a student",
        request=RegisterIn,
        responses={201: UserOut, 409: None, 429: None},
    )
    def post(self, request: Request) -> Response:
        user = registration.register(request=as_sent(request), **checked(RegisterIn, request.data))
        return Response(UserOut(user).data, status=201)

"""One endpoint of each contract that does whatever a test asks for with `?try=`."""

from django.db import transaction
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response

from accounts.permissions import IsAdmin
from core.contracts.fields import Identifier, Shape, checked
from core.database import in_database
from core.endpoints import (
    AgentEndpoint,
    AsyncEndpoint,
    ChatbotEndpoint,
    LearningEndpoint,
    PagesEndpoint,
    ReportsEndpoint,
)
from core.problems import NotFound, Problem, RateLimited, Unavailable
from guides.models import Guide


class Upstream(Problem):
    """As an app of a later floor may raise it: with words and an object of its own."""

    code = "upstream_failed"
    status = 502
    message = "Error communicating with OpenAI service"


class Busy(Problem):
    code = "busy"
    status = 409
    message = "Busy"


class SessionMissing(Problem):
    code = "session_missing"
    status = 400
    message = "Session-Id is required"


class ProviderOff(Problem):
    code = "provider_unavailable"
    status = 400
    message = "Off"


class Line(Shape):
    role = serializers.ChoiceField(["user", "assistant", "system"])
    content = serializers.CharField()


class Body(Shape):
    message = serializers.CharField(max_length=10)
    count = serializers.IntegerField(required=False, min_value=1, max_value=200)
    context = Line(many=True, required=False)
    extra = serializers.JSONField(required=False)
    exercise_id = Identifier(required=False)


class Query(Shape):
    page = serializers.IntegerField(required=False, min_value=1)


def attempt(request):
    checked(Query, request.query_params)
    match request.query_params.get("try"):
        case "limited":
            raise RateLimited(retry_after=899.2)
        case "unavailable":
            raise Unavailable
        case "forbidden":
            raise PermissionDenied
        case "not_found":
            raise NotFound
        case "upstream":
            raise Upstream(body={"type": "rate_limit_exceeded", "originalMessage": "Rate limit exceeded"})
        case "busy":
            raise Busy
        case "session":
            raise SessionMissing
        case "provider":
            raise ProviderOff
        case "crash":
            crash()
    return Response({"status": "ok"})


def crash():
    Guide.objects.create(title_es="Before the transaction", topic="x", order=90)
    with transaction.atomic():
        Guide.objects.create(title_es="Inside of it", topic="x", order=91)
        raise RuntimeError("secret detail")


class _Try:
    permission_classes = [AllowAny]

    def get(self, request, **_named):
        return attempt(request)

    def post(self, request):
        checked(Body, request.data)
        return attempt(request)


class _AsyncTry(AsyncEndpoint):
    permission_classes = [AllowAny]

    async def post(self, request):
        return await in_database(_Try.post, self, request)


class Learning(_Try, LearningEndpoint):
    pass


class Pages(_Try, PagesEndpoint):
    pass


class Reports(_Try, ReportsEndpoint):
    pass


class Chatbot(_Try, ChatbotEndpoint):
    pass


class Agent(_Try, AgentEndpoint):
    pass


class ChatbotChat(_AsyncTry, ChatbotEndpoint):
    pass


class AgentChat(_AsyncTry, AgentEndpoint):
    pass


class Guarded:
    permission_classes = [IsAuthenticated]


class ForAdmins:
    permission_classes = [IsAdmin]


def guarded(surface, lock):
    """The surface behind a lock."""
    return type(f"{lock.__name__}{surface.__name__}", (lock, surface), {}).as_view()

"""A path of each surface, as far as credentials matter: who is calling, and by what."""

from django.urls import include, path
from rest_framework.response import Response

from core.endpoints import AgentEndpoint, LearningEndpoint, ReportsEndpoint


def _who(self, request):
    return Response({"name": request.user.name, "by": type(request.auth).__name__})


class Agent(AgentEndpoint):
    get = post = _who


class Reports(ReportsEndpoint):
    get = post = _who


class Learning(LearningEndpoint):
    get = _who


urlpatterns = [
    path("api/conversations", Agent.as_view()),
    path("generate", Reports.as_view()),
    path("guides/try/who", Learning.as_view()),
    path("", include("config.urls")),
]

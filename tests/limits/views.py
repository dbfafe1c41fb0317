from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from core import limits
from core.endpoints import AgentEndpoint, AsyncEndpoint, ChatbotEndpoint, ReportsEndpoint


class Chat(AsyncEndpoint, ChatbotEndpoint):
    limit = limits.CHATBOT

    async def post(self, request):
        return Response({"reply": request.data["message"]})


class Tools(AgentEndpoint):
    def get(self, request):
        return Response({"tools": []})


class Crash(AgentEndpoint):
    def get(self, request):
        raise RuntimeError("secret detail")


class Conversations(AsyncEndpoint, AgentEndpoint):
    async def get(self, request):
        return Response({"conversations": []})


class Door(AgentEndpoint):
    authentication_classes = []
    permission_classes = [AllowAny]

    def post(self, request):
        return Response({"access_token": "…"})


class Generate(ReportsEndpoint):
    def post(self, request):
        return Response({"ready": False}, status=202)

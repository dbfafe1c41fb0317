from django.db import connection
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from rest_framework.response import Response

from core.database import in_database
from core.database.pulse import PULSE
from core.endpoints import AgentEndpoint, AsyncEndpoint, LearningEndpoint


def ask(sql="SELECT 1"):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


class Open:
    authentication_classes = permission_classes = []


class Row(Open, LearningEndpoint):
    def get(self, request):
        return Response({"row": ask()})


class Slow(Open, LearningEndpoint):
    def get(self, request):
        ask(f"SELECT pg_sleep({float(request.query_params['seconds'])})")
        return Response({"row": 1})


class AgentRow(Open, AgentEndpoint):
    def get(self, request):
        return Response({"row": ask()})


class AsyncRow(Open, AsyncEndpoint, LearningEndpoint):
    async def get(self, request):
        return Response({"row": await in_database(ask)})


class AsyncSlow(Open, AsyncEndpoint, LearningEndpoint):
    def perform_authentication(self, request):
        ask(f"SELECT pg_sleep({float(request.query_params['seconds'])})")

    async def get(self, request):
        return Response({"row": 1})


def page(request):
    return HttpResponse(f"row {ask()}")


def state(request):
    """What this process has of connections; asks nobody for it."""
    stats = connection.pool.get_stats()
    names = ("pool_size", "pool_available", "pool_max", "requests_waiting")
    return JsonResponse({name: stats.get(name, 0) for name in names} | {"away": PULSE.away})


def pieces(request):
    def piece():
        for _ in range(10_000):
            yield b"x" * 8192

    return StreamingHttpResponse(piece(), content_type="text/plain")

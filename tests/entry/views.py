"""Views that do one thing each, so that a test can tell what the way to them did."""

import asyncio
import os
import time
from collections import Counter
from io import FileIO
from threading import Lock

from django.core.signals import request_finished, request_started
from django.db import IntegrityError, connection, transaction
from django.dispatch import receiver
from django.http import FileResponse, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.translation import get_language
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from accounts.models import User
from attempts.models import Attempt
from core.database import in_database
from core.endpoints import AsyncEndpoint, LearningEndpoint, event_stream

happened: Counter[str] = Counter()


_counting = Lock()


def happens(what: str, by: int = 1) -> None:
    with _counting:
        happened[what] += by


@receiver(request_started)
def _count_start(**_about):
    happens("open_requests")


@receiver(request_finished)
def _count_end(**_about):
    happens("open_requests", -1)


class Empty(LearningEndpoint):
    permission_classes = [AllowAny]

    def get(self, request):
        return Response({"status": "ok"})


class Parsed(LearningEndpoint):
    permission_classes = [AllowAny]

    def post(self, request):
        return Response({"keys": sorted(request.data)})


class Language(LearningEndpoint):
    permission_classes = [AllowAny]

    def get(self, request):
        return Response({"language": get_language()})


def echo(request, rest=""):
    headers = {key: value for key, value in request.META.items() if key.startswith(("HTTP_", "CONTENT_"))}
    return JsonResponse(
        {
            "method": request.method,
            "path": request.path,
            "rest": rest,
            "query": request.GET.dict(),
            "headers": headers,
            "cookies": request.COOKIES,
            "length": len(request.body),
            "sum": sum(request.body),
            "scheme": request.scheme,
            "peer": request.META["REMOTE_ADDR"],
        }
    )


def crash(request):
    raise RuntimeError("secret detail")


def row(request):
    """What Postgres says of a row that it refuses, and of a value: in one trace."""
    try:
        with transaction.atomic():
            Attempt.objects.create(submitted_answer=request.GET["text"], passed=False, completed=True)
    except IntegrityError:
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::uuid", [request.GET["value"]])


def cookies(request):
    response = HttpResponse("crumbs")
    response.set_cookie("first", "1")
    response.set_cookie("second", "2")
    return response


class Counted(FileIO):
    def read(self, size=-1):
        happens("reads")
        return super().read(size)

    def close(self):
        happens("files_closed", not self.closed)
        super().close()


def file(request):
    User.objects.exists()
    return FileResponse(Counted(os.environ["TRY_FILE"]), content_type="application/octet-stream")


def pieces(request):
    """`count` pieces of `size` bytes; `crash=1` breaks after them, `rows=1` touches the database between them."""

    def write():
        happens("begun")
        try:
            for number in range(int(request.GET["count"])):
                if "rows" in request.GET:
                    User.objects.exists()
                happens("pieces")
                yield (b"%d" % number).ljust(int(request.GET.get("size", "1")), b".") + b"\n"
            if "crash" in request.GET:
                raise RuntimeError("broken off")
        finally:
            happens("closed")

    return StreamingHttpResponse(write(), content_type="text/plain")


def slow(request):
    happens("slow")
    time.sleep(float(request.GET["seconds"]))
    return JsonResponse({"rows": User.objects.count()})


def state(request):
    """What has happened in this process, and how many of the pool's connections are out (this view's own is not)."""
    User.objects.exists()
    stats = connection.pool.get_stats()
    out = stats["pool_size"] - stats["pool_available"] - 1
    resident = int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")  # noqa: PTH123, SIM115
    return JsonResponse({**happened, "connections_out": out, "resident": resident})


class Waiting(AsyncEndpoint):
    """Stands in for an answer of a model: asks the database, waits without it, asks again."""

    permission_classes = [AllowAny]

    async def post(self, request):
        happens("waiting")
        try:
            before = await in_database(User.objects.count)
            await asyncio.sleep(float(request.data.get("seconds", 0)))
            if "crash" in request.data:
                raise RuntimeError("secret detail")
            return Response({"rows": [before, await in_database(User.objects.count)], "language": get_language()})
        finally:
            happens("waited")


class Ticks(AsyncEndpoint):
    permission_classes = [AllowAny]

    async def get(self, request):
        await in_database(User.objects.count)
        return event_stream(self._ticks(int(request.query_params["count"])))

    async def _ticks(self, count):
        happens("ticking")
        try:
            for number in range(count):
                await in_database(User.objects.count)
                yield b"id: %d\ndata: tick\n\n" % number
                await asyncio.sleep(0.05)
        finally:
            happens("ticked")


class Guarded(AsyncEndpoint):
    """With the permissions that every endpoint has by default."""

    async def get(self, request):
        return Response({"name": request.user.name})

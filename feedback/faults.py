"""Faults of the stub on request, so that a front end can reach its every state without a model."""

from typing import get_args

from django.conf import settings
from django.http import HttpRequest

from llm.messages import Fault
from llm.queries import stub_mode


def asked_fault(request: HttpRequest) -> Fault | None:
    """The header `X-Stub: slow|fail|truncate|throttle`; nothing outside development and stub mode."""
    wanted = request.META.get("HTTP_X_STUB", "")
    return wanted if settings.DEBUG and stub_mode() and wanted in get_args(Fault) else None

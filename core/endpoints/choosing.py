"""One path, two contracts: the body says whose it is."""

from collections.abc import Awaitable, Callable
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from core.contracts import AGENT, spoken
from core.endpoints.parsing import decode
from core.problems import Problem

_THE_AGENTS = ("conversation_id", "stream")
View = Callable[[HttpRequest], HttpResponseBase]


def by_body(*, agent: View, chatbot: View) -> Callable[[HttpRequest], Awaitable[HttpResponseBase]]:
    """The view of `/api/chat`, from the asynchronous ones of both contracts. A POST whose body has `conversation_id` or
    `stream` is the agent's; any other, and one that cannot be read, is the chatbot's."""

    async def choose(request: HttpRequest) -> HttpResponseBase:
        chosen = chatbot
        if _is_the_agents(request):
            chosen = agent
            translation.activate(spoken(AGENT, request.META.get("HTTP_ACCEPT_LANGUAGE", "")))
        # A cast, because Django types only the sync half of a view.
        return await cast(Awaitable[HttpResponseBase], chosen(request))

    return choose


def _is_the_agents(request: HttpRequest) -> bool:
    if request.method != "POST" or request.content_type != "application/json":
        return False
    try:
        data = decode(request.body)
    except Problem:
        return False
    return isinstance(data, dict) and any(name in data for name in _THE_AGENTS)

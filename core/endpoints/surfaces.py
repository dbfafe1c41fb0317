"""One endpoint for each contract: it brings the contract's form, its limit and its callers; you bring the verb."""

from django.conf import settings
from django.utils.module_loading import import_string
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import AllowAny

from core import limits
from core.contracts import AGENT, CHATBOT, LEARNING, PAGES, REPORTS
from core.endpoints.endpoint import Endpoint


def _authenticators(name: str) -> list[type[BaseAuthentication]]:
    """By setting, because they live on a floor above."""
    return [import_string(path) for path in settings.AUTHENTICATORS[name]]


class LearningEndpoint(Endpoint):
    """A path of the learning contract."""

    contract = LEARNING


class PagesEndpoint(Endpoint):
    """A path of the pages contract."""

    contract = PAGES


class ReportsEndpoint(limits.Limited, Endpoint):
    """A path of the reports contract."""

    contract = REPORTS
    limit = limits.REPORTS
    authentication_classes = _authenticators("reports")


class ChatbotEndpoint(limits.Limited, Endpoint):
    """A path of the chatbot contract, which knows no callers; its form of /api/chat has `limits.CHATBOT`."""

    contract = CHATBOT
    authentication_classes = []
    permission_classes = [AllowAny]


class AgentEndpoint(limits.Limited, Endpoint):
    """A path of the agent contract."""

    contract = AGENT
    limit = limits.AGENT
    authentication_classes = _authenticators("agent")

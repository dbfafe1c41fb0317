"""One endpoint for each contract: it brings the contract's form, its limit and its callers; you bring the verb."""

from django.conf import settings
from django.utils.module_loading import import_string
from rest_framework.authentication import BaseAuthentication

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


class ReportsEndpoint(Endpoint):
    """A path of the reports contract."""

    contract = REPORTS
    authentication_classes = _authenticators("reports")


class ChatbotEndpoint(Endpoint):
    """A path of the chatbot contract."""

    contract = CHATBOT


class AgentEndpoint(Endpoint):
    """A path of the agent contract."""

    contract = AGENT
    authentication_classes = _authenticators("agent")

"""One endpoint for each contract: it brings the contract's form, its limit and its callers; you bring the verb."""

from core.contracts import AGENT, CHATBOT, LEARNING, PAGES, REPORTS
from core.endpoints.endpoint import Endpoint


class LearningEndpoint(Endpoint):
    """A path of the learning contract."""

    contract = LEARNING


class PagesEndpoint(Endpoint):
    """A path of the pages contract."""

    contract = PAGES


class ReportsEndpoint(Endpoint):
    """A path of the reports contract."""

    contract = REPORTS


class ChatbotEndpoint(Endpoint):
    """A path of the chatbot contract."""

    contract = CHATBOT


class AgentEndpoint(Endpoint):
    """A path of the agent contract."""

    contract = AGENT

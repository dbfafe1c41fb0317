"""What every endpoint of the contracts shares: JSON in and out, and refusals in the contract's own form."""

from core.endpoints.choosing import by_body
from core.endpoints.endpoint import Endpoint
from core.endpoints.surfaces import (
    AgentEndpoint,
    ChatbotEndpoint,
    LearningEndpoint,
    PagesEndpoint,
    ReportsEndpoint,
)
from core.endpoints.waiting import AsyncEndpoint, event_stream

__all__ = [
    "AgentEndpoint",
    "AsyncEndpoint",
    "ChatbotEndpoint",
    "Endpoint",
    "LearningEndpoint",
    "PagesEndpoint",
    "ReportsEndpoint",
    "by_body",
    "event_stream",
]

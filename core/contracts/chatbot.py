"""chatbot, and every path that nobody documents: `{"error": "text"}` with `details` where there are some.

The document's sentences are English and part of the contract. So is `retryAfter`, in seconds.
"""

from math import ceil

from core.contracts.contract import Body, Contract
from core.problems import Fault, Problem

_LONGEST_VALUE = 200  # what a caller sent comes back to them, but not a book of it
_MISSING = ("required", "blank", "null")
_SAID = {
    "invalid_request": "Bad request",
    "unauthorized": "Unauthorized",
    "forbidden": "Forbidden",
    "not_found": "Not found",
    "method_not_allowed": "Method not allowed",
    "request_timeout": "Request timeout",
    "payload_too_large": "Payload too large",
    "uri_too_long": "URI too long",
    "unsupported_media_type": "Unsupported media type",
    "rate_limited": "Too many requests from this IP, please try again later.",
    "headers_too_large": "Request header fields too large",
    "internal_error": "Internal server error",
    "unavailable": "Service unavailable",
}


def _answer(problem: Problem, _path: str) -> tuple[int, Body]:
    if problem.faults:
        return problem.status, {"error": "Validation failed", "details": [_detail(fault) for fault in problem.faults]}
    answer: dict[str, object] = {"error": _SAID.get(problem.code) or str(problem)}
    if problem.body is not None:
        answer["details"] = problem.body
    if problem.retry_after is not None:
        answer["retryAfter"] = ceil(problem.retry_after)
    return problem.status, answer


def _detail(fault: Fault) -> Body:
    field = fault.name or fault.where
    if fault.kind in _MISSING:
        return {"field": field, "message": f"{field.capitalize()} is required", "value": ""}
    return {"field": field, "message": str(fault.message), "value": _shown(fault.value)}


def _shown(value: object) -> object:
    if isinstance(value, str):
        return value[:_LONGEST_VALUE]
    return None if isinstance(value, dict | list) else value


CHATBOT = Contract(name="chatbot", prefixes=("/api",), answer=_answer, languages=("en",))

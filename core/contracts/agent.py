"""agent: `{"error": {"code", "message", "details"}}`, details by field."""

from django.utils.translation import gettext as _

from core.contracts.contract import Body, Contract
from core.problems import Problem

# What the document and the decisions beside it name; whatever else an app calls its refusal goes by the status.
_OWN = {"PROVIDER_UNAVAILABLE"}
_BY_STATUS = {400: "INVALID_REQUEST", 404: "NOT_FOUND", 500: "INTERNAL_ERROR", 502: "UPSTREAM_ERROR"}


def _answer(problem: Problem, _path: str) -> tuple[int, Body]:
    own = problem.code.upper()
    code = own if own in _OWN else _BY_STATUS.get(problem.status, own)
    details = problem.body or {fault.name: str(fault.message) for fault in problem.faults if fault.path}
    return problem.status, {"error": {"code": code, "message": _message(problem), "details": dict(details)}}


def _message(problem: Problem) -> str:
    """The document's own sentence where a field is missing."""
    missing = next((fault for fault in problem.faults if fault.kind == "required"), None)
    return _("El parámetro '%(name)s' es requerido") % {"name": missing.name} if missing else str(problem)


AGENT = Contract(
    name="agent",
    prefixes=(
        "/api/auth",
        "/api/conversations",
        "/api/config",
        "/api/metrics",
        "/api/tools",
        "/api/learned-apis",
        "/api/webhooks",
    ),
    answer=_answer,
)

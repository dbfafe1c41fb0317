"""reports: the envelope `{"status": "error", "message", "data": {"error_code", "path", …}}`."""

import re

from core.contracts.contract import Body, Contract
from core.contracts.pydantic import listed
from core.problems import Problem

_JOB = re.compile(r"/status/([^/]+)/?")
_CODES = {
    400: "BAD_REQUEST",
    404: "NOT_FOUND",
    413: "PAYLOAD_TOO_LARGE",
    500: "INTERNAL_ERROR",
    502: "INTERNAL_ERROR",
}


def _answer(problem: Problem, path: str) -> tuple[int, Body]:
    if problem.status == 404 and (job := _JOB.fullmatch(path)):
        return 404, _envelope(f"Job {job[1]} not found", "JOB_NOT_FOUND", path)
    # What cannot be read has no fields to tell of.
    if problem.faults and problem.faults[0].kind != "json_invalid":
        return 422, _envelope("Validation error", "VALIDATION_ERROR", path, details=listed(problem))
    code = _CODES.get(problem.status, problem.code.upper())
    return problem.status, _envelope(str(problem), code, path, **(problem.body or {}))


def _envelope(message: str, code: str, path: str, **more: object) -> Body:
    return {"status": "error", "message": message, "data": {**more, "error_code": code, "path": path}}


REPORTS = Contract(name="reports", prefixes=("/generate", "/refine", "/status"), answer=_answer, languages=("en",))

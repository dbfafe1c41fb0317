"""pages: `{"detail": …}`, where a validation error is a 422 with a list, and a job that is not there an object."""

import re

from core.contracts.contract import Body, Contract
from core.contracts.pydantic import listed
from core.problems import Problem

_JOB = re.compile(r"/api/ai/result/([^/]+)/?")


def _answer(problem: Problem, path: str) -> tuple[int, Body]:
    if problem.faults:
        return 422, {"detail": listed(problem)}
    if problem.status == 404 and (job := _JOB.fullmatch(path)):
        return 404, {"detail": {"job_id": job[1], "status": "not_found"}}
    return problem.status, {"detail": problem.body if problem.body is not None else str(problem)}


PAGES = Contract(name="pages", prefixes=("/api/ai",), answer=_answer, languages=("en",))

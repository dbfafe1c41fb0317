"""agent: `{"error": {"code", "message", "details"}}`, details by field."""

from collections.abc import Mapping

from core.problems import Problem


def body(problem: Problem) -> Mapping[str, object]:
    return {"error": {"code": problem.code.upper(), "message": str(problem), "details": dict(problem.fields)}}

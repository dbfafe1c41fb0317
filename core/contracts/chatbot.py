"""chatbot, and every unknown path: `{"error": "text"}`."""

from collections.abc import Mapping

from core.problems import Problem


def body(problem: Problem) -> Mapping[str, object]:
    return {"error": "Not found" if problem.status == 404 else str(problem)}

"""learning: `{"detail": …}`, a sentence or the object that the document shows."""

from core.contracts.contract import Body, Contract
from core.problems import Problem


def _answer(problem: Problem, _path: str) -> tuple[int, Body]:
    return problem.status, {"detail": problem.body if problem.body is not None else _sentence(problem)}


def _sentence(problem: Problem) -> str:
    said = [f"{fault.name}: {fault.message}" if fault.path else str(fault.message) for fault in problem.faults]
    return " ".join(said) or str(problem)


LEARNING = Contract(
    name="learning",
    prefixes=(
        "/users",
        "/guides",
        "/exercises",
        "/attempts",
        "/feedback",
        "/progress",
        "/llm/status",
        "/metrics/overview",
    ),
    answer=_answer,
)

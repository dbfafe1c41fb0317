"""learning: `{"detail": …}`, a sentence or the object that the document shows."""

from collections.abc import Mapping

from core.problems import Problem


def body(problem: Problem) -> Mapping[str, object]:
    if problem.body is not None:
        return {"detail": problem.body}
    if problem.fields:
        return {"detail": " ".join(f"{name}: {message}" for name, message in problem.fields.items())}
    return {"detail": str(problem)}

"""The documented error bodies, and the one place that chooses between them.

The longest documented prefix decides whose form an answer has, for every status.
"""

from collections.abc import Callable, Mapping

import msgspec
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from core.contracts import agent, chatbot, learning
from core.problems import Problem

Body = Mapping[str, object]
_FORMS: Mapping[str, Callable[[Problem], Body]] = {
    "/users": learning.body,
    "/guides": learning.body,
    "/exercises": learning.body,
    "/attempts": learning.body,
    "/feedback": learning.body,
    "/progress": learning.body,
    "/llm/status": learning.body,
    "/metrics/overview": learning.body,
    "/api/auth": agent.body,
    "/api": chatbot.body,
}
_PREFIXES = sorted(_FORMS, key=len, reverse=True)


def prefix_of(path: str) -> str | None:
    """The documented prefix that a path falls under, or None for the pages of our own."""
    return next((prefix for prefix in _PREFIXES if path == prefix or path.startswith(prefix + "/")), None)


def body(problem: Problem, *, path: str) -> Body:
    """The error body that the contract of this path documents, in the language that is active."""
    prefix = prefix_of(path)
    return (_FORMS[prefix] if prefix else chatbot.body)(problem)


def shape(problem: Problem, *, path: str, accept_language: str) -> tuple[int, list[tuple[str, str]], bytes]:
    """Status, headers and bytes of a refusal, for code that runs outside Django's request cycle."""
    with translation.override(accepted_language(accept_language)):
        content = msgspec.json.encode(body(problem, path=path))
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(content)))]
    return problem.status, headers, content


def accepted_language(header: str) -> str:
    """`en` when the Accept-Language header prefers it to Spanish, else `es`, the contracts' own language."""
    ranked = sorted(parse_accept_lang_header(header.lower()), key=lambda pair: -pair[1])
    for tag, quality in ranked:
        if quality and (primary := tag.split("-")[0]) in ("es", "en"):
            return primary
    return "es"

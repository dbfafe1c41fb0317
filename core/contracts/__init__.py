"""The documented error bodies, and the one place that chooses between them.

The longest documented prefix decides whose form an answer has, for every status; an endpoint of a contract knows its
own. Whatever has no contract (our pages, unknown paths) refuses in the chatbot's form where it owes JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from core.contracts.agent import AGENT
from core.contracts.chatbot import CHATBOT
from core.contracts.contract import Body, Contract
from core.contracts.learning import LEARNING
from core.contracts.pages import PAGES
from core.contracts.reports import REPORTS
from core.problems import Problem

__all__ = [
    "AGENT",
    "ALL",
    "CHATBOT",
    "LEARNING",
    "PAGES",
    "REPORTS",
    "Contract",
    "Refusal",
    "accepted_language",
    "contract_of",
    "refusal",
    "spoken",
]

ALL = (LEARNING, PAGES, REPORTS, CHATBOT, AGENT)
_BY_PREFIX: Mapping[str, Contract] = {prefix: contract for contract in ALL for prefix in contract.prefixes}
_OUR_PAGES = ("/api/docs", "/api/schema")  # among the contracts' paths
_LONGEST_PATH = 2048  # as much of a path as an answer repeats
_LONGEST_HEADER = 200  # as much of a preference as is read, and kept


@dataclass(frozen=True, slots=True)
class Refusal:
    status: int
    headers: dict[str, str]
    body: Body


def contract_of(path: str) -> Contract | None:
    """The contract that documents this path, or None for the pages of our own. No prefix has more than two parts."""
    parts = path.split("/", 3)
    found = _BY_PREFIX.get("/".join(parts[:3])) or _BY_PREFIX.get("/".join(parts[:2]))
    return None if found is CHATBOT and path.removesuffix("/") in _OUR_PAGES else found


def refusal(problem: Problem, *, path: str, contract: Contract | None = None) -> Refusal:
    """What the contract of a path, or the one that is given, answers; in the language that is active if it has it."""
    form = contract or contract_of(path) or CHATBOT
    with translation.override(spoken(form, translation.get_language() or "")):
        status, body = form.answer(problem, path[:_LONGEST_PATH])
    wait = problem.retry_after
    return Refusal(status, {} if wait is None else {"Retry-After": str(ceil(wait))}, body)


def spoken(contract: Contract | None, accept_language: str) -> str:
    """The language in which a contract answers a caller with this Accept-Language; our own pages have both."""
    languages = contract.languages if contract else ("es", "en")
    return languages[0] if len(languages) == 1 else accepted_language(accept_language)


def accepted_language(header: str) -> str:
    """`en` when the Accept-Language header prefers it to Spanish, else `es`, the contracts' own language."""
    return _preferred(header[:_LONGEST_HEADER])


@lru_cache(maxsize=1000)
def _preferred(header: str) -> str:
    ranked = sorted(parse_accept_lang_header(header.lower()), key=lambda pair: -pair[1])
    for tag, quality in ranked:
        if quality and (primary := tag.split("-")[0]) in ("es", "en"):
            return primary
    return "es"

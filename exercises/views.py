"""The pages of rules. They never change while a process lives, so what is theirs alone is written once a language."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.problems import Unavailable
from exercises.checking import rulebook
from exercises.errors import RuleNotFound


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    with _away_is_unavailable():
        written = _index(_language())
    return render(request, "exercises/rules.html", {"section": "learn", "written": written})


@require_safe
def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """Raises RuleNotFound. A rule in another case is led to its one address."""
    known = rulebook.known(rule)
    if known is None:
        raise RuleNotFound
    if known != rule:
        return redirect("rule", known, permanent=True)
    with _away_is_unavailable():
        page, written = rulebook.page(rule, _language()), _page(rule, _language())
    return render(request, "exercises/rule.html", {"section": "learn", "page": page, "written": written})


@contextmanager
def _away_is_unavailable() -> Iterator[None]:
    try:
        yield
    except rulebook.Unanswered:
        raise Unavailable from None


@cache
def _index(language: str) -> SafeString:
    chapters = rulebook.chapters(language)
    total = sum(len(chapter.rules) for chapter in chapters)
    return render_to_string("exercises/_rules.html", {"chapters": chapters, "total": total})


@cache
def _page(rule: str, language: str) -> SafeString:
    """Of a rule that there is: an address that somebody made up is never kept."""
    return render_to_string("exercises/_rule.html", {"page": rulebook.page(rule, language)})


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "es"

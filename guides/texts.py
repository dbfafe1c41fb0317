"""Texts that exist per language in one row: `title_es`, `title_en`; English falls back to Spanish."""

from collections.abc import Mapping
from functools import lru_cache

from django.db import models

from core.markdown import render, sanitise, text_of

LANGUAGES = ("es", "en")

# The material changes rarely and is shown often; a renderer that also serves what is being written must not keep it.
_rendered, _sanitised = lru_cache(maxsize=512)(render), lru_cache(maxsize=512)(sanitise)


def in_language(row: Mapping[str, object] | models.Model, field: str, language: str) -> str:
    """A field's text in this language, or in Spanish where there is none."""
    wanted = _value(row, f"{field}_{language}") if language in LANGUAGES else ""
    return wanted or _value(row, f"{field}_es")


def content_html(row: Mapping[str, object] | models.Model, language: str) -> str:
    """The content as safe HTML: what the API stored, else the rendered Markdown, each with the language fall-back."""
    for tongue in (language, "es"):
        if stored := _value(row, f"content_html_{tongue}"):
            return _sanitised(stored)
        if markdown := _value(row, f"content_md_{tongue}"):
            return _rendered(markdown)
    return ""


def content_text(row: Mapping[str, object] | models.Model, language: str) -> str:
    """The content as a model or a search may read it: the Markdown source, else the text of the stored HTML."""
    for tongue in (language, "es"):
        if stored := _value(row, f"content_html_{tongue}"):
            return text_of(stored)
        if markdown := _value(row, f"content_md_{tongue}"):
            return markdown
    return ""


def let_markdown_replace_html(row: models.Model) -> None:
    """In each language that has Markdown, drop the HTML that arrived over the API: it would be shown instead.

    Changes the row in memory, of a guide or of an exercise; whoever saves the Markdown saves both.
    """
    for language in LANGUAGES:
        if getattr(row, f"content_md_{language}"):
            setattr(row, f"content_html_{language}", "")


def _value(row: Mapping[str, object] | models.Model, name: str) -> str:
    found = row[name] if isinstance(row, Mapping) else getattr(row, name)
    return str(found or "")

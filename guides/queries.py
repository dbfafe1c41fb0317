"""Reads of the catalogue, kept until it changes (core.versions). Texts come back in the language asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any  # a row of values: each column has its field's type
from uuid import UUID

from core.versions import CATALOGUE, kept
from guides.errors import GuideNotFound
from guides.models import Guide
from guides.texts import content_html, in_language

_LISTED = ("id", "topic", "order", "is_active", "title_es", "title_en", "summary_es", "summary_en")


@dataclass(frozen=True, slots=True)
class ListedGuide:
    id: UUID
    title: str
    topic: str
    order: int
    is_active: bool
    summary: str


@dataclass(frozen=True, slots=True)
class WholeGuide(ListedGuide):
    content_html: str
    created_at: datetime
    updated_at: datetime


@kept(CATALOGUE)
def open_guides(*, language: str) -> Mapping[UUID, ListedGuide]:
    """The active guides in their order, without their content."""
    rows = Guide.objects.open().in_order().values(*_LISTED)
    return {row["id"]: ListedGuide(**_shared(row, language)) for row in rows}


@kept(CATALOGUE)
def guide(*, guide_id: UUID, language: str, for_admin: bool = False) -> WholeGuide:
    """One guide with its content. Raises GuideNotFound, also for an inactive one unless an admin asks."""
    found = Guide.objects.seen_by(admin=for_admin).filter(pk=guide_id).values().first()
    if found is None:
        raise GuideNotFound
    return WholeGuide(
        **_shared(found, language),
        content_html=content_html(found, language),
        created_at=found["created_at"],
        updated_at=found["updated_at"],
    )


def require_guide(*, guide_id: UUID, for_admin: bool = False) -> None:
    """Raises GuideNotFound unless the guide is there for this reader."""
    if guide_id in open_guides(language="es"):
        return
    if not (for_admin and Guide.objects.filter(pk=guide_id).exists()):
        raise GuideNotFound


def _shared(row: Mapping[str, Any], language: str) -> dict[str, Any]:
    texts = {name: in_language(row, name, language) for name in ("title", "summary")}
    return {**texts, **{name: row[name] for name in ("id", "topic", "order", "is_active")}}

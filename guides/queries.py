"""Reads of the catalogue. Texts come back in the language asked for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from guides.errors import GuideNotFound
from guides.models import Guide
from guides.texts import content_html, in_language

_LISTED = ("id", "topic", "order", "is_active", "title_es", "title_en")


@dataclass(frozen=True, slots=True)
class ListedGuide:
    id: UUID
    title: str
    topic: str
    order: int
    is_active: bool


@dataclass(frozen=True, slots=True)
class WholeGuide:
    id: UUID
    title: str
    topic: str
    content_html: str
    order: int
    is_active: bool
    created_at: datetime
    updated_at: datetime
    summary: str


def open_guides(*, language: str, limit: int, offset: int) -> list[ListedGuide]:
    """Active guides in their order, without their content. One query."""
    rows = Guide.objects.open().in_order().values(*_LISTED)[offset : offset + limit]
    return [
        ListedGuide(
            id=row["id"],
            title=in_language(row, "title", language),
            topic=row["topic"],
            order=row["order"],
            is_active=row["is_active"],
        )
        for row in rows
    ]


def guide(*, guide_id: UUID, language: str, for_admin: bool = False) -> WholeGuide:
    """One guide with its content. Raises GuideNotFound, also for an inactive one unless an admin asks."""
    found = Guide.objects.seen_by(admin=for_admin).filter(pk=guide_id).first()
    if found is None:
        raise GuideNotFound
    return WholeGuide(
        id=found.pk,
        title=in_language(found, "title", language),
        topic=found.topic,
        content_html=content_html(found, language),
        order=found.order,
        is_active=found.is_active,
        created_at=found.created_at,
        updated_at=found.updated_at,
        summary=in_language(found, "summary", language),
    )


def require_guide(*, guide_id: UUID, for_admin: bool = False) -> None:
    """Raises GuideNotFound unless the guide is there for this reader."""
    if not Guide.objects.seen_by(admin=for_admin).filter(pk=guide_id).exists():
        raise GuideNotFound

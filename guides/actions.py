from collections.abc import Iterable
from uuid import UUID

from django.db import models
from django.utils import timezone

from guides.errors import GuideNotFound
from guides.models import Guide
from guides.texts import LANGUAGES


def delete(*, guide_id: UUID) -> None:
    """Delete a guide with its exercises, their attempts and its completions. Raises GuideNotFound."""
    deleted, _per_model = Guide.objects.filter(pk=guide_id).delete()
    if not deleted:
        raise GuideNotFound


def set_active(*, guide_ids: Iterable[UUID], active: bool) -> int:
    """Show guides to students, or take them out of the catalogue. Returns how many changed."""
    guides = Guide.objects.filter(pk__in=guide_ids).exclude(is_active=active)
    return guides.update(is_active=active, updated_at=timezone.now())


def let_markdown_replace_html(row: models.Model) -> None:
    """In each language that has Markdown, drop the HTML that arrived over the API: it would be shown instead.

    Changes the row in memory, of a guide or of an exercise; whoever saves the Markdown saves both.
    """
    for language in LANGUAGES:
        if getattr(row, f"content_md_{language}"):
            setattr(row, f"content_html_{language}", "")

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.versions import CATALOGUE, about_to_change
from guides.errors import GuideNotFound
from guides.models import Guide


@transaction.atomic
def delete(*, guide_id: UUID) -> None:
    """Delete a guide with its exercises, their attempts and its completions. Raises GuideNotFound."""
    about_to_change(CATALOGUE)
    deleted, _per_model = Guide.objects.filter(pk=guide_id).delete()
    if not deleted:
        raise GuideNotFound


def set_active(*, guide_ids: Iterable[UUID], active: bool, now: datetime) -> int:
    """Show guides to students, or take them out of the catalogue. Returns how many changed."""
    guides = Guide.objects.filter(pk__in=guide_ids).exclude(is_active=active)
    return guides.update(is_active=active, updated_at=now)

"""The guides as the contract shows them, written once and kept until the catalogue changes."""

from collections.abc import Sequence
from uuid import UUID

from core.rendering import encode, row
from core.versions import CATALOGUE, kept
from guides import queries
from guides.serializers import GuideListed, GuideOut


@kept(CATALOGUE)
def listed(language: str) -> Sequence[bytes]:
    return [encode(row(GuideListed, guide)) for guide in queries.open_guides(language=language).values()]


@kept(CATALOGUE)
def whole(guide_id: UUID, language: str, *, for_admin: bool) -> bytes:
    """Raises GuideNotFound."""
    return encode(row(GuideOut, queries.guide(guide_id=guide_id, language=language, for_admin=for_admin)))

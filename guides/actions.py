from uuid import UUID

from guides.errors import GuideNotFound
from guides.models import Guide


def delete(*, guide_id: UUID) -> None:
    """Delete a guide with its exercises, their attempts and its completions. Raises GuideNotFound."""
    deleted, _per_model = Guide.objects.filter(pk=guide_id).delete()
    if not deleted:
        raise GuideNotFound

"""What people say of the feedback that they got."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError

from accounts.models import User
from attempts.errors import AttemptNotFound
from attempts.models import Attempt
from attempts.queries import own_attempt
from feedback.models import Reception


@dataclass(frozen=True, slots=True)
class Received:
    """How a feedback was received: `useful` as rated, `edited` where a person wrote it anew for everybody."""

    useful: bool | None = None
    edited: bool = False


def received(*, attempt_id: UUID) -> Received:
    """One query."""
    found = Reception.objects.filter(attempt=attempt_id).values_list("useful", "shared__edited_at").first()
    return Received(found[0], edited=found[1] is not None) if found else Received()


def rate(*, user: User, attempt_id: UUID, useful: bool) -> Attempt:
    """Say whether the feedback on an own attempt was useful; the last word counts. Raises AttemptNotFound, also where
    there is no feedback to speak of."""
    attempt = own_attempt(user=user, attempt_id=attempt_id)
    if not attempt.llm_feedback:
        raise AttemptNotFound
    try:
        Reception.objects.bulk_create(
            [Reception(attempt=attempt, useful=useful)],
            update_conflicts=True,
            unique_fields=["attempt"],
            update_fields=["useful"],
        )
    except IntegrityError:
        raise AttemptNotFound from None
    return attempt

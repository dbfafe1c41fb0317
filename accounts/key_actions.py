"""What is done with API keys."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.errors import KeyMadeAlready, OwnerInactive, TooManyKeys
from accounts.key_text import digest_of, new_public_id, new_text
from accounts.models import ApiKey, User

MOST_LIVE = 20
MOST_DEAD = 100  # what was revoked or has expired stays readable, up to so many for each person
USE_IS_NOTED_EVERY = timedelta(minutes=1)


@transaction.atomic
def issue(*, key: ApiKey, now: datetime) -> None:
    """Store a new key, and leave on it its text, which nobody can learn again.

    Raises OwnerInactive, TooManyKeys, and KeyMadeAlready when a key of this id is there.
    """
    # Before the lock on a person: its trigger takes the version's row, which everybody locks first.
    _forget_the_oldest(owner_id=key.owner_id, now=now)
    owner = User.objects.select_for_update().get(pk=key.owner_id)
    if not owner.is_active:
        raise OwnerInactive
    if ApiKey.objects.filter(pk=key.pk).exists():
        raise KeyMadeAlready
    if owner.api_keys.live(now).count() >= MOST_LIVE:
        raise TooManyKeys(limit=MOST_LIVE)
    key.pk = key.pk or new_public_id()
    key.text = new_text(key.pk)
    key.digest, key.created_at = digest_of(key.text), now
    key.save(force_insert=True)


def _forget_the_oldest(*, owner_id: UUID, now: datetime) -> None:
    dead = ApiKey.objects.filter(owner=owner_id).exclude(pk__in=ApiKey.objects.live(now).values("pk"))
    old = dead.order_by("-created_at", "-pk").values_list("pk", flat=True)[MOST_DEAD:]
    # Asked first, because the statement alone, with nothing to delete, would make every process read again.
    if ids := list(old):
        ApiKey.objects.filter(pk__in=ids).delete()


def revoke(*, ids: Iterable[str], now: datetime) -> int:
    """For good. Returns how many opened something until now."""
    return ApiKey.objects.filter(pk__in=ids, revoked_at=None).update(revoked_at=now)


def note_use(*, key: ApiKey, now: datetime) -> None:
    """At most once a minute, whichever processes see the key: the condition stands in the statement."""
    if key.last_used_at and now - key.last_used_at < USE_IS_NOTED_EVERY:
        return
    key.last_used_at = now  # first, so that the threads beside this one need not ask
    due = Q(last_used_at=None) | Q(last_used_at__lte=now - USE_IS_NOTED_EVERY)
    ApiKey.objects.filter(due, pk=key.pk).update(last_used_at=now)

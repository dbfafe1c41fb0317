import logging
from typing import Any

from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import guessing
from accounts.actions import sweep_token_families
from attempts.regrading import forget_old as forget_dry_runs
from feedback import history, vectors

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Deletes sessions, counted misses, token families, dry runs and history that are over, and the vectors of"
        " people who refuse AI. A web process does it daily."
    )

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Any: whatever Django tells its commands."""
        now = timezone.now()
        sessions, _by_table = Session.objects.filter(expire_date__lt=now).delete()
        misses, families = guessing.forget_old(now=now), sweep_token_families(now=now)
        counts = {"sessions": sessions, "misses": misses, "families": families, "dry_runs": forget_dry_runs(now=now)}
        counts |= {"history": history.forget_old(now=now), "vectors": vectors.forget_vectors_without_ai()}
        logger.info("Swept what is over", extra=counts)

"""The numbers on the back office's first page: few, true, and counted when asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from attempts.models import Attempt
from config import charts
from core.queue import Waiting, waiting
from exercises.queries import active_with_failing_reference
from guides.models import Guide
from llm import standings
from llm.queries import stub_mode

WEEK = timedelta(days=7)
LATEST = 8


@dataclass(frozen=True, slots=True)
class Numbers:
    students: int
    attempts_this_week: int
    passed_this_week: int
    active_guides: int
    failing_references: int
    model: str
    is_stub: bool
    queue: Waiting | None
    latest: list[Attempt]


def numbers(*, now: datetime) -> Numbers:
    """Five queries and one look at Valkey. `queue` is None while Valkey does not answer."""
    this_week = Attempt.objects.filter(created_at__gt=now - WEEK).aggregate(
        all=Count("pk"), passed=Count("pk", filter=Q(passed=True))
    )
    return Numbers(
        students=User.objects.filter(role=User.Role.STUDENT, is_active=True).count(),
        attempts_this_week=this_week["all"],
        passed_this_week=this_week["passed"],
        active_guides=Guide.objects.open().count(),
        failing_references=active_with_failing_reference(),
        model=settings.LLM["model"],
        is_stub=stub_mode(),
        queue=waiting(),
        latest=list(Attempt.objects.newest_first().select_related("user", "exercise")[:LATEST]),
    )


def add_numbers(request: HttpRequest, context: dict[str, object]) -> dict[str, object]:
    """Unfold's dashboard callback."""
    now = timezone.now()
    return {
        **context,
        "numbers": numbers(now=now),
        "budgets": standings.alarming(now=now),
        "report": charts.report(days=charts.asked_period(request.GET.get("days", "")), now=now),
    }

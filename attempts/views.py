from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.permissions import is_admin
from attempts import queries
from attempts.queries import GuideProgress, Onward
from guides.queries import guide as whole_guide


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What Taller is, for strangers; where to go on, for those who are known."""
    guides, onward = _progress_of(request)
    shown = {"guides": guides, "onward": onward, "totals": queries.totals(guides)}
    template = "attempts/home.html" if request.user.is_authenticated else "attempts/welcome.html"
    return render(request, template, shown)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    guides, onward = _progress_of(request)
    shown = {"section": "learn", "here": "page", "guides": guides, "onward": onward, "totals": queries.totals(guides)}
    return render(request, "attempts/catalogue.html", shown)


@require_safe
def guide(request: HttpRequest, guide_id: UUID) -> HttpResponse:
    language = get_language()
    for_admin = is_admin(request.user)
    read = whole_guide(guide_id=guide_id, language=language, for_admin=for_admin)
    exercises = queries.exercises_with_progress(
        user_id=request.user.pk, guide_id=guide_id, language=language, for_admin=for_admin
    )
    progress = GuideProgress(read.id, read.title, read.summary, read.topic, read.order, exercises)
    shown = {"section": "learn", "guide": read, "progress": progress, "onward": queries.onward([progress], last=None)}
    return render(request, "attempts/guide.html", shown)


@require_safe
def my_progress(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, User):
        return redirect_to_login(request.get_full_path())
    guides, onward = _progress_of(request)
    weeks = queries.activity(user_id=request.user.pk, now=timezone.now())
    shown = {
        "section": "progress",
        "guides": guides,
        "onward": onward,
        "totals": queries.totals(guides),
        "weeks": weeks,
        "has_activity": any(week.attempts for week in weeks),
    }
    return render(request, "attempts/progress.html", shown)


def _progress_of(request: HttpRequest) -> tuple[list[GuideProgress], Onward | None]:
    """Every guide with the reader's progress, and the exercise to go on with; of a stranger, the first."""
    user_id = request.user.pk
    guides = queries.progress(user_id=user_id, language=get_language())
    return guides, queries.onward(guides, last=queries.last_tried(user_id=user_id) if user_id else None)

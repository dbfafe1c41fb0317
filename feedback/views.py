from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe
from django_htmx.middleware import HtmxDetails

from accounts.models import User
from attempts import actions
from attempts.errors import AttemptNotFound
from core.problems import Problem
from exercises.queries import open_exercise
from feedback import canned, hints, ratings
from feedback.forms import Answer, HintAsked, Rating
from feedback.nudges import nudge
from feedback.queries import Desk, desk, metrics, past_attempt
from feedback.talk import KEPT, conversation

DRAFT = "draft"
LONGEST_DRAFT = 65_536  # a longer answer would be refused anyway, and a session is a row


class Request(HttpRequest):
    """As django_htmx.middleware leaves it."""

    htmx: HtmxDetails


@require_safe
def exercise(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """The exercise page: the latest attempt on it, or the one that `?attempt=` names."""
    chosen = _attempt_asked_for(request)
    if chosen and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    page = _desk(request, exercise_id, attempt_id=chosen)
    draft = _kept_draft(request, exercise_id)
    text = draft if draft is not None else _text(page)
    shown = {**_shown(request, page), **_talk(request, page), "text": text, "forced": chosen or draft}
    return render(request, "feedback/exercise.html", shown)


@require_POST
def hand_in(request: Request, exercise_id: UUID) -> HttpResponse:
    """Judge and store an answer. The same answer again is explained instead of stored."""
    form = Answer(request.POST)
    answer = form.cleaned_data["answer"] if form.is_valid() else ""
    if not isinstance(request.user, User):
        return _sign_in_first(request, exercise_id, answer)
    if not form.is_valid():
        return _outcome(request, exercise_id, note=str(form.errors["answer"][0]))
    exercise = open_exercise(exercise_id=exercise_id, for_admin=request.user.is_staff)
    try:
        submitted = actions.hand_in_anew(user=request.user, exercise=exercise, answer=answer, now=timezone.now())
    except Problem as problem:
        return _outcome(request, exercise_id, note=str(problem))
    return _outcome(
        request,
        exercise_id,
        attempt_id=submitted.attempt.pk,
        unchanged=submitted.repeated,
        guide_completed=submitted.guide_completed,
    )


@require_POST
def take_hint(request: Request, exercise_id: UUID) -> HttpResponse:
    """Spend a hint and show the ladder with it; without JavaScript on its page."""
    address = reverse("exercise", args=[exercise_id])
    if not isinstance(request.user, User):
        return _led_to(request, redirect_to_login(address).url)
    asked = HintAsked(request.POST)
    if not asked.is_valid():
        return _led_to(request, f"{address}#hints")
    given = asked.cleaned_data
    panel = hints.take(user=request.user, exercise_id=exercise_id, language=get_language(), now=timezone.now(), **given)
    if not request.htmx:
        return redirect(f"{address}#hints")
    exercise = open_exercise(exercise_id=exercise_id, for_admin=request.user.is_staff)
    taken = given["rung"] if panel.shows(**given) else 0
    return render(request, "feedback/_hints.html", {"hints": panel, "exercise": exercise, "just_taken": taken})


def _led_to(request: Request, address: str) -> HttpResponse:
    return HttpResponse(headers={"HX-Redirect": address}) if request.htmx else redirect(address)


@require_POST
def rate_feedback(request: Request, attempt_id: UUID) -> HttpResponse:
    """Keep whether a feedback was useful, and show it; without JavaScript on the attempt's page."""
    if not isinstance(request.user, User):
        return _led_to(request, redirect_to_login(reverse("catalogue")).url)
    asked = Rating(request.POST)
    if not asked.is_valid():
        return _led_to(request, reverse("attempt", args=[attempt_id]))
    useful = asked.cleaned_data["useful"] == "yes"
    rated = ratings.rate(user=request.user, attempt_id=attempt_id, useful=useful)
    if not request.htmx:
        return redirect(_address(rated.exercise_id, attempt_id, part="tutor"))
    shown = {"attempt_id": attempt_id, "place": asked.cleaned_data["place"], "received": ratings.Received(useful)}
    return render(request, "feedback/_rating.html", {**shown, "just_said": True})


@require_safe
def attempt(request: Request, attempt_id: UUID) -> HttpResponse:
    """One attempt for the history; on its own page for a browser that asks without htmx."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.get_full_path())
    past = past_attempt(user=request.user, attempt_id=attempt_id, language=get_language(), now=timezone.now())
    if not request.htmx:
        return redirect(_address(past.attempt.exercise_id, attempt_id))
    shown = {"past": past, "exercise": past.attempt.exercise, "metrics": metrics(attempt_id=attempt_id)}
    shown |= {"received": ratings.received(attempt_id=attempt_id)}
    return render(request, "feedback/_attempt.html", shown)


def _outcome(
    request: Request, exercise_id: UUID, *, attempt_id: UUID | None = None, note: str = "", **about: bool
) -> HttpResponse:
    """The verdict as a fragment, or without JavaScript as the page, reached by a redirect."""
    if not request.htmx and attempt_id:
        return redirect(_address(exercise_id, attempt_id))
    page = _desk(request, exercise_id, attempt_id=attempt_id)
    shown = {**_shown(request, page), **about, "note": note, "fresh": True}
    if request.htmx:
        return render(request, "feedback/_outcome.html", {**shown, "fragment": True})
    typed = request.POST.get("answer", "")
    whole = {**shown, **_talk(request, page), "text": typed, "forced": True}
    return render(request, "feedback/exercise.html", whole, status=422)


def _sign_in_first(request: Request, exercise_id: UUID, answer: str) -> HttpResponse:
    """What was typed stays in the browser; without JavaScript, in the session until the person is back."""
    address = reverse("exercise", args=[exercise_id])
    if request.htmx:
        return render(request, "feedback/_sign_in.html", {"address": address})
    if len(answer) <= LONGEST_DRAFT:
        request.session[DRAFT] = {"exercise": str(exercise_id), "text": answer}
    return redirect_to_login(address)


def _desk(request: HttpRequest, exercise_id: UUID, *, attempt_id: UUID | None) -> Desk:
    user = request.user if isinstance(request.user, User) else None
    return desk(user=user, exercise_id=exercise_id, language=get_language(), now=timezone.now(), attempt_id=attempt_id)


def _shown(request: HttpRequest, page: Desk) -> dict[str, object]:
    user = request.user if isinstance(request.user, User) else None
    latest = page.history[0].attempt if page.history else None
    done = page.shown is not None and page.shown.tutor == "done"
    return {
        "section": "learn",
        "desk": page,
        "exercise": page.exercise,
        "past": page.shown,
        "hints": hints.panel(user=user, exercise=page.exercise, latest=latest, language=get_language()),
        "nudge": nudge(history=page.history, shown=page.shown),
        "canned": canned.told(past=page.shown, language=get_language()),
        "metrics": metrics(attempt_id=page.shown.attempt.pk) if done and page.shown else None,
        "received": ratings.received(attempt_id=page.shown.attempt.pk) if done and page.shown else None,
    }


def _talk(request: HttpRequest, page: Desk) -> dict[str, object]:
    """What was said to the tutor here, and what a form without scripts could not ask."""
    user = request.user if isinstance(request.user, User) else None
    kept = request.session.get(KEPT) or {}
    if is_here := kept.get("exercise") == str(page.exercise.pk):
        del request.session[KEPT]
    return {
        "chat": conversation(user=user, exercise=page.exercise, now=timezone.now()),
        "chat_kept": kept if is_here else {},
    }


def _text(page: Desk) -> str:
    return page.shown.attempt.submitted_answer if page.shown else page.exercise.starter


def _kept_draft(request: HttpRequest, exercise_id: UUID) -> str | None:
    kept = request.session.get(DRAFT)
    if not kept or kept["exercise"] != str(exercise_id):
        return None
    if request.user.is_authenticated:
        del request.session[DRAFT]
    return str(kept["text"])


def _attempt_asked_for(request: HttpRequest) -> UUID | None:
    """Raises AttemptNotFound for what is no identifier."""
    given = request.GET.get("attempt")
    if given is None:
        return None
    try:
        return UUID(given)
    except ValueError:
        raise AttemptNotFound from None


def _address(exercise_id: UUID, attempt_id: UUID, *, part: str = "verdict") -> str:
    return f"{reverse('exercise', args=[exercise_id])}?attempt={attempt_id}#{part}"

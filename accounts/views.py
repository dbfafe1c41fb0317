from collections.abc import Callable
from typing import TypeVar

from allauth.account import views as allauth
from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions, key_actions, queries
from accounts.errors import NoSuchKey
from accounts.forms import Language, Mine
from accounts.key_forms import OwnNewKey
from accounts.models import ApiKey, User
from core.problems import Problem, RateLimited

Page = TypeVar("Page", bound=Callable[..., HttpResponse])
# Typed here, because allauth is not.
said_the_password_lately: Callable[[Page], Page] = reauthentication_required
A_YEAR = 365 * 24 * 3600
# Who holds an address can set the password by it: to look at one's addresses is free, to change them asks for it.
addresses = login_required(reauthentication_required(allauth.email, allow_get=True))


def slow_down(_request: HttpRequest) -> HttpResponse:
    """What allauth shows to who asks for too much at once: its windows are of a minute, or shorter."""
    raise RateLimited(retry_after=60)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the reader's language, in their account when they have one, and go back to where they were."""
    form = Language(request.POST)
    target = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = HttpResponseRedirect(target if safe else "/")
    if form.is_valid():
        language = form.cleaned_data["language"]
        options = {"max_age": A_YEAR, "samesite": "Lax", "httponly": True, "secure": settings.SESSION_COOKIE_SECURE}
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, **options)
        if request.user.is_authenticated:
            actions.choose_language(user=request.user, language=language)
    return response


@login_required
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """A person's own name, language and refusal of AI; their API keys."""
    form = Mine(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Cambios guardados."))
        return redirect("account_overview")
    now = timezone.now()
    keys = [(key, key.has_expired(now)) for key in queries.keys_of(user_id=_person(request).pk)]
    context = {"form": form, "keys": keys}
    return render(request, "accounts/overview.html", context, status=400 if form.errors else 200)


@login_required
@said_the_password_lately
@require_http_methods(["GET", "POST"])
def new_key(request: HttpRequest) -> HttpResponse:
    """A key lasts longer than a session, so whoever makes one says the password first. It is shown in this answer and
    never again."""
    form = OwnNewKey(request.POST or None, instance=ApiKey(owner=_person(request)))
    if request.method == "POST" and form.is_valid():
        key = form.save(commit=False)
        try:
            key_actions.issue(key=key, now=timezone.now())
            return render(request, "accounts/key_made.html", {"key": key})
        except Problem as refusal:
            messages.error(request, str(refusal))
            return redirect("account_overview")
    return render(request, "accounts/new_key.html", {"form": form}, status=400 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def revoke_key(request: HttpRequest, key_id: str) -> HttpResponse:
    """Asks first. Raises NoSuchKey for those of others too."""
    key = queries.key_of(user_id=_person(request).pk, key_id=key_id)
    if key is None:
        raise NoSuchKey
    if request.method == "POST":
        key_actions.revoke(ids=[key.pk], now=timezone.now())
        messages.success(request, _("Clave revocada: %(label)s.") % {"label": key.label})
        return redirect("account_overview")
    return render(request, "accounts/revoke_key.html", {"key": key})


def _person(request: HttpRequest) -> User:
    """Who is signed in, in a view that admits nobody else."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user

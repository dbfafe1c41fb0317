from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions
from accounts.forms import Language, Mine
from core.problems import RateLimited

A_YEAR = 365 * 24 * 3600


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
    """A person's own name, language and refusal of AI."""
    form = Mine(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Cambios guardados."))
        return redirect("account_overview")
    return render(request, "accounts/overview.html", {"form": form}, status=400 if form.errors else 200)

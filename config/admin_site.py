"""The back office as a whole: the site's own sign-in in front of it, a Content-Security-Policy of its own around it."""

from collections.abc import Callable
from functools import wraps

from allauth.account.decorators import secure_admin_login
from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from redis.exceptions import RedisError
from unfold.sites import UnfoldAdminSite

from core.markdown import render

# Unfold is written with Alpine, which compiles its expressions, and sets widths in style attributes.
POLICY = {"script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]}

INDICES = ("queue_index", "scheduler_index", "connection_index")  # by which the queue's pages count what there is


class BackOffice(UnfoldAdminSite):
    index_title = _("Inicio")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        own = [
            path("preview", self.admin_view(preview), name="preview"),
            # Django's own "view on site", which ours links past and which fails on tables without a page.
            path("r/<path:_object>", self.admin_view(_nowhere)),
        ]
        return [*own, *super().get_urls()]

    def admin_view(
        self, view: Callable[..., HttpResponseBase], cacheable: bool = False
    ) -> Callable[..., HttpResponseBase]:
        guarded = super().admin_view(self._without_valkey(view), cacheable)
        return csp_replace(POLICY)(guarded)

    @method_decorator(secure_admin_login)
    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponseBase:
        """Never a second sign-in form: strangers go to the site's own, students are refused."""
        form: HttpResponseBase = super().login(request, extra_context)
        return form

    def _without_valkey(self, view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        """The queue's pages read Valkey, and say so when it does not answer."""

        @wraps(view)
        def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if any(kwargs.get(name, 0) not in range(len(settings.RQ_QUEUES)) for name in INDICES):
                raise Http404
            try:
                return view(request, *args, **kwargs)
            except RedisError:
                context = {**self.each_context(request), "title": _("La cola no responde")}
                return TemplateResponse(request, "admin/queue_away.html", context, status=503)

        return answer


def _nowhere(_request: HttpRequest, _object: str) -> HttpResponse:
    raise Http404


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Markdown as students will see it, for the editor's preview: the same renderer, the same sanitiser."""
    return HttpResponse(render(request.POST.get("markdown", "")))

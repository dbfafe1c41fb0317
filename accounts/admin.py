"""People: who they are, their role, a new password, their second factor; the API keys of everybody; and who is locked
out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from allauth.mfa import admin as mfa_admin
from axes.models import AccessAttempt
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts import actions, guessing, key_actions, second_factor
from accounts.forms import NewPassword, NewPerson, Person
from accounts.key_forms import NewKeyOf
from accounts.models import ApiKey, User
from core.admin import BackOfficeAdmin, ReadOnlyAdmin
from core.problems import Problem

admin.site.unregister(mfa_admin.Authenticator)  # it would show what is sealed, and let it be written


@admin.register(User)
class PersonAdmin(UserAdmin, BackOfficeAdmin):
    form = Person
    add_form = NewPerson
    change_password_form = NewPassword
    list_display = ("username", "name", "email", "role", "is_active", "date_joined")
    list_filter = ("role", "is_active")
    search_fields = ("username", "name", "email")
    ordering = ("-date_joined", "-pk")
    filter_horizontal = ()
    readonly_fields = ("date_joined", "last_login", "new_password", "second_factor")
    # One by one: each deletion takes somebody's work with it.
    actions = None
    fieldsets = (
        (None, {"fields": (("username", "email"), "name")}),
        (
            _("Acceso"),
            {"fields": (("role", "is_active"), ("date_joined", "last_login"), ("new_password", "second_factor"))},
        ),
        (_("Preferencias"), {"fields": (("language", "no_ai"),)}),
    )
    add_fieldsets = ((None, {"fields": ("role", "name", "email", "username", "password1", "password2")}),)

    @admin.display(description=_("contraseña"))
    def new_password(self, user: User) -> SafeString:
        path = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('<a class="plain-link" href="{}">{}</a>', path, _("Poner otra contraseña"))

    @admin.display(description=_("segundo factor"))
    def second_factor(self, user: User) -> SafeString | str:
        """Their own they change on their account page, where the password is asked for again."""
        if not (kinds := second_factor.named(user=user)):
            return gettext("Ninguno")
        path = reverse("admin:accounts_user_second_factor", args=[user.pk])
        return format_html('{} · <a class="plain-link" href="{}">{}</a>', ", ".join(kinds), path, _("Quitarlo"))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.remove_second_factor)
        own = path("<uuid:person_id>/second-factor/", view, name="accounts_user_second_factor")
        return [own, *super().get_urls()]

    @method_decorator(reauthentication_required)
    def remove_second_factor(self, request: HttpRequest, person_id: UUID) -> HttpResponse:
        """For who lost the phone and the recovery codes. Asks first; who does it says the own password."""
        person = get_object_or_404(User, pk=person_id)
        if request.method == "POST":
            second_factor.remove(user=person, by=request.user.get_username())
            self.log_change(request, person, gettext("Segundo factor quitado."))
            self.message_user(request, gettext("Ahora %(person)s entra solo con la contraseña.") % {"person": person})
            return HttpResponseRedirect(reverse("admin:accounts_user_change", args=[person_id]))
        context = {**self.admin_site.each_context(request), "title": _("¿Quitar el segundo factor?"), "person": person}
        return TemplateResponse(request, "accounts/admin/remove_second_factor.html", {**context, "opts": self.opts})

    def delete_model(self, request: HttpRequest, user: User) -> None:
        actions.delete(user=user, by_id=request.user.pk)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except Problem as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:accounts_user_change", args=[object_id]))

    def has_delete_permission(self, request: HttpRequest, user: User | None = None) -> bool:
        """Nobody is offered to delete themselves."""
        return super().has_delete_permission(request, user) and user != request.user


State = ApiKey.State
ONE_BUTTON = {"show_save_and_add_another": False, "show_save_and_continue": False}


class KeyState(admin.SimpleListFilter):
    """As the list says it. That an owner is switched off is a matter of the person."""

    title = _("estado")
    parameter_name = "state"

    def lookups(self, _request: HttpRequest, _admin: object) -> list[tuple[str, str]]:
        return [(state.value, str(state.label)) for state in (State.LIVE, State.EXPIRED, State.REVOKED)]

    def queryset(self, _request: HttpRequest, keys: Any) -> QuerySet[ApiKey]:
        """Any: Django does not say that these are an ApiKeyQuerySet."""
        now, wanted = timezone.now(), self.value()
        narrowed = {State.LIVE: keys.live(now), State.EXPIRED: keys.expired(now), State.REVOKED: keys.revoked()}
        return next((some for state, some in narrowed.items() if state == wanted), keys.all())


@admin.register(ApiKey)
class ApiKeyAdmin(BackOfficeAdmin):
    """Made here for anybody and shown once; revoked, never changed, and gone with their owner or when long dead."""

    form = NewKeyOf
    autocomplete_fields = ("owner",)
    list_display = ("label", "owner", "beginning", "state", "last_used_at", "created_at", "expires_at")
    list_filter = (KeyState,)
    list_select_related = ("owner",)
    search_fields = ("label", "id", "owner__username", "owner__name", "owner__email")
    ordering = ("-created_at", "-pk")
    actions = ("revoke",)

    def get_fields(self, _request: HttpRequest, key: ApiKey | None = None) -> tuple[str, ...]:
        shown = ("beginning", "state", "created_at", "last_used_at", "expires_at", "revoked_at")
        return ("owner", "label", *shown) if key else ("owner", "label", "days")

    @admin.display(description=_("empieza por"), ordering="id")
    def beginning(self, key: ApiKey) -> str:
        return key.beginning

    @admin.display(description=_("estado"))
    def state(self, key: ApiKey) -> str:
        return str(key.state(timezone.now()).label)

    @admin.action(description=_("Revocar: dejan de abrir para siempre"))
    def revoke(self, request: HttpRequest, keys: QuerySet[ApiKey]) -> None:
        count = key_actions.revoke(ids=[key.pk for key in keys], now=timezone.now())
        words = ngettext("Se ha revocado %(count)d clave.", "Se han revocado %(count)d claves.", count)
        self.message_user(request, words % {"count": count})

    @method_decorator(reauthentication_required)
    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Who makes a key says the own password first, as on the account page."""
        try:
            answer: HttpResponse = super().add_view(request, form_url, {**(extra_context or {}), **ONE_BUTTON})
        except Problem as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:accounts_apikey_changelist"))
        return answer

    def save_model(self, request: HttpRequest, key: ApiKey, form: NewKeyOf, change: bool) -> None:
        key_actions.issue(key=key, now=timezone.now())

    def response_add(self, request: HttpRequest, key: ApiKey, post_url_continue: str | None = None) -> HttpResponse:
        """The only answer that holds the key: a message or a redirect would keep it somewhere."""
        context = {**self.admin_site.each_context(request), "title": _("Clave creada"), "key": key, "opts": self.opts}
        return TemplateResponse(request, "accounts/admin/key_made.html", context)

    def has_change_permission(self, _request: HttpRequest, _key: ApiKey | None = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _key: ApiKey | None = None) -> bool:
        return False


class LockedNow(admin.SimpleListFilter):
    title = _("bloqueo")
    parameter_name = "locked"

    def lookups(self, _request: HttpRequest, _admin: object) -> list[tuple[str, str]]:
        return [("now", gettext("Ahora"))]

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Any: axes has no types."""
        return guessing.that_lock(rows, timezone.now()) if self.value() else rows


@admin.register(AccessAttempt)
class GuessesAdmin(ReadOnlyAdmin):
    """Misses that still count, and whom they keep out: to look at, and to let people try again."""

    list_display = ("who", "what", "where", "failures_since_start", "attempt_time", "locked_until")
    list_filter = (LockedNow,)
    list_display_links = None
    search_fields = ("username", "ip_address")
    ordering = ("-attempt_time", "-pk")
    actions = ("lift",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        return guessing.that_count(rows, timezone.now())

    @admin.display(description=_("persona"), ordering="username")
    def who(self, row: AccessAttempt) -> str:
        if not row.username:
            return gettext("Cualquiera")
        return gettext("Un nombre que nadie tiene") if row.username.startswith("?") else row.username

    @admin.display(description=_("qué se intentó"), ordering="user_agent")
    def what(self, row: AccessAttempt) -> str:
        return gettext("Segundo factor") if row.user_agent == guessing.SECOND_FACTOR else gettext("Contraseña")

    @admin.display(description=_("desde"), ordering="ip_address")
    def where(self, row: AccessAttempt) -> str:
        return gettext("Cualquier dirección") if row.ip_address == guessing.ANYWHERE else row.ip_address

    @admin.display(description=_("bloqueado hasta"))
    def locked_until(self, row: AccessAttempt) -> datetime | None:
        return guessing.locked_until(row, timezone.now())

    @admin.action(description=_("Dejar que lo intenten ya"))
    def lift(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        count = guessing.lift(ids=[row.pk for row in rows], by=request.user.get_username())
        words = ngettext("%(count)d cuenta de fallos borrada.", "%(count)d cuentas de fallos borradas.", count)
        self.message_user(request, words % {"count": count})

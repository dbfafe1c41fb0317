"""People: who they are, their role, a new password."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts import actions
from accounts.forms import NewPassword, NewPerson, Person
from accounts.models import User
from core.admin import BackOfficeAdmin
from core.problems import Problem


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
    readonly_fields = ("date_joined", "last_login", "new_password")
    # One by one: each deletion takes somebody's work with it.
    actions = None
    fieldsets = (
        (None, {"fields": (("username", "email"), "name")}),
        (_("Acceso"), {"fields": (("role", "is_active"), ("date_joined", "last_login"), "new_password")}),
        (_("Preferencias"), {"fields": (("language", "no_ai"),)}),
    )
    add_fieldsets = ((None, {"fields": ("role", "name", "email", "username", "password1", "password2")}),)

    @admin.display(description=_("contraseña"))
    def new_password(self, user: User) -> SafeString:
        path = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('<a class="plain-link" href="{}">{}</a>', path, _("Poner otra contraseña"))

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

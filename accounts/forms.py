from typing import Any
from unicodedata import normalize

from allauth.account.forms import AddEmailForm, SignupForm
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminPasswordChangeForm, UserCreationForm

from accounts import actions
from accounts.errors import LastAdmin, Taken
from accounts.models import User


class SignUp(SignupForm):
    name = forms.CharField(label=_("Nombre"), max_length=150, required=False)
    field_order = ["name", "username", "email", "password1", "password2"]

    def clean_username(self) -> str:
        """In one spelling, as in Django's own forms: letters that only look different are the same."""
        self.cleaned_data["username"] = normalize("NFKC", self.cleaned_data["username"])
        username: str = super().clean_username()
        return username

    def save(self, request: HttpRequest) -> User:
        """Raises Taken when two sign up with one name at the same moment."""
        try:
            with transaction.atomic():
                user: User = super().save(request)
        except IntegrityError:
            raise Taken from None
        return user

    def custom_signup(self, _request: HttpRequest, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class AddAddress(AddEmailForm):
    def clean_email(self) -> str:
        """One person's address is nobody else's, even unproven: it could never become theirs to sign in with."""
        email: str = super().clean_email()
        if User.objects.filter(email__iexact=email).exclude(pk=self.user.pk).exists():
            raise ValidationError(_("Ya hay una persona con este correo."), code="unique")
        return email


class Language(forms.Form):
    language = forms.ChoiceField(choices=User.Language)


class Mine(forms.ModelForm):
    """What a person says of themselves."""

    language = forms.ChoiceField(
        label=_("Idioma"), choices=[("", _("El del navegador")), *User.Language.choices], required=False
    )

    class Meta:
        model = User
        fields = ("name", "language", "no_ai")
        labels = {"no_ai": _("No usar la IA con lo que escribo")}
        help_texts = {
            "no_ai": _("Nada tuyo se envía a un modelo. El veredicto y todo lo demás siguen igual."),
        }


class _OneOfAKind(forms.ModelForm):
    """Names and addresses differ by more than their capitals."""

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Ya hay una persona con este nombre de usuario."), code="unique")
        return username

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Ya hay una persona con este correo."), code="unique")
        return email


class NewPerson(_OneOfAKind, UserCreationForm):
    """A person made by an admin, with a first password."""

    usable_password = None  # everybody signs in by password

    class Meta:
        model = User
        fields = ("username", "email", "name", "role")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["autocomplete"] = "username"


class Person(_OneOfAKind):
    """A person as an admin may change them. Refuses to take the last active admin away; runs in a transaction."""

    class Meta:
        model = User
        fields = ("username", "email", "name", "role", "language", "no_ai", "is_active")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        remains = given.get("is_active") and given.get("role") == User.Role.ADMIN
        if self.instance.is_staff and not remains:
            try:
                actions.require_another_admin(besides=self.instance)
            except LastAdmin as refusal:
                self.add_error(None, str(refusal))
        return given

    def save(self, commit: bool = True) -> User:
        if "email" in self.changed_data:
            actions.forget_other_addresses(user=self.instance)
        saved: User = super().save(commit)
        return saved


class NewPassword(AdminPasswordChangeForm):
    """Sets a password; unlike Django's form it cannot take the password away, since there is no other way in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for name in ("password1", "password2"):
            self.fields[name].required = True

from typing import Any
from unicodedata import normalize

from allauth.account.forms import AddEmailForm, SignupForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminPasswordChangeForm, UserCreationForm

from accounts import actions, second_factor
from accounts.errors import LastAdmin, Taken
from accounts.models import User

NAME_LENGTH = 60
_ODD_SHAPES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


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

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """With an address that is taken, allauth only writes to it. That must not be quicker than making somebody."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        made: tuple[User | None, HttpResponse | None] = super().try_save(request)
        return made

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


class _Judged(BaseAuthenticateForm):
    """A code of the app or a recovery code, judged where the API's is. Raises TooManyAttempts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Código")
        self.fields["code"].widget.attrs |= {"autofocus": True, "maxlength": 64, "spellcheck": "false"}

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        self.authenticator = second_factor.authenticator_of(user=self.user, code=code)
        if self.authenticator is None:
            raise get_adapter().validation_error("incorrect_code")
        return code


class Code(_Judged, AuthenticateForm):
    """The second step of signing in."""


class CodeAgain(_Judged, ReauthenticateForm):
    """From somebody who is in, and about to change what guards their account."""


class Passkey(AuthenticateWebAuthnForm):
    """What a browser says for a passkey, as the second step. fido2 takes its shape for granted; anybody may send
    another."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except _ODD_SHAPES:
            raise get_adapter().validation_error("incorrect_code") from None


class PasskeyAlone(Passkey, LoginWebAuthnForm):
    """The same, for name, password and second step in one."""


class PasskeyAgain(Passkey, ReauthenticateWebAuthnForm):
    """The same, from somebody who is in and about to change what guards their account."""


class PasskeyName(EditWebAuthnForm):
    name = forms.CharField(label=_("Nombre"), max_length=NAME_LENGTH)


class NewPasskey(AddWebAuthnForm):
    name = forms.CharField(label=_("Nombre"), max_length=NAME_LENGTH, required=False)
    passwordless = forms.BooleanField(
        label=_("Entrar solo con ella, sin contraseña"),
        help_text=_("Te pedirá la huella, la cara o un PIN. Sin marcar, sirve de segundo paso tras la contraseña."),
        required=False,
        initial=True,
    )

    def clean(self) -> dict[str, Any]:
        """As fido2 takes the shape of what was sent for granted, here too."""
        try:
            given: dict[str, Any] = super().clean()
        except _ODD_SHAPES:
            raise get_adapter().validation_error("incorrect_code") from None
        return given


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

from allauth.account.forms import SignupForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class SignUp(SignupForm):  # type: ignore[misc]  # allauth ships no types
    name = forms.CharField(label=_("Nombre"), max_length=150, required=False)
    field_order = ["name", "username", "email", "password1", "password2"]

    def custom_signup(self, _request: HttpRequest, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class Language(forms.Form):
    language = forms.ChoiceField(choices=User.Language)

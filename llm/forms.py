from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from llm.models import Price


class PriceForm(forms.ModelForm):
    class Meta:
        model = Price
        fields = ("model", "prompt", "completion", "valid_from")

    def clean_model(self) -> str:
        name = str(self.cleaned_data["model"])
        if "*" in name[:-1]:
            raise ValidationError(_("El asterisco vale solo al final."), code="asterisk")
        return name

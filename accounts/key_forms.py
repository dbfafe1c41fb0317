"""The forms in which a key is asked for: by its owner, by an admin for anybody, and by the command."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from accounts.key_text import new_public_id
from accounts.models import ApiKey

LIFETIMES = [("", _("No caduca")), (30, _("En 30 días")), (90, _("En 90 días")), (365, _("En un año"))]


class NewKey(forms.ModelForm):
    """An API key to be issued to the instance's owner."""

    days = forms.IntegerField(
        label=_("Caducidad"),
        required=False,
        min_value=1,
        max_value=3650,
        widget=forms.Select(choices=LIFETIMES),
    )

    class Meta:
        model = ApiKey
        fields: tuple[str, ...] = ("label",)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if days := given.get("days"):
            self.instance.expires_at = timezone.now() + timedelta(days=days)
        return given


class OwnNewKey(NewKey):
    """On the account page: the form carries the key's id, signed for its owner, so that it makes one key however often
    it is sent."""

    ticket = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._signer = signing.Signer(salt=f"accounts.new-key.{self.instance.owner_id}")
        self.fields["ticket"].initial = self._signer.sign(new_public_id())

    def clean_ticket(self) -> str:
        ticket: str = self.cleaned_data["ticket"]
        try:
            self.instance.pk = self._signer.unsign(ticket)
        except signing.BadSignature:
            raise ValidationError(_("Este formulario es de otra persona. Vuelve a empezar.")) from None
        return ticket


class NewKeyOf(NewKey):
    """In the back office, for anybody."""

    class Meta(NewKey.Meta):
        fields = ("owner", "label")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].widget = UnfoldAdminSelectWidget(choices=LIFETIMES)
        if owner := self.fields.get("owner"):
            # The buttons beside the field would open a person's page in the middle of this form.
            for button in ("add", "change", "view"):
                setattr(owner.widget, f"can_{button}_related", False)
            self._blank_out_no_identifier()

    def _blank_out_no_identifier(self) -> None:
        """Django's field refuses one, and its widget then falls over it."""
        try:
            UUID(str(self["owner"].value()))
        except ValueError:
            if self.is_bound:
                self.data = {name: self.data[name] for name in self.data} | {"owner": ""}

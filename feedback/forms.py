from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from feedback import sharing
from feedback.models import CannedHint, SharedFeedback
from feedback.turns import LONGEST_MESSAGE

LONGEST_FEEDBACK = 20_000


class Answer(forms.Form):
    """What a student typed, with the line endings that the checkers count by. Refuses what Postgres cannot store.

    Nothing at all is no attempt: whoever presses the button too soon is told so, and no try is counted.
    """

    answer = forms.CharField(strip=False, required=False)

    def clean_answer(self) -> str:
        answer = str(self.cleaned_data["answer"]).replace("\r\n", "\n").replace("\r", "\n")
        if not answer.strip():
            raise ValidationError(_("La respuesta está vacía: escribe algo antes de comprobarla"), code="empty")
        return answer


class Message(forms.Form):
    """What a student asks the tutor, written or chosen among the examples; with the line endings that everybody counts
    by, so that the page's counter and the contract's limit agree."""

    message = forms.CharField(required=False)

    def clean_message(self) -> str:
        given = str(self.cleaned_data["message"]).replace("\r\n", "\n").replace("\r", "\n")
        if not given:
            raise ValidationError(_("La pregunta está vacía: escribe algo antes de enviarla."), code="empty")
        if len(given) > LONGEST_MESSAGE:
            about = {"length": len(given), "most": LONGEST_MESSAGE}
            text = _("La pregunta tiene %(length)d caracteres y caben %(most)d: acórtala un poco.")
            raise ValidationError(text % about, code="too_long")
        return given


class HintAsked(forms.Form):
    """Which rung of which ladder: what the page showed as the next one."""

    topic = forms.CharField(max_length=64)
    rung = forms.IntegerField(min_value=1, max_value=3)


class Rating(forms.Form):
    """Whether a feedback was useful. `place` says which of the page's panels asks."""

    useful = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    place = forms.ChoiceField(choices=[("now", "now"), ("past", "past")])


class CannedHintForm(forms.ModelForm):
    """What a teacher writes for who fails in one way."""

    class Meta:
        model = CannedHint
        fields = ("text_es", "text_en", "is_active")

    def clean_text_es(self) -> str:
        return _with_plain_line_ends(self.cleaned_data["text_es"])

    def clean_text_en(self) -> str:
        return _with_plain_line_ends(self.cleaned_data["text_en"])


class SharedFeedbackForm(forms.ModelForm):
    """Other words for what the tutor says to everybody who answers the same."""

    class Meta:
        model = SharedFeedback
        fields = ("text",)

    def clean_text(self) -> str:
        text = _with_plain_line_ends(self.cleaned_data["text"]).strip()
        if len(text) > LONGEST_FEEDBACK:
            about = {"length": len(text), "most": LONGEST_FEEDBACK}
            raise ValidationError(_("Tiene %(length)d caracteres y caben %(most)d.") % about, code="too_long")
        if not sharing.may_be_told(shared=self.instance, text=text):
            message = _("Así diría a los estudiantes parte de la respuesta de referencia o de tus notas para el tutor.")
            raise ValidationError(message, code="leak")
        return text


class ClusterChosen(forms.Form):
    """Which cluster of an exercise's board a form belongs to."""

    topic = forms.CharField(max_length=64)
    fingerprint = forms.CharField(max_length=64, required=False)


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")

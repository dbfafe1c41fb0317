from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


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

from django import forms


class Answer(forms.Form):
    """What a student typed, with the line endings that the checkers count by. Refuses what Postgres cannot store."""

    answer = forms.CharField(strip=False, required=False)

    def clean_answer(self) -> str:
        return str(self.cleaned_data["answer"]).replace("\r\n", "\n").replace("\r", "\n")

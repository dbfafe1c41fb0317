"""The forms in which authors write guides and exercises."""

from collections.abc import Mapping
from typing import Any  # what Django's fields and widgets take and return is untyped

from django import forms
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from core.markdown import render, sanitise
from exercises import reference
from exercises.models import Exercise
from exercises.rubric_form import RubricField, RubricWidget
from guides.models import Guide
from guides.texts import LANGUAGES, let_markdown_replace_html

FALLS_BACK = _("Opcional: sin él se muestra el texto en español.")
TEXTS = ("title_es", "title_en", "content_md_es", "content_md_en")
MUST_PASS = _(
    "La referencia no pasa la comprobación. Corrige la referencia o la rúbrica, o guarda el ejercicio sin activar."
)
DIFFICULTIES = "difficulties"  # the id of the suggestions in admin/exercises/material_before.html


class Editor(UnfoldAdminTextareaWidget):
    """A text area that static/admin/editor.js turns into Ace; with `preview`, what students will see stands beside it.

    `mode` is a mode of Ace; `mode_from` names the select of the same row whose value decides it. `stored_html` is what
    students see while there is no Markdown.
    """

    template_name = "exercises/admin/editor.html"

    def __init__(self, mode: str = "text", *, mode_from: str = "", preview: bool = False, rows: int = 12) -> None:
        super().__init__(attrs={"rows": rows, "spellcheck": "true" if preview else "false"})
        self.mode, self.mode_from, self.preview = mode, mode_from, preview
        self.stored_html = ""

    class Media:
        css = {"all": ["admin/editor.css"]}
        js = [
            "django_ace/ace/ace.js",
            *(f"django_ace/ace/mode-{mode}.js" for mode in ("markdown", "dockerfile", "sh")),
            *(f"django_ace/ace/theme-{theme}.js" for theme in ("github_light_default", "github_dark")),
            "admin/editor.js",
        ]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"] |= {"mode": self.mode, "mode_from": self.mode_from, "preview": self.preview}
        if self.preview:
            context |= {"preview_url": reverse("admin:preview"), "stored_html": self.stored_html}
            context["rendered"] = render(value or "") or self.stored_html
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Browsers send CRLF; a text that nobody touched must come back as it went out."""
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


class Verbatim(forms.CharField):
    """A text kept to the last blank: in code the blanks count."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, strip=False)


class VerbatimOrNone(Verbatim):
    """The learning contract tells null from "": a field left blank means that there is none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, empty_value=None)


class TryAnswer(Editor):
    """Where an author tries an answer; static/admin/try_answer.js asks for its verdict while they write.

    `stored` is the exercise whose reference's state is shown until then.
    """

    template_name = "exercises/admin/try_answer.html"

    def __init__(self) -> None:
        super().__init__(mode_from="type", rows=6)
        self.stored: Exercise | None = None

    class Media:
        css = {"all": ["admin/try_answer.css"]}
        js = ["admin/try_answer.js"]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        language = get_language() or "es"
        state = reference.verdict(self.stored, language) if self.stored else None
        known = self.stored.pk if self.stored else ""
        about = {"try_url": reverse("admin:exercises_exercise_try"), "exercise_id": known, "reference": state}
        return {**context, **about}


class Trial(Verbatim):
    """Belongs to the page and not to the exercise: whatever stands in it, nothing has changed."""

    widget = TryAnswer

    def has_changed(self, _initial: Any, _data: Any) -> bool:
        return False


class MaterialForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & {"title_en", "summary_en", "content_md_en"}:
            self.fields[name].help_text = FALLS_BACK
        for language in LANGUAGES:
            stored = sanitise(getattr(self.instance, f"content_html_{language}"))
            self.fields[f"content_md_{language}"].widget.stored_html = stored

    def save(self, commit: bool = True) -> Any:
        let_markdown_replace_html(self.instance)
        return super().save(commit)


class GuideForm(MaterialForm):
    class Meta:
        model = Guide
        fields = ("topic", "order", "is_active", *TEXTS, "summary_es", "summary_en")
        field_classes = {"content_md_es": Verbatim, "content_md_en": Verbatim}
        widgets = {name: Editor("markdown", preview=True, rows=18) for name in field_classes}


class ExerciseForm(MaterialForm):
    trial = Trial(label=_("Probar una respuesta"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trial"].widget.stored = self.instance

    def clean(self) -> dict[str, Any]:
        """An exercise that refuses its own reference is not shown to students.

        Nothing is written of a row of the guide's page that nobody touched, so it holds nothing up.
        """
        super().clean()
        cleaned = self.cleaned_data
        touched = not self.prefix or self.has_changed()
        if touched and cleaned.get("is_active") and not self.errors.keys() & set(reference.FIELDS):
            drafted = Exercise(**{name: cleaned[name] for name in reference.FIELDS})
            if complaints := list(reference.complaints(drafted, get_language() or "es")):
                self.add_error("expected_answer", [MUST_PASS, *complaints])
        return cleaned

    class Meta:
        model = Exercise
        fields = (
            *("guide", "type", "difficulty", "order", "is_active", *TEXTS, "starter", "expected_answer", "rubric"),
            *("enable_structural_validation", "ai_context", "enable_llm_feedback", "hint_budget"),
        )
        field_classes = {
            **dict.fromkeys(("content_md_es", "content_md_en", "starter"), Verbatim),
            **dict.fromkeys(("expected_answer", "ai_context"), VerbatimOrNone),
            "rubric": RubricField,
        }
        widgets = {
            "content_md_es": Editor("markdown", preview=True),
            "content_md_en": Editor("markdown", preview=True),
            "starter": Editor(mode_from="type", rows=5),
            "expected_answer": Editor(mode_from="type", rows=8),
            "ai_context": Editor("markdown", rows=6),
            "rubric": RubricWidget(),
            "difficulty": UnfoldAdminTextInputWidget(attrs={"list": DIFFICULTIES}),
        }


class TriedExercise(ExerciseForm):
    """As much of the same form as a verdict depends on, under the same names. Never saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() - {*reference.FIELDS, "trial"}:
            del self.fields[name]

    def faults(self) -> list[str]:
        """Why nothing can be checked, each with the name of its field."""
        named = {name: f"{capfirst(self[name].label)}: " for name in self.fields}
        return [f"{named.get(name, '')}{one}" for name, messages in self.errors.items() for one in messages]

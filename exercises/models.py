import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from guides.texts import in_language

HINTS = 3
"""As many as the ladder has rungs."""
MOST_HINTS = 99


class ExerciseQuerySet(models.QuerySet["Exercise"]):
    def open(self) -> "ExerciseQuerySet":
        """What students may see: an active exercise of an active guide."""
        return self.filter(is_active=True, guide__is_active=True)

    def seen_by(self, *, admin: bool) -> "ExerciseQuerySet":
        """What is not open is there for admins alone."""
        return self.all() if admin else self.open()

    def in_order(self) -> "ExerciseQuerySet":
        return self.order_by("order", "created_at", "pk")


class Exercise(models.Model):
    """A task with a verdict. `expected_answer` and `ai_context` never reach a student before they have solved it.

    Texts per language as in Guide; the reference, the rubric and progress are shared between languages.
    `version` is raised by a database trigger when a text, the reference or the rubric changes, whoever changes it.
    """

    class Type(models.TextChoices):
        COMMAND = "command", _("Comando")
        DOCKERFILE = "dockerfile", _("Dockerfile")
        CONCEPTUAL = "conceptual", _("Conceptual")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    guide = models.ForeignKey(
        "guides.Guide", on_delete=models.CASCADE, related_name="exercises", verbose_name=_("guía")
    )
    course = models.SlugField(_("curso"), max_length=80, blank=True, editable=False)
    slug = models.SlugField(_("clave"), max_length=80, blank=True, editable=False)
    order = models.PositiveIntegerField(_("orden"), default=0)
    type = models.CharField(_("tipo"), max_length=16, choices=Type)
    difficulty = models.CharField(_("dificultad"), max_length=32, null=True, blank=True)
    title_es = models.CharField(_("título (es)"), max_length=200)
    title_en = models.CharField(_("título (en)"), max_length=200, blank=True)
    content_md_es = models.TextField(_("enunciado (es)"), blank=True)
    content_md_en = models.TextField(_("enunciado (en)"), blank=True)
    content_html_es = models.TextField(blank=True, editable=False)
    content_html_en = models.TextField(blank=True, editable=False)
    starter = models.TextField(_("texto inicial"), blank=True, help_text=_("Lo que el editor muestra al empezar."))
    expected_answer = models.TextField(_("respuesta de referencia"), null=True, blank=True)
    ai_context = models.TextField(_("contexto para el tutor"), null=True, blank=True)
    rubric = models.JSONField(_("rúbrica"), default=dict, blank=True)
    enable_structural_validation = models.BooleanField(_("comprobar la estructura"), default=True)
    enable_llm_feedback = models.BooleanField(_("comentarios del tutor"), default=True)
    hint_budget = models.PositiveSmallIntegerField(
        _("pistas por persona"),
        null=True,
        blank=True,
        default=HINTS,
        validators=[MaxValueValidator(MOST_HINTS)],
        help_text=_("Cuántas puede pedir cada persona. Vacío: las que quiera; 0: ninguna."),
    )
    is_active = models.BooleanField(_("activo"), default=True)
    version = models.PositiveIntegerField(_("versión"), default=1, editable=False)
    created_at = models.DateTimeField(_("creado"), auto_now_add=True)
    updated_at = models.DateTimeField(_("cambiado"), auto_now=True)

    objects = ExerciseQuerySet.as_manager()

    class Meta:
        verbose_name = _("ejercicio")
        verbose_name_plural = _("ejercicios")
        indexes = [models.Index(fields=["guide", "order"], name="exercise_guide_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "course", "slug"], condition=~models.Q(course=""), name="one_exercise_per_course_file"
            ),
            models.CheckConstraint(
                condition=models.Q(type__in=["command", "dockerfile", "conceptual"]), name="known_exercise_type"
            ),
        ]

    def __str__(self) -> str:
        return in_language(self, "title", get_language() or "es")

    @property
    def demands(self) -> dict[str, object]:
        """What an answer is checked against: the rubric, and the reference where an answer must be equivalent to it."""
        rubric: dict[str, object] = self.rubric
        if isinstance(rubric, dict) and rubric.get("equivalent_to_reference") is True:
            return {**rubric, "reference": self.expected_answer}
        return rubric

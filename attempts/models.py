import uuid
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of(self, user_id: UUID) -> "AttemptQuerySet":
        return self.filter(user=user_id)

    def newest_first(self) -> "AttemptQuerySet":
        return self.order_by("-created_at", "-pk")


class Attempt(models.Model):
    """What somebody handed in, and the verdict on it. Findings are data, rendered in the reader's language."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+", verbose_name=_("persona"))
    exercise = models.ForeignKey(
        "exercises.Exercise", on_delete=models.CASCADE, related_name="+", verbose_name=_("ejercicio")
    )
    submitted_answer = models.TextField(_("respuesta"))
    findings = models.JSONField(_("hallazgos"), default=list)
    passed = models.BooleanField(_("estructura correcta"))
    completed = models.BooleanField(_("completado"))
    exercise_version = models.PositiveIntegerField(_("versión del ejercicio"))
    fingerprint = models.CharField(_("huella"), max_length=64)
    llm_feedback = models.TextField(_("comentarios del tutor"), null=True)
    created_at = models.DateTimeField(_("entregado"))

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("intento")
        verbose_name_plural = _("intentos")
        indexes = [
            models.Index(fields=["user", "exercise", "-created_at"], name="attempt_history"),
            models.Index(fields=["user", "exercise"], condition=models.Q(completed=True), name="attempt_completed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(completed=False) | models.Q(passed=True), name="completed_only_when_passed"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Completion(models.Model):
    """That somebody finished a guide: written once, never withdrawn, even if the guide gains exercises."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+", verbose_name=_("persona"))
    guide = models.ForeignKey("guides.Guide", on_delete=models.CASCADE, related_name="+", verbose_name=_("guía"))
    completed_at = models.DateTimeField(_("completada"))

    class Meta:
        verbose_name = _("guía completada")
        verbose_name_plural = _("guías completadas")
        constraints = [models.UniqueConstraint(fields=["user", "guide"], name="one_completion_per_guide")]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.guide_id}"

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Usage(models.Model):
    """One answered call to a model, for metrics and budgets. It outlives the user, the exercise and the attempt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(_("para qué"), max_length=32)
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("persona")
    )
    exercise_id = models.UUIDField(_("ejercicio"), null=True)
    attempt_id = models.UUIDField(_("intento"), null=True)
    model = models.CharField(_("modelo"), max_length=120)
    prompt_tokens = models.PositiveIntegerField(_("tokens de entrada"))
    completion_tokens = models.PositiveIntegerField(_("tokens de salida"))
    latency_ms = models.FloatField(_("latencia (ms)"))
    quality_flags = models.JSONField(_("indicadores"), default=dict)
    created_at = models.DateTimeField(_("momento"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("uso del modelo")
        verbose_name_plural = _("usos del modelo")

    def __str__(self) -> str:
        return f"{self.purpose} · {self.model}"

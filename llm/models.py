import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

STOPPED = "stopped"
"""What `Usage.error` says where somebody stopped the model before its first word: no fault, and paid for."""


class Usage(models.Model):
    """One call to a model, for metrics and budgets. It outlives the user, the exercise and the attempt.

    `error` is empty where it answered, else the code of our own problem, or STOPPED. `cost` was worked out when the
    row was written; None is unknown. A row without tokens or error is an answer that needed no call.
    """

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
    estimated = models.BooleanField(
        _("tokens estimados"),
        default=False,
        help_text=_("El proveedor no dijo cuántos fueron: se calcularon por el número de caracteres."),
    )
    cost = models.DecimalField(_("coste"), max_digits=16, decimal_places=8, null=True)
    error = models.CharField(_("fallo"), max_length=32, blank=True, default="")
    latency_ms = models.FloatField(_("latencia (ms)"))
    quality_flags = models.JSONField(_("indicadores"), default=dict)
    created_at = models.DateTimeField(_("momento"), auto_now_add=True)

    class Meta:
        verbose_name = _("uso del modelo")
        verbose_name_plural = _("usos del modelo")
        indexes = [
            # All that budgets and charts add up, so that they never look at the rows themselves.
            models.Index(
                fields=["created_at"],
                name="usage_by_time",
                include=[
                    *("user", "exercise_id", "model", "prompt_tokens", "completion_tokens"),
                    *("cost", "error", "latency_ms"),
                ],
            ),
            models.Index(fields=["attempt_id"], name="usage_of_attempt"),
            # The few that the charts name.
            models.Index(
                fields=["created_at"], name="usage_without_answer", include=["error"], condition=~models.Q(error="")
            ),
            models.Index(
                fields=["created_at"], name="usage_without_cost", include=["model"], condition=models.Q(cost=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} · {self.model}"


class Price(models.Model):
    """What a million tokens of a model cost from a day on, in the currency of the site (settings.LLM_CURRENCY)."""

    model = models.CharField(
        _("modelo"),
        max_length=120,
        help_text=_("El nombre exacto, o su principio seguido de *: «gpt-5.4*». Gana el más preciso."),
    )
    prompt = models.DecimalField(
        _("millón de tokens de entrada"), max_digits=12, decimal_places=6, validators=[MinValueValidator(0)]
    )
    completion = models.DecimalField(
        _("millón de tokens de salida"), max_digits=12, decimal_places=6, validators=[MinValueValidator(0)]
    )
    valid_from = models.DateField(
        _("vale desde"),
        default=timezone.localdate,
        help_text=_("Cuenta para las llamadas que se hagan desde entonces; lo ya anotado no cambia."),
    )

    class Meta:
        verbose_name = _("precio")
        verbose_name_plural = _("precios")
        constraints = [
            models.UniqueConstraint(fields=["model", "valid_from"], name="one_price_a_day"),
            models.CheckConstraint(condition=models.Q(prompt__gte=0, completion__gte=0), name="no_price_below_zero"),
        ]

    def __str__(self) -> str:
        return self.model


class Budget(models.Model):
    """How much may be asked of models in a day, in tokens, in money or in both. What is empty is no limit."""

    class Scope(models.TextChoices):
        SITE = "site", _("toda la instalación, al día")
        PERSON = "person", _("cada persona, al día")
        EXERCISE = "exercise", _("cada persona en cada ejercicio, al día")

    scope = models.CharField(_("de quién"), max_length=16, choices=Scope, primary_key=True)
    tokens = models.PositiveBigIntegerField(
        _("tokens"), null=True, blank=True, help_text=_("De entrada y de salida juntos. Vacío: sin tope.")
    )
    cost = models.DecimalField(
        _("dinero"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Cuenta solo las llamadas cuyo coste se conoce. Vacío: sin tope."),
    )

    class Meta:
        verbose_name = _("tope")
        verbose_name_plural = _("topes")
        constraints = [
            models.CheckConstraint(condition=models.Q(scope__in=["site", "person", "exercise"]), name="known_scope"),
            models.CheckConstraint(condition=models.Q(cost=None) | models.Q(cost__gte=0), name="no_budget_below_zero"),
        ]

    def __str__(self) -> str:
        return self.get_scope_display()


class Hold(models.Model):
    """A place in the budgets for a call that is on its way; gone when that is recorded, or with the time.

    People and exercises are plain identifiers: they may be deleted meanwhile, and the call goes on.
    """

    user_id = models.UUIDField()
    exercise_id = models.UUIDField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["user_id", "exercise_id"], name="hold_of_whom")]

    def __str__(self) -> str:
        return str(self.pk)

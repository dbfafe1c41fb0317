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
            models.Index(fields=["user", "exercise"], condition=models.Q(passed=False), name="attempt_failed"),
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


class DryRun(models.Model):
    """What an author has typed in an exercise's form and tries on the attempts before it is saved.

    `typed` is the form as the browser sent it. The version and the date say which exercise it was typed over, `checker`
    which checker has judged. Rows here are deleted by Postgres with the exercise and with the person: no other delete
    has to look for them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    exercise = models.ForeignKey("exercises.Exercise", on_delete=models.DO_NOTHING, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.DO_NOTHING, related_name="+")
    typed = models.TextField()
    exercise_version = models.PositiveIntegerField()
    exercise_updated_at = models.DateTimeField()
    checker = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pk}"


class JudgedText(models.Model):
    """A text that somebody handed in, and what a dry run says of it: once, however many have handed it in.

    `passed` is null until it is judged, and stays so when the checker could not (`tries`). `sample` is one of the
    attempts that say it.
    """

    run = models.ForeignKey(DryRun, on_delete=models.DO_NOTHING, related_name="+")
    digest = models.BinaryField()
    sample = models.UUIDField()
    tries = models.PositiveSmallIntegerField(default=0)
    passed = models.BooleanField(null=True)
    findings = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["run"], condition=models.Q(passed=None), name="texts_to_judge")]
        constraints = [models.UniqueConstraint(fields=["run", "digest"], name="one_judged_text_per_run")]

    def __str__(self) -> str:
        return f"{self.run_id} · {self.pk}"


class Rejudged(models.Model):
    """An attempt with what a dry run says of it: a view in Postgres, one row for each attempt and run.

    `was` is its `passed`, `becomes` what that would be; what could not be judged stays as it is.
    """

    attempt = models.OneToOneField(Attempt, primary_key=True, on_delete=models.DO_NOTHING, related_name="+")
    run = models.ForeignKey(DryRun, on_delete=models.DO_NOTHING, related_name="+")
    was = models.BooleanField()
    becomes = models.BooleanField()
    findings = models.JSONField()

    class Meta:
        managed = False
        db_table = "attempts_rejudged"

    def __str__(self) -> str:
        return f"{self.run_id} · {self.attempt_id}"

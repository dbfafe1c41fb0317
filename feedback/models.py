from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _
from pgvector.django import VectorField


class EntryQuerySet(models.QuerySet["Entry"]):
    def of(self, user_id: UUID, exercise_id: UUID) -> "EntryQuerySet":
        return self.filter(user=user_id, exercise=exercise_id)

    def oldest_first(self) -> "EntryQuerySet":
        return self.order_by("pk")


class Entry(models.Model):
    """What a person and the tutor have said to each other about an exercise, in the order of the keys.

    `embedding` is the vector of `content_md` by `embedding_model`; vectors of another model are not compared.
    """

    class Kind(models.TextChoices):
        ATTEMPT = "attempt", _("intento")
        FEEDBACK = "feedback", _("comentario")
        QUESTION = "question", _("pregunta")
        ANSWER = "answer", _("respuesta")

    user = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, db_index=False, related_name="+", verbose_name=_("persona")
    )
    exercise = models.ForeignKey(
        "exercises.Exercise", on_delete=models.CASCADE, related_name="+", verbose_name=_("ejercicio")
    )
    kind = models.CharField(_("qué es"), max_length=16, choices=Kind)
    content_md = models.TextField(_("texto"))
    embedding = VectorField(null=True, editable=False)
    embedding_model = models.CharField(max_length=160, blank=True, editable=False)
    created_at = models.DateTimeField(_("momento"))

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entrada del historial")
        verbose_name_plural = _("historial del tutor")
        indexes = [models.Index(fields=["user", "exercise", "id"], name="entry_history")]

    def __str__(self) -> str:
        return f"{self.kind} · {self.pk}"

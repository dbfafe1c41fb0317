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


class HintTakenQuerySet(models.QuerySet["HintTaken"]):
    def of(self, user_id: UUID, exercise_id: UUID) -> "HintTakenQuerySet":
        return self.filter(user=user_id, exercise=exercise_id)

    def oldest_first(self) -> "HintTakenQuerySet":
        return self.order_by("pk")


class HintTaken(models.Model):
    """A rung of the ladder that somebody spent a hint on: theirs from then on, and paid once.

    `topic` is what makes two findings the same thing to get hints about (feedback.ladder). The finding is kept as data,
    rendered in the reader's language, and the line that it was about, `before`, `word` and `after`, as it stood then.
    `fingerprint` is that of the attempt, empty where there was none yet. Deleted by Postgres with the person and with
    the exercise.
    """

    user = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, db_index=False, related_name="+", verbose_name=_("persona")
    )
    exercise = models.ForeignKey(
        "exercises.Exercise", on_delete=models.CASCADE, related_name="+", verbose_name=_("ejercicio")
    )
    rule = models.CharField(_("regla"), max_length=80)
    topic = models.CharField(max_length=64, editable=False)
    rung = models.PositiveSmallIntegerField(_("peldaño"))
    finding = models.JSONField(editable=False)
    place = models.JSONField(null=True, editable=False)
    fingerprint = models.CharField(_("huella"), max_length=64, blank=True)
    created_at = models.DateTimeField(_("momento"))

    objects = HintTakenQuerySet.as_manager()

    class Meta:
        verbose_name = _("pista pedida")
        verbose_name_plural = _("pistas pedidas")
        constraints = [
            models.UniqueConstraint(fields=["user", "exercise", "topic", "rung"], name="one_charge_per_hint"),
            models.CheckConstraint(condition=models.Q(rung__gte=1, rung__lte=3), name="three_rungs"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} · {self.rung}"


class CannedHintQuerySet(models.QuerySet["CannedHint"]):
    def on_board(self) -> "CannedHintQuerySet":
        return self.order_by("rule", "topic", "fingerprint", "pk")


class CannedHint(models.Model):
    """A teacher's words for who fails at an exercise in one way: shown with the verdict, at once and without a model.

    The way is a topic (feedback.ladder) of a rule; `item` is what tells it from others of the rule, an author's words.
    With a fingerprint the words are for answers that mean this and nothing else. Deleted by Postgres with the exercise.
    """

    exercise = models.ForeignKey(
        "exercises.Exercise",
        on_delete=models.CASCADE,
        db_index=False,
        related_name="+",
        verbose_name=_("ejercicio"),
    )
    rule = models.CharField(_("regla"), max_length=80, editable=False)
    item = models.JSONField(default=dict, editable=False)
    topic = models.CharField(max_length=64, editable=False)
    fingerprint = models.CharField(_("huella"), max_length=64, blank=True, editable=False)
    text_es = models.TextField(_("texto (es)"), max_length=1000)
    text_en = models.TextField(_("texto (en)"), max_length=1000, blank=True)
    is_active = models.BooleanField(_("activa"), default=True)
    updated_at = models.DateTimeField(_("cambiada"), auto_now=True)

    objects = CannedHintQuerySet.as_manager()

    class Meta:
        verbose_name = _("pista preparada")
        verbose_name_plural = _("pistas preparadas")
        constraints = [
            models.UniqueConstraint(fields=["exercise", "topic", "fingerprint"], name="one_canned_hint_per_cluster")
        ]

    def __str__(self) -> str:
        return f"{self.rule} · {self.pk}"


class SharedFeedback(models.Model):
    """One feedback for everybody who answers the same for the first time: docs/decisions/0020-shared-feedback.md.

    `fingerprint` is that of the answers, `model` who wrote it, `specialised` whether it was told the author's notes.
    Once `edited_at` is set, it is the words of a person. Deleted by Postgres with the exercise; whoever edited it may
    go.
    """

    exercise = models.ForeignKey(
        "exercises.Exercise", on_delete=models.DO_NOTHING, db_index=False, related_name="+", verbose_name=_("ejercicio")
    )
    exercise_version = models.PositiveIntegerField(_("versión del ejercicio"), editable=False)
    fingerprint = models.CharField(_("huella"), max_length=64, editable=False)
    language = models.CharField(_("idioma"), max_length=2, editable=False)
    text = models.TextField(_("comentarios"))
    model = models.CharField(_("modelo"), max_length=120, editable=False)
    specialised = models.BooleanField(editable=False)
    edited_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.DO_NOTHING,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("editado por"),
    )
    edited_at = models.DateTimeField(_("editado"), null=True, editable=False)
    created_at = models.DateTimeField(_("escrito"), editable=False)

    class Meta:
        verbose_name = _("comentario compartido")
        verbose_name_plural = _("comentarios compartidos")
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "exercise_version", "fingerprint", "language"], name="one_feedback_for_all"
            )
        ]

    def __str__(self) -> str:
        return f"{self.fingerprint[:8]} · {self.language}"


class Reception(models.Model):
    """How the feedback on an attempt was received: `useful` as its author rated it, `shared` where it is everybody's.

    Deleted by Postgres with the attempt; when the shared feedback goes, the attempt keeps its words.
    """

    attempt = models.OneToOneField(
        "attempts.Attempt", primary_key=True, on_delete=models.DO_NOTHING, related_name="+", verbose_name=_("intento")
    )
    shared = models.ForeignKey(
        SharedFeedback, on_delete=models.DO_NOTHING, null=True, related_name="receptions", verbose_name=_("compartido")
    )
    useful = models.BooleanField(_("útil"), null=True)

    class Meta:
        verbose_name = _("valoración")
        verbose_name_plural = _("valoraciones")

    def __str__(self) -> str:
        return f"{self.attempt_id}"
